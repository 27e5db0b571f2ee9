import { Link } from "@remix-run/react";
import { TINT } from "#app/components/dimensions.tsx";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import { compare, type Comparison, shareOf } from "#app/domain/compare.ts";
import { mostByDimension, pointsByDimension } from "#app/domain/points.ts";
import {
  describeCount,
  DIMENSIONS,
  rarityOf,
  SIGNALS,
  STANDARD_RUBRIC,
  type Score,
} from "#scoring/index.ts";
import { namesInSentence } from "#app/components/mirrored-rows.ts";
import type { ComparedSide } from "./sides.server.ts";
import { StaleLines } from "./stale-lines.tsx";

/** Three or four people: the same bars for each, every verdict in one matrix, and every number in one table. */
export function SeveralView({ sides }: { sides: ComparedSide[] }) {
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))]">
        {sides.map((side) => (
          <Card key={side.id} side={side} />
        ))}
      </div>
      <Panel title="Who is ahead">
        <Matrix sides={sides} />
        <p className="mt-3 text-xs text-muted">
          The number: how many of 100 people would rate the one in the row more influential. It is
          missing where two are on different networks, because nobody has measured how those
          compare. Wide bands, or a small difference, make it a lean.
        </p>
      </Panel>
      <Panel title="Every number">
        <Numbers sides={sides} />
      </Panel>
    </div>
  );
}

function Card({ side: { id, name, headline, score, stale } }: { side: ComparedSide }) {
  return (
    <section aria-label={name} className="min-w-0 rounded border bg-surface p-4">
      <h2 className="text-base wrap-anywhere">
        <Link to={`/candidates/${id}`} className="hover:underline">
          <bdi>{name}</bdi>
        </Link>
      </h2>
      <p className="min-h-5 truncate text-muted" dir="auto" title={headline ?? undefined}>
        {headline}
      </p>
      <p className="mt-2">
        <ScoreFigure
          score={score.score}
          low={score.low}
          high={score.high}
          reason={score.reason}
          size="page"
        />
      </p>
      {score.score === null ? (
        <p className="mt-2 text-muted">{score.reason}</p>
      ) : (
        <>
          <Rail
            score={score.score}
            low={score.low}
            high={score.high}
            className="mt-2 w-full min-w-0"
          />
          <Bars score={score} />
        </>
      )}
      <StaleLines stale={stale} />
    </section>
  );
}

