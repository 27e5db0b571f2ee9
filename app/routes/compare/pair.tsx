import { Link } from "@remix-run/react";
import {
  AlignedBars,
  Hatch,
  PairRail,
  type Letter,
  type RailSide,
  type Row,
} from "#app/components/aligned-bars.tsx";
import { Ago } from "#app/components/ago.tsx";
import { HistoryGraph } from "#app/components/history.tsx";
import { tellHistory } from "#app/components/history-words.ts";
import { ScoreFigure } from "#app/components/rail.tsx";
import { points } from "#app/components/receipt.tsx";
import { ButtonLink, Panel } from "#app/components/ui.tsx";
import { StaleLines } from "./stale-lines.tsx";
import { ordinal } from "#app/routes/candidates.$id/summary.tsx";
import type { Score, Verdict } from "#scoring/index.ts";
import { cautions, dimensionRows, restOf, signalRows } from "./rows.ts";
import type { ComparedSide } from "./sides.server.ts";

type Pair = {
  a: ComparedSide;
  b: ComparedSide;
  names: { a: string; b: string };
  verdict: Verdict;
  now: number;
};

const CHIP = { a: "bg-side-a-soft text-side-a", b: "bg-side-b-soft text-side-b" };

/** Two people side by side: both scores on one rail, the verdict, the bars, what made the difference. */
export function PairView({ a, b, names, verdict, now }: Pair) {
  const rows = signalRows(a, b, verdict);
  return (
    <div className="space-y-4">
      <Hatch />
      <section aria-label="Verdict" className="rounded border bg-surface p-4 sm:p-5">
        <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-start gap-3">
          <SideHead letter="a" side={a} now={now} />
          <ButtonLink
            to={`/compare?ids=${b.id},${a.id}`}
            className="no-print mt-1 w-8 px-0"
            title="Swap sides"
            preventScrollReset
          >
            <span aria-hidden="true">⇄</span>
            <span className="sr-only">Swap sides</span>
          </ButtonLink>
          <SideHead letter="b" side={b} now={now} />
        </div>
        <div className="mt-3">
          <PairRail a={onRail(a.score)} b={onRail(b.score)} />
        </div>
        <p className="mt-3 text-center text-base font-medium wrap-anywhere">{verdict.words}</p>
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <Panel title="Side by side">
          <AlignedBars
            caption="Dimension, 1 to 100"
            names={names}
            rows={dimensionRows(a.score, b.score)}
          />
          <div className="mt-6">
            <AlignedBars caption="Signal, in points" names={names} rows={rows} />
          </div>
          <Sum rows={rows} a={a.score.score} b={b.score.score} />
          {rows.some(({ rough, difference }) => rough && difference !== null) && (
            <p className="mt-3 border-t pt-3 text-xs text-muted">
              ≈ counts what people with the same seen numbers usually have where this side could not
              be seen.
            </p>
          )}
        </Panel>
        <div className="min-w-0 space-y-4">
          <Panel title="What made the difference">
            <Differences verdict={verdict} names={names} />
          </Panel>
          <Panel title="90 days" aside={<Legend names={names} />}>
            <HistoryGraph
              series={[
                { name: names.a, side: "a", readings: a.readings },
                { name: names.b, side: "b", readings: b.readings },
              ]}
              now={now}
            />
            <p className="mt-3 wrap-anywhere">
              <strong className="font-medium">{names.a}:</strong> {tellHistory(a.readings, now)}
            </p>
            <p className="mt-1 wrap-anywhere">
              <strong className="font-medium">{names.b}:</strong> {tellHistory(b.readings, now)}
            </p>
          </Panel>
          <Panel title="What this does not say">
            <Limits
              sides={[
                { ...a, name: names.a },
                { ...b, name: names.b },
              ]}
            />
          </Panel>
        </div>
      </div>
    </div>
  );
}

/** That the differences make the difference of the scores: what no row shows is said. */
function Sum({ rows, a, b }: { rows: Row[]; a: number | null; b: number | null }) {
  if (a === null || b === null) return null;
  const rest = restOf(rows, a - b);
  return (
    <p className="mt-3 flex flex-wrap items-baseline justify-between gap-x-4 border-t pt-3 tabular-nums">
      <span className="text-xs text-muted">
        {rest !== 0 &&
          `${points(rest)} from what neither shows, as people with the same seen numbers have it, and from rounding.`}
      </span>
      <strong className="ml-auto font-medium">
        {a} less {b}: {points(a - b)}
      </strong>
    </p>
  );
}

