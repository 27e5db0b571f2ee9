import {
  day,
  dayMonth,
  modelChanges,
  recent,
  describeHistory,
  describeRhythm,
  WINDOW,
  type Reading,
  type Weeks,
} from "./history-words.ts";
import { number } from "#app/domain/number.ts";

type Series = { name: string; side?: "a" | "b"; readings: readonly Reading[] };

const LINE = { a: "stroke-side-a", b: "stroke-side-b", own: "stroke-accent" };
const FILL = { a: "fill-side-a", b: "fill-side-b", own: "fill-accent" };
/** Room above and below the lines, of a drawing 100 high. */
const TOP = 6;
const y = (score: number) => TOP + ((100 - score) / 99) * (100 - 2 * TOP);
const percent = (value: number) => `${value.toFixed(2)}%`;

/**
 * Scores over 90 days on the whole scale from 1 to 100, one line a person; a change of model breaks the line and is
 * marked.
 */
export function HistoryGraph({ series, now }: { series: readonly Series[]; now: number }) {
  const x = (at: number) => 100 * (1 - (now - at) / WINDOW);
  const drawn = series.map(({ name, readings, side }) => ({
    name,
    side: side ?? ("own" as const),
    readings,
    shown: recent(readings, now),
  }));
  const told = drawn
    .map(({ name, readings }) => `${name}: ${describeHistory(readings, now)}`)
    .join(" ");
  const changes = new Map(
    drawn
      .flatMap(({ shown }) => modelChanges(shown))
      .filter(({ at }) => x(at) >= 0)
      .map((change) => [change.at, change]),
  );
  return (
    <div>
      <svg
        role="img"
        aria-label={`Score over 90 days. ${told}`}
        width="100%"
        height="180"
        className="block overflow-visible text-xs"
      >
        {[100, 50, 1].map((score) => (
          <g key={score}>
            <line
              x1="0"
              x2="100%"
              y1={percent(y(score))}
              y2={percent(y(score))}
              strokeWidth="1"
              className="stroke-line"
            />
            <text x="0" y={percent(y(score))} dy={score === 1 ? -4 : 13} className="fill-faint">
              {score}
            </text>
          </g>
        ))}
        {[...changes.values()].map(({ at, after }) => (
          <g key={at}>
            <line
              x1={percent(x(at))}
              x2={percent(x(at))}
              y1="0"
              y2="100%"
              strokeDasharray="3 3"
              className="stroke-muted"
            />
            <text
              x={percent(x(at))}
              y="8"
              dx={x(at) > 50 ? -5 : 5}
              textAnchor={x(at) > 50 ? "end" : "start"}
              className="fill-muted"
            >
              model {after.model}
            </text>
          </g>
        ))}
        <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">
          {drawn.map(({ name, side, shown }) => (
            <g key={`${side}${name}`} className={`${FILL[side]} ${LINE[side]}`}>
              {runs(shown).map((run) => (
                <g key={run[0]?.at}>
                  <path d={band(run, x)} fillOpacity="0.12" stroke="none" />
                  <path
                    d={line(run, x)}
                    fill="none"
                    strokeWidth="2"
                    strokeLinejoin="round"
                    strokeDasharray={side === "b" ? "6 3" : undefined}
                    vectorEffect="non-scaling-stroke"
                  />
                </g>
              ))}
            </g>
          ))}
        </svg>
        {drawn.flatMap(({ name, side, shown }) =>
          shown
            .filter(({ at }) => x(at) >= 0)
            .map(({ at, score }, index, all) =>
              score === null ? null : (
                <circle
                  key={`${side}${name}${at}`}
                  cx={percent(Math.min(100, x(at)))}
                  cy={percent(y(score))}
                  r={index === all.length - 1 ? 4 : 2}
                  className={FILL[side]}
                >
                  <title>{`${name}: ${score} on ${day(at)}`}</title>
                </circle>
              ),
            ),
        )}
      </svg>
      <div aria-hidden="true" className="mt-1 flex justify-between text-xs text-faint">
        <span>{dayMonth(now - WINDOW)}</span>
        <span>{dayMonth(now - WINDOW / 2)}</span>
        <span>{dayMonth(now)}</span>
      </div>
    </div>
  );
}

/** Stretches that one line may join: scored, and by one and the same model. */
function runs(readings: readonly Reading[]): Reading[][] {
  const found: Reading[][] = [];
  readings.forEach((reading, index) => {
    if (reading.score === null) return;
    const before = readings[index - 1];
    const joined = before && before.score !== null && before.model === reading.model;
    if (joined) found.at(-1)?.push(reading);
    else found.push([reading]);
  });
  return found;
}

const point = (x: number, score: number) => `${x.toFixed(2)} ${y(score).toFixed(2)}`;
const line = (run: readonly Reading[], x: (at: number) => number) =>
  `M${run.map(({ at, score }) => point(x(at), score ?? 1)).join("L")}`;
function band(run: readonly Reading[], x: (at: number) => number): string {
  const known = run.filter(({ low, high }) => low !== null && high !== null);
  if (known.length < 2) return "";
  const above = known.map(({ at, high }) => point(x(at), high ?? 1));
  const below = known.toReversed().map(({ at, low }) => point(x(at), low ?? 1));
  return `M${[...above, ...below].join("L")}Z`;
}

/** Acts of each of the last 13 weeks as small bars; an unknown week is an outline. */
export function WeeklyActs({ weeks }: { weeks: Weeks }) {
  const { acts } = weeks;
  const most = Math.max(0, ...acts.map((count) => count ?? 0));
  const rhythm = describeRhythm(weeks);
  return (
    <figure className="mt-4">
      <figcaption className="mb-1 flex justify-between gap-3 text-xs text-muted">
        <span>Activity per week</span>
        {most > 0 && <span>up to {number(most)}</span>}
      </figcaption>
      <svg
        role="img"
        aria-label={`Activity per week, oldest first: ${acts.map((count) => count ?? "not shown").join(", ")}`}
        width="100%"
        height="36"
        className="block"
      >
        <line x1="0" x2="100%" y1="35.5" y2="35.5" className="stroke-line-strong" />
        {acts.map((count, week) => {
          const height = count === null ? 34 : count === 0 ? 0 : Math.max(2, (count / most) * 34);
          return (
            <rect
              // oxlint-disable-next-line no-array-index-key -- a week has no other name than its place
              key={week}
              x={percent((week / acts.length) * 100 + 0.6)}
              y={35 - height}
              width={percent(100 / acts.length - 1.2)}
              height={height}
              strokeDasharray="2 2"
              className={count === null ? "fill-none stroke-line-strong" : "fill-bar"}
            />
          );
        })}
      </svg>
      {rhythm && <p className="mt-2">{rhythm}</p>}
    </figure>
  );
}
