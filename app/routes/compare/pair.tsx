import { Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { AlignedBars, Hatch, type Letter } from "#app/components/aligned-bars.tsx";
import { HistoryGraph } from "#app/components/history.tsx";
import { describeHistory } from "#app/components/history-words.ts";
import { PairRail, type RailSide } from "#app/components/pair-rail.tsx";
import { percentileOf, placeInWords, ScoreFigure } from "#app/components/rail.tsx";
import { ButtonLink, Panel } from "#app/components/ui.tsx";
import type { Comparison } from "#app/domain/compare.ts";
import { cautions, mirroredRows } from "#app/components/mirrored-rows.ts";
import type { ComparedSide } from "./sides.server.ts";
import { StaleLines } from "./stale-lines.tsx";

type Pair = {
  a: ComparedSide;
  b: ComparedSide;
  names: { a: string; b: string };
  comparison: Comparison;
  now: number;
};

/** Two people side by side: both scores on one rail, the verdict, both waterfalls mirrored, what made the difference. */
export function PairView({ a, b, names, comparison, now }: Pair) {
  return (
    <div className="space-y-4">
      <Hatch />
      <section aria-label="Verdict" className="rounded border bg-surface p-4 sm:p-5">
        <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] grid-rows-[auto_auto_auto_auto] gap-x-3">
          <SideHead letter="a" side={a} now={now} />
          <ButtonLink
            to={`/compare?ids=${b.id},${a.id}`}
            className="row-span-4 mt-1 w-8 self-start px-0 print:invisible"
            title="Swap sides"
            preventScrollReset
          >
            <span aria-hidden="true">⇄</span>
            <span className="sr-only">Swap sides</span>
          </ButtonLink>
          <SideHead letter="b" side={b} now={now} />
        </div>
        <div className="mt-3">
          <PairRail a={onRail(a, names.a)} b={onRail(b, names.b)} />
        </div>
        <p
          data-verdict={comparison.verdict}
          className="mx-auto mt-3 max-w-3xl text-center text-base font-medium wrap-anywhere"
        >
          {comparison.words}
        </p>
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <Panel
          title="Side by side"
          aside={<p className="text-xs text-muted">Activity and reactions in 90 days</p>}
        >
          <AlignedBars
            caption="What each score is made of, in points"
            names={names}
            rows={mirroredRows(a, b)}
            total={{ a: a.score.score, b: b.score.score }}
          />
        </Panel>
        <div className="min-w-0 space-y-4">
          <Panel title="What made the difference">
            <Differences comparison={comparison} names={names} />
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
              <strong className="font-medium">{names.a}:</strong> {describeHistory(a.readings, now)}
            </p>
            <p className="mt-1 wrap-anywhere">
              <strong className="font-medium">{names.b}:</strong> {describeHistory(b.readings, now)}
            </p>
          </Panel>
          <Panel title="What this does not tell you">
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

const onRail = ({ score: { score, low, high } }: ComparedSide, name: string): RailSide | null =>
  score === null ? null : { name, score, low, high };

const DOT = { a: "bg-side-a", b: "bg-side-b" };

/** One column's heading: the candidate's name in the side's colour, with the score and what it rests on. */
function SideHead({ letter, side, now }: { letter: Letter; side: ComparedSide; now: number }) {
  const { score, place } = side;
  const percentile = place && percentileOf(place);
  return (
    <div
      className={`row-span-4 grid min-w-0 grid-rows-subgrid ${letter === "b" ? "justify-items-end text-right" : "justify-items-start"}`}
    >
      <h2 className="max-w-full text-base wrap-anywhere">
        <span
          aria-hidden="true"
          className={`mr-2 inline-block size-2.5 rounded-full ${DOT[letter]}`}
        />
        <Link to={`/candidates/${side.id}`} className="hover:underline">
          <bdi>{side.name}</bdi>
        </Link>
      </h2>
      <p
        className="line-clamp-2 max-w-full wrap-anywhere text-muted"
        title={side.headline ?? undefined}
      >
        <bdi>{side.headline}</bdi>
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
      <div>
        <p className="mt-1 text-xs text-muted">
          {score.score === null
            ? score.reason
            : `${place ? `${placeInWords(place)}${percentile ? `, higher than ${percentile}` : ""} · ` : ""}${score.seen} of ${score.of} signals seen · `}
          {score.score !== null && <Ago at={Date.parse(score.asOf)} now={now} />}
        </p>
        <StaleLines stale={side.stale} />
      </div>
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

/** Every signal that makes a point of difference, largest first. They add up to the difference of the scores. */
function Differences({
  comparison: { verdict, differences },
  names,
}: {
  comparison: Comparison;
  names: { a: string; b: string };
}) {
  if (verdict === "unknown")
    return <p className="text-muted">There is nothing to compare until both have a score.</p>;
  const told = differences.filter(({ points }) => points !== 0);
  const sum = told.reduce((total, { points }) => total + points, 0);
  if (told.length === 0)
    return <p className="text-muted">No signal makes a difference of even one point.</p>;
  return (
    <>
      <ol className="divide-y">
        {told.map(({ signal, words, points }) => (
          <li key={signal} className="flex justify-between gap-x-4 py-1.5 first:pt-0">
            <span className="min-w-0 wrap-anywhere">{words}</span>
            <For points={points} names={names} />
          </li>
        ))}
      </ol>
      <p className="mt-1 flex justify-between gap-4 border-t-2 border-ink pt-2 font-semibold">
        <span>Together</span>
        {sum === 0 ? "0" : <For points={sum} names={names} />}
      </p>
    </>
  );
}

/** The points, and whose they are; a long name is cut off, as the sentence beside it has it in full. */
function For({ points, names }: { points: number; names: { a: string; b: string } }) {
  const name = points > 0 ? names.a : names.b;
  return (
    <span
      title={name}
      className={`max-w-2/5 shrink-0 truncate text-right font-medium tabular-nums ${points > 0 ? "text-side-a" : "text-side-b"}`}
    >
      {Math.abs(points)} <span className="sr-only">points </span>
      <span className="text-xs font-normal">
        for <bdi>{name}</bdi>
      </span>
    </span>
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
      <li>Anything that happens in private, at work, or under another name.</li>
    </ul>
  );
}