const onRail = ({ score, low, high }: Score): RailSide | null =>
  score === null ? null : { score, low, high };

/** One column's heading: the candidate's name, with the score and what it rests on. */
function SideHead({ letter, side, now }: { letter: Letter; side: ComparedSide; now: number }) {
  const { score, place } = side;
  return (
    <div className={`min-w-0 ${letter === "b" ? "flex flex-col items-end text-right" : ""}`}>
      <span
        aria-hidden="true"
        className={`mb-1 inline-flex size-6 items-center justify-center rounded text-xs font-semibold ${CHIP[letter]}`}
      >
        {letter.toUpperCase()}
      </span>
      <h2 className="max-w-full text-base wrap-anywhere">
        <Link to={`/candidates/${side.id}`} className="hover:underline">
          <bdi>{side.name}</bdi>
        </Link>
      </h2>
      {side.headline && (
        <p className="line-clamp-2 max-w-full wrap-anywhere text-muted" title={side.headline}>
          <bdi>{side.headline}</bdi>
        </p>
      )}
      <p className="mt-2">
        <ScoreFigure
          score={score.score}
          low={score.low}
          high={score.high}
          reason={score.reason}
          size="page"
        />
      </p>
      <p className="mt-1 text-xs text-muted">
        {score.score === null
          ? score.reason?.replace(/^Not enough data: /, "")
          : `${place ? `${place.grade ? `${place.grade} · ` : ""}${place.tied > 1 ? "shared " : ""}${ordinal(place.place)} of ${place.of.toLocaleString("en-GB")} · ` : ""}seen ${score.seen} of ${score.of} · `}
        {score.score !== null && <Ago at={Date.parse(score.asOf)} now={now} />}
      </p>
      <StaleLines stale={side.stale} />
    </div>
  );
}

function Legend({ names }: { names: { a: string; b: string } }) {
  return (
    <span className="flex min-w-0 gap-4 text-xs text-muted">
      {(["a", "b"] as const).map((letter) => (
        <span key={letter} className="flex min-w-0 items-center gap-1.5">
          <svg aria-hidden="true" width="18" height="4" className="shrink-0">
            <line
              x1="0"
              x2="18"
              y1="2"
              y2="2"
              strokeWidth="2"
              strokeDasharray={letter === "b" ? "6 3" : undefined}
              className={letter === "a" ? "stroke-side-a" : "stroke-side-b"}
            />
          </svg>
          <bdi className="max-w-28 truncate">{names[letter]}</bdi>
        </span>
      ))}
    </span>
  );
}

function Differences({ verdict, names }: { verdict: Verdict; names: { a: string; b: string } }) {
  const told = verdict.differences.filter(({ points: value }) => Math.abs(value) >= 1).slice(0, 5);
  if (verdict.verdict === "unknown")
    return <p className="text-muted">Nothing can be said until both have a score.</p>;
  if (told.length === 0)
    return <p className="text-muted">No signal makes a point of difference.</p>;
  return (
    <ol className="list-decimal space-y-2 pl-5 marker:text-muted">
      {told.map((one) => (
        <li key={one.signal} className="wrap-anywhere">
          {one.words}{" "}
          <span className="text-muted tabular-nums">
            <Weight difference={one} names={names} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Whom a difference speaks for; where a side was not seen, its part is what is expected, and is said to be. */
function Weight({
  difference: { a, b, points: value },
  names,
}: {
  difference: Verdict["differences"][number];
  names: { a: string; b: string };
}) {
  const size = Math.abs(Math.round(value));
  const side = <bdi>{value > 0 ? names.a : names.b}</bdi>;
  if (a === null || b === null)
    return (
      <>
        About {size} for {side}, counting what is expected where it was not seen.
      </>
    );
  if ((a - b) * value < 0)
    return (
      <>
        {points(size)} for {side}: a number weighs by what else was seen with it, and on which
        network.
      </>
    );
  return (
    <>
      {points(size)} for {side}.
    </>
  );
}

function Limits({ sides }: { sides: Parameters<typeof cautions>[0] }) {
  return (
    <ul className="list-disc space-y-2 pl-5 marker:text-muted">
      <li>
        Who is better at the job. It compares public influence only: who is heard, answered and
        takes part.
      </li>
      {cautions(sides).map((caution) => (
        <li key={caution} className="wrap-anywhere">
          {caution}
        </li>
      ))}
      <li>Anything about what happens in private, at work, or under another name.</li>
    </ul>
  );
}
