import { Link } from "@remix-run/react";
import { Panel } from "#app/components/ui.tsx";
import { number } from "#app/routes/candidates._index/number.ts";
import { addressOf, type Board } from "./board.ts";

type Props = {
  board: Board;
  unranked: { count: number; first: { id: number; name: string; reason: string | null }[] };
};

/** Who has no score stands beside the ranking and never at its end. */
export function Unranked({ board, unranked: { count, first } }: Props) {
  if (count === 0) return null;
  const query = addressOf({ ...board, page: 1 });
  const all = `/candidates${query ? `${query}&` : "?"}scored=no`;
  return (
    <Panel title={`Not ranked: ${number(count)}`}>
      <p className="text-muted">
        Not enough could be seen for a score. That is no place at all, and not the last one.
      </p>
      <ul className="mt-2">
        {first.map(({ id, name, reason }) => (
          <li key={id} className="truncate">
            <Link
              to={`/candidates/${id}`}
              className="inline-block min-h-6 py-0.5 hover:underline"
              title={reason ?? name}
              dir="auto"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {count > first.length && (
        <p className="mt-2">
          <Link to={all} className="link">
            All {number(count)}
          </Link>
        </p>
      )}
    </Panel>
  );
}