function Bars({ score }: { score: Score }) {
  const points = pointsByDimension(score.contributions);
  const most = mostByDimension(score.dimensions, STANDARD_RUBRIC);
  const longest = Math.max(...DIMENSIONS.map(({ key }) => most[key] ?? 0));
  return (
    <ul className="mt-3 space-y-2 tabular-nums">
      {DIMENSIONS.map(({ key, label }) => (
        <li key={key}>
          <p className="flex justify-between gap-2">
            <span className="text-muted">{label}</span>
            {most[key] === null ? (
              <span className="text-muted">not seen</span>
            ) : (
              `${points[key]} of ${most[key]}`
            )}
          </p>
          <svg aria-hidden="true" width="100%" height="8" className="mt-0.5 block">
            <rect
              width={`${(100 * (most[key] ?? 0)) / longest}%`}
              height="8"
              rx="2"
              className="fill-track"
            />
            <rect
              width={`${(100 * points[key]) / longest}%`}
              height="8"
              rx="2"
              className={TINT[key]}
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** On a phone three people fit beside one another; four do not. */
const leastWidth = (sides: ComparedSide[]) => (sides.length > 3 ? "max-sm:min-w-md" : "");

/** A cell says how the person of its row compares with the person of its column. */
function Matrix({ sides }: { sides: ComparedSide[] }) {
  return (
    <section className="relative -m-4 overflow-x-auto p-4" aria-label="All verdicts" tabIndex={0}>
      <table className={`w-full sm:min-w-xl ${leastWidth(sides)}`}>
        <thead className="text-left text-xs text-muted">
          <tr className="border-b">
            <td className="py-2 pr-4 max-sm:pr-1">Row compared with column</td>
            {sides.map(({ id, name }) => (
              <Name
                key={id}
                scope="col"
                name={name}
                className="px-3 py-2 font-medium max-sm:px-1.5"
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map((row) => (
            <tr key={row.id} className="border-b last:border-0">
              <Name
                scope="row"
                name={row.name}
                className="py-2.5 pr-4 text-left font-medium max-sm:pr-1"
              />
              {sides.map((column) => (
                <td key={column.id} className="px-3 py-2.5 max-sm:px-1.5">
                  {row === column ? (
                    <span aria-hidden="true" className="text-faint">
                      ·
                    </span>
                  ) : (
                    <Cell a={row} b={column} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({
  name,
  scope,
  className,
}: {
  name: string;
  scope: "row" | "col";
  className: string;
}) {
  return (
    <th
      scope={scope}
      className={`max-w-40 max-sm:wrap-anywhere sm:truncate ${className}`}
      dir="auto"
      title={name}
    >
      {name}
    </th>
  );
}

const SHORT: Record<Comparison["verdict"], string> = {
  a: "ahead",
  leansA: "leans ahead",
  tooClose: "too close to call",
  leansB: "leans behind",
  b: "behind",
  unknown: "not enough data",
};

function Cell({ a, b }: { a: ComparedSide; b: ComparedSide }) {
  const { verdict, probability, words } = compare(
    a.score,
    b.score,
    namesInSentence(a.name, b.name),
  );
  const settled = verdict === "a" || verdict === "b";
  return (
    <Link to={`/compare?ids=${a.id},${b.id}`} title={words} className="hover:underline">
      <span
        className={
          settled
            ? "font-semibold"
            : verdict === "leansA" || verdict === "leansB"
              ? ""
              : "text-muted"
        }
      >
        {SHORT[verdict]}
      </span>
      {probability !== null && verdict !== "tooClose" && (
        <span className="text-xs text-muted tabular-nums"> {shareOf(probability)} of 100</span>
      )}
    </Link>
  );
}

/** On a phone each signal is a list: who, and their number. */
function Numbers({ sides }: { sides: ComparedSide[] }) {
  const signals = SIGNALS.filter(({ key }) =>
    sides.some(({ score }) => score.contributions.some(({ signal }) => signal === key)),
  );
  return (
    <section className="relative -m-4 overflow-x-auto p-4" aria-label="Every number" tabIndex={0}>
      <table className="w-full max-sm:block sm:min-w-2xl">
        <thead className="text-left text-xs text-muted max-sm:hidden">
          <tr className="border-b">
            <th scope="col" className="py-2 pr-4 font-medium">
              Signal
            </th>
            {sides.map(({ id, name }) => (
              <Name key={id} scope="col" name={name} className="py-2 pl-4 text-right font-medium" />
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {signals.map(({ key, label }) => (
            <tr key={key} className="border-b last:border-0 max-sm:block max-sm:py-2">
              <th
                scope="row"
                className="text-left max-sm:block max-sm:font-medium sm:py-2 sm:pr-4 sm:font-normal sm:text-muted"
              >
                {label}
              </th>
              {sides.map(({ id, name, score }) => {
                const line = score.contributions.find(({ signal }) => signal === key);
                return (
                  <td
                    key={id}
                    className="text-right max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:pt-1 sm:py-2 sm:pl-4"
                  >
                    <bdi className="truncate text-left text-muted sm:hidden">{name}</bdi>
                    {line ? (
                      <span>
                        {describeCount(line)}
                        <span className="block text-xs text-muted">{rarityOf(line.placement)}</span>
                      </span>
                    ) : (
                      <Unknown why={`${label} was not seen for ${name}`} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
