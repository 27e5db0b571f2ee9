import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment } from "react";
import { PartsBar } from "#app/components/dimensions.tsx";
import { percentileOf, Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import type { Place } from "#app/domain/rank.ts";
import { differ } from "#app/domain/differ.ts";
import { number } from "#app/domain/number.ts";
import type { LeaderRow, Measure } from "#db/leaderboard.server.ts";

export type Ranked = Omit<LeaderRow, "score"> & {
  score: number;
  value: number;
  place: Place;
  /** The place 30 days ago; null when there was none. */
  before: Place | null;
};

const HEAD = "px-2 py-2 font-medium whitespace-nowrap";

/**
 * Places from the highest down, every score with its band on the same axis. A line divides two neighbours who really differ;
 * between all others the order is fine print.
 */
export function Ranking({ rows, by, label }: { rows: Ranked[]; by: Measure; label: string }) {
  return (
    <div className="overflow-x-auto rounded border bg-surface">
      <table className="w-full" aria-label="Leaderboard">
        <thead className="bg-raised text-left text-xs text-muted">
          <tr className="border-b">
            <th scope="col" className={`${HEAD} pl-4 text-right`}>
              Place
            </th>
            <th scope="col" className={HEAD}>
              Name
            </th>
            <th scope="col" className={HEAD} aria-sort="descending">
              {label}
            </th>
            <th scope="col" className={`${HEAD} hidden w-full md:table-cell`}>
              {by === "score" ? "1 to 100, with its band" : "Score"}
            </th>
            <th scope="col" className={`${HEAD} hidden text-right sm:table-cell`}>
              30 days
            </th>
            <th scope="col" className={`${HEAD} hidden pr-4 lg:table-cell`}>
              City
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const above = rows[index - 1];
            const tier = by === "score" && above !== undefined && differ(above, row);
            return (
              <Fragment key={row.id}>
                {tier && (
                  <tr>
                    <td
                      colSpan={6}
                      className="border-b border-line-strong bg-sunken px-4 py-1 text-xs text-muted"
                    >
                      Everyone above this line is clearly ahead of everyone below it
                    </td>
                  </tr>
                )}
                <Line row={row} by={by} />
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, by }: { row: Ranked; by: Measure }) {
  const { place, tied } = row.place;
  const percentile = percentileOf(row.place);
  return (
    <tr className="h-11 border-b last:border-0 hover:bg-sunken">
      <td
        className="px-2 pl-4 text-right whitespace-nowrap tabular-nums"
        title={percentile ? `Higher than ${percentile} of them` : undefined}
      >
        {number(place)}
        {tied > 1 ? (
          <span title={`Shared by ${number(tied)}`}>
            =<span className="sr-only"> shared by {number(tied)}</span>
          </span>
        ) : (
          <span aria-hidden="true" className="invisible">
            =
          </span>
        )}
      </td>
      <th
        scope="row"
        className="max-w-32 min-w-32 px-2 text-left font-normal sm:max-w-64 sm:min-w-56"
      >
        <Link
          to={`/candidates/${row.id}`}
          className="block truncate font-medium hover:underline"
          title={row.name}
          dir="auto"
        >
          {row.name}
        </Link>
        {row.headline && (
          <p className="truncate text-xs text-muted" dir="auto">
            {row.headline}
          </p>
        )}
      </th>
      <td className="px-2 whitespace-nowrap">
        {by === "score" ? (
          <ScoreFigure score={row.score} low={row.low} high={row.high} />
        ) : (
          <strong className="font-semibold tabular-nums">{row.value}</strong>
        )}
      </td>
      <td className="hidden min-w-64 px-4 md:table-cell">
        {by === "score" ? (
          <Rail score={row.score} low={row.low} high={row.high} className="w-full" />
        ) : (
          <span className="flex items-center gap-3 whitespace-nowrap">
            <ScoreFigure score={row.score} />
            <PartsBar points={row.points} className="h-2.5 w-full" />
          </span>
        )}
      </td>
      <td className="hidden px-2 text-right whitespace-nowrap tabular-nums sm:table-cell">
        <Moved row={row} by={by} />
      </td>
      <td className="hidden max-w-36 truncate px-2 pr-4 lg:table-cell" dir="auto">
        {row.city ?? <Unknown why="No city given" />}
      </td>
    </tr>
  );
}

/** How many places up or down since 30 days ago. */
function Moved({ row: { place, before }, by }: { row: Ranked; by: Measure }) {
  if (by !== "score") return <Unknown why="Earlier places are kept only for the overall score" />;
  if (!before) return <Unknown why="No score 30 days ago" />;
  const up = before.place - place.place;
  if (up === 0) return <span className="text-faint">0</span>;
  const Arrow = up > 0 ? ArrowUp : ArrowDown;
  return (
    <span title={`Place ${number(before.place)} of ${number(before.of)} 30 days ago`}>
      <Arrow aria-hidden="true" size={13} className="mr-0.5 inline align-[-2px] text-muted" />
      <span className="sr-only">{up > 0 ? "up " : "down "}</span>
      {number(Math.abs(up))}
    </span>
  );
}
