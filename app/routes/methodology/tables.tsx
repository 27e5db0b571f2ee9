import { networkLabel, PLACEMENTS, REFERENCE, signalOf, type Table } from "#scoring/index.ts";
import { number } from "#app/domain/number.ts";

const RARE = ["half", "1 in 10", "1 in 100", "1 in 1,000"];

/** Every table as a rail from 0 to 100, with the count that reaches each placement; open dots are estimates. */
export function Tables() {
  return (
    <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
      {Object.entries(REFERENCE).map(([network, tables]) => (
        <div key={network} className="min-w-0">
          <h3 className="font-semibold">{networkLabel(network)}</h3>
          <section className="overflow-x-auto" tabIndex={0} aria-label={networkLabel(network)}>
            <table className="w-full sm:min-w-lg">
              <thead className="text-xs text-muted">
                <tr>
                  <th scope="col" className="py-1 pr-2 text-left font-normal">
                    Signal
                  </th>
                  <td aria-hidden="true" className="hidden w-1/3 px-2 sm:table-cell" />
                  {RARE.map((words) => (
                    <th
                      key={words}
                      scope="col"
                      className="py-1 pl-2 text-right font-normal whitespace-nowrap sm:px-1.5"
                    >
                      {words}
                    </th>
                  ))}
                  <th scope="col" className="py-1 pl-3 text-left font-normal max-sm:hidden">
                    Trust
                  </th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(tables).map(([key, table]) => (
                  <tr key={key} className="border-t">
                    <th
                      scope="row"
                      className="py-1.5 text-left font-medium sm:pr-3 sm:whitespace-nowrap"
                    >
                      {signalOf(key).label}
                      {signalOf(key).counted && (
                        <span className="block text-xs font-normal text-muted">in 90 days</span>
                      )}
                      <span className="block text-xs font-normal text-muted sm:hidden">
                        {table.accounts === null ? "estimate" : "measured"}
                      </span>
                    </th>
                    <td aria-hidden="true" className="hidden px-2 sm:table-cell">
                      <Graph table={table} />
                    </td>
                    {table.counts.map((count, i) => (
                      <td
                        key={PLACEMENTS[i]}
                        className="py-1.5 pl-2 text-right tabular-nums max-sm:text-xs sm:px-1.5"
                      >
                        {number(count)}
                      </td>
                    ))}
                    <td className="py-1.5 pl-3 text-xs whitespace-nowrap text-muted max-sm:hidden">
                      {table.accounts === null ? (
                        <>
                          estimate, <span className="block">unvalidated</span>
                        </>
                      ) : (
                        <>
                          measured
                          <span className="block">{number(table.accounts)} accounts</span>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <details className="mt-1 text-xs text-muted">
            <summary className="w-fit cursor-pointer hover:text-ink">Sources</summary>
            <ul className="mt-1 max-w-prose list-disc space-y-1 pl-5 wrap-anywhere">
              {[...new Set(Object.values(tables).map(({ source }) => source))].map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </details>
        </div>
      ))}
    </div>
  );
}

const HEIGHT = 34;
/** Seven decades fit, from 1 to ten million, so that the tables can be laid beside one another. */
const DECADES = 7;
const x = (count: number) => `${((100 * Math.log10(1 + count)) / DECADES).toFixed(2)}%`;
const y = (placement: number) => HEIGHT - 3 - (placement / 100) * (HEIGHT - 6);

/** Placement from 0 to 100 upwards over the count, ten times as many each step. */
function Graph({ table: { counts, trust } }: { table: Table }) {
  const points = [0, ...counts].map((count, i) => ({ count, placement: PLACEMENTS[i - 1] ?? 0 }));
  return (
    <svg width="100%" height={HEIGHT} className="block overflow-visible">
      {Array.from({ length: DECADES + 1 }, (_, decade) => (
        <line
          key={`${decade}`}
          x1={`${(100 * decade) / DECADES}%`}
          x2={`${(100 * decade) / DECADES}%`}
          y1="0"
          y2={HEIGHT}
          className="stroke-line"
        />
      ))}
      {points.slice(1).map((point, i) => (
        <line
          key={point.placement}
          x1={x(points[i]?.count ?? 0)}
          y1={y(points[i]?.placement ?? 0)}
          x2={x(point.count)}
          y2={y(point.placement)}
          strokeWidth="1.5"
          strokeDasharray={trust === "measured" ? undefined : "4 3"}
          className="stroke-accent"
        />
      ))}
      {points.slice(1).map(({ count, placement }) => (
        <circle
          key={placement}
          cx={x(count)}
          cy={y(placement)}
          r="3"
          strokeWidth="1.5"
          className={`stroke-accent ${trust === "measured" ? "fill-accent" : "fill-surface"}`}
        />
      ))}
    </svg>
  );
}
