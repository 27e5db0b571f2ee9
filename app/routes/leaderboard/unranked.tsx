import { Link } from "@remix-run/react";
import { Panel } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { addressOf, type Board } from "./board.ts";

type Props = {
  board: Board;
  /** What it is ranked by, in a sentence. */
  label: string;
  unranked: { count: number; first: { id: number; name: string; reason: string | null }[] };
};

/** Why somebody is not in the ranking. It is beside the ranking, never at its end. */
export function Unranked({ board, label, unranked: { count, first } }: Props) {
  const query = addressOf({ ...board, by: "score", page: 1 });
  const all = `/candidates${query ? `${query}&` : "?"}scored=no`;
  const part = board.city !== undefined || board.position !== undefined;
  return (
    <Panel title={count > 0 ? `Not ranked: ${number(count)}` : "Is anyone missing?"}>
      <p className="max-w-prose text-muted">
        {count > 0
          ? `Not enough was seen of them for a ${label}. They have no place, which does not mean last place.`
          : `Everyone here has a ${label}.`}
        {part && " Candidates in other cities or not on this shortlist are not counted."}
        {" Merged candidates count once."}
      </p>
      <ul className="mt-2 divide-y">
        {first.map(({ id, name, reason }) => (
          <li key={id} className="grid gap-x-6 py-1.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
            <Link
              to={`/candidates/${id}`}
              className="truncate font-medium hover:underline"
              title={name}
              dir="auto"
            >
              {name}
            </Link>
            <span className="wrap-anywhere text-muted">
              {reason ?? `No account shows their ${label}.`}
            </span>
          </li>
        ))}
      </ul>
      {count > first.length && (
        <p className="mt-2">
          <Link to={all} className="link">
            All {number(count)} without a score
          </Link>
        </p>
      )}
    </Panel>
  );
}
