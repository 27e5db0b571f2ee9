import { Link } from "@remix-run/react";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import { describeContribution, DIMENSIONS, SIGNALS, type Verdict } from "#scoring/index.ts";
import { StaleLines } from "./stale-lines.tsx";
import type { ComparedSide } from "./sides.server.ts";

/** Three or four people: a rail each, the first two judged, and every number in one table. */
export function SeveralView({ sides, verdict }: { sides: ComparedSide[]; verdict: Verdict }) {
  const signals = SIGNALS.filter(({ key }) =>
    sides.some(({ score }) => score.contributions.some(({ signal }) => signal === key)),
  );
  return (
    <div className="space-y-4">
      <section aria-label="Scores" className="divide-y rounded border bg-surface">
        {sides.map(({ id, name, score, stale }) => (
          <div
            key={id}
            className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_6rem_minmax(0,2fr)] sm:items-center"
          >
            <h2 className="text-base wrap-anywhere">
              <Link to={`/candidates/${id}`} className="hover:underline">
                <bdi>{name}</bdi>
              </Link>
            </h2>
            <ScoreFigure
              score={score.score}
              low={score.low}
              high={score.high}
              reason={score.reason}
            />
            {score.score !== null && (
              <Rail
                score={score.score}
                low={score.low}
                high={score.high}
                className="w-full min-w-0"
              />
            )}
            {stale.length > 0 && (
              <div className="sm:col-span-3">
                <StaleLines stale={stale} />
              </div>
            )}
          </div>
        ))}
      </section>
      <Panel title="The first two">
        <p className="text-base font-medium wrap-anywhere">{verdict.words}</p>
        <p className="mt-2 wrap-anywhere text-muted">
          Two at a time, with what made the difference:{" "}
          {pairsOf(sides).map(([a, b], index) => (
            <span key={`${a.id},${b.id}`}>
              {index > 0 && " · "}
              <Link to={`/compare?ids=${a.id},${b.id}`} className="link">
                <bdi>{a.name}</bdi> and <bdi>{b.name}</bdi>
              </Link>
            </span>
          ))}
        </p>
      </Panel>
      <Panel title="Every number">
        <section
          className="relative -m-4 overflow-x-auto p-4"
          aria-label="Every number"
          tabIndex={0}
        >
          <table className="w-full min-w-2xl">
            <thead className="text-left text-xs text-muted">
              <tr className="border-b">
                <th scope="col" className="py-2 pr-4 font-medium">
                  Measure
                </th>
                {sides.map(({ id, name }) => (
                  <th
                    key={id}
                    scope="col"
                    className="max-w-48 truncate py-2 pl-4 text-right font-medium"
                    dir="auto"
                    title={name}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {DIMENSIONS.map(({ key, label }) => (
                <tr key={key} className="border-b">
                  <th scope="row" className="py-2 pr-4 text-left font-medium">
                    {label}
                  </th>
                  {sides.map(({ id, name, score }) => (
                    <td key={id} className="py-2 pl-4 text-right font-medium">
                      {score.dimensions[key] ?? (
                        <Unknown why={`${label} of ${name} was not seen`} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
              {signals.map(({ key, label }) => (
                <tr key={key} className="border-b last:border-0">
                  <th scope="row" className="py-2 pr-4 text-left font-normal text-muted">
                    {label}
                  </th>
                  {sides.map((side) => (
                    <td key={side.id} className="py-2 pl-4 text-right">
                      <Cell side={side} signal={key} label={label} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
    </div>
  );
}

function Cell({ side, signal, label }: { side: ComparedSide; signal: string; label: string }) {
  const lines = side.score.contributions.filter((line) => line.signal === signal);
  if (lines.length === 0) return <Unknown why={`${label} of ${side.name} was not seen`} />;
  return (
    <>
      {describeContribution({
        signal,
        value: lines.reduce((sum, { value }) => sum + (value ?? 0), 0),
      })}
    </>
  );
}

const pairsOf = (sides: ComparedSide[]) =>
  sides.flatMap((a, i) => sides.slice(i + 1).map((b) => [a, b] as const));
