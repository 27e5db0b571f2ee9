import { Link } from "@remix-run/react";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

/** Those of the same position with the nearest scores, each a step away from a comparison. */
export function PeersPanel({ page: { person, peers } }: { page: CandidatePage }) {
  if (!peers || peers.list.length === 0) return null;
  return (
    <Panel
      title={
        <>
          Similar scores for <bdi>{peers.position.name}</bdi>
        </>
      }
    >
      <ul className="-my-1.5">
        {peers.list.map(({ id, name, score, low, high }) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <Link to={`/candidates/${id}`} className="link min-w-0 flex-1 truncate">
              <bdi>{name}</bdi>
            </Link>
            <Rail score={score} low={low} high={high} className="w-20 shrink-0" />
            <ScoreFigure score={score} />
            <Link to={`/compare?ids=${person.id},${id}`} className="link no-print text-xs">
              Compare<span className="sr-only"> with {name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
