import { Link } from "@remix-run/react";
import { FEWEST, Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Sparkline } from "#app/components/sparkline.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import { number } from "#app/routes/candidates._index/number.ts";
import type { Place } from "#scoring/index.ts";
import type { LeaderRow } from "#db/leaderboard.server.ts";

type Row = Omit<LeaderRow, "score"> & { score: number; place: Place };

const HEAD = "px-2 py-2 font-medium whitespace-nowrap";

/** Places from the highest score down. Who shares a score shares a place. */
export function Ranking({ rows, ranked }: { rows: Row[]; ranked: number }) {
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
              Score
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Grade
            </th>
            <th scope="col" className={`${HEAD} hidden text-right md:table-cell`}>
              Percentile
            </th>
            <th scope="col" className={`${HEAD} hidden sm:table-cell`}>
              90 days
            </th>
            <th scope="col" className={`${HEAD} hidden pr-4 md:table-cell`}>
              City
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} ranked={ranked} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, ranked }: { row: Row; ranked: number }) {
  const { place, tied, percentile, grade } = row.place;
  const few = <Unknown why={`Not among fewer than ${FEWEST} people`} />;
  return (
    <tr className="h-11 border-b last:border-0 hover:bg-sunken">
      <td className="px-2 pl-4 text-right tabular-nums">
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
      <th scope="row" className="w-full max-w-28 px-2 text-left font-normal sm:max-w-64">
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
        <span className="inline-block w-20">
          <ScoreFigure score={row.score} low={row.low} high={row.high} />
        </span>
        <span className="hidden align-middle sm:inline-block">
          <Rail score={row.score} low={row.low} high={row.high} className="w-28 xl:w-44" />
        </span>
      </td>
      <td
        className="px-2 text-right font-medium"
        title={`Percentile ${Math.floor(percentile)} among ${number(ranked)}`}
      >
        {ranked < FEWEST ? few : grade}
      </td>
      <td className="hidden px-2 text-right text-muted md:table-cell">
        {ranked < FEWEST ? few : Math.floor(percentile)}
      </td>
      <td className="hidden px-2 sm:table-cell">
        <Sparkline points={row.spark} change={row.change} />
      </td>
      <td className="hidden max-w-36 truncate px-2 pr-4 md:table-cell" dir="auto">
        {row.city ?? <Unknown why="No city given" />}
      </td>
    </tr>
  );
}
