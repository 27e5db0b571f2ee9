import { curveOf, SIGNALS, type Signal } from "#scoring/index.ts";

/** One signal with its curve: what it is, why, where from, how to raise it honestly. */
export function SignalCard({ signal }: { signal: Signal }) {
  return (
    <article aria-labelledby={`signal-${signal.key}`} className="rounded border bg-surface p-4">
      <header className="flex items-baseline justify-between gap-3">
        <h4 id={`signal-${signal.key}`} className="font-semibold">
          {signal.label}
        </h4>
        <span className="text-xs text-muted">{signal.evidence}</span>
      </header>
      <div className="mt-3 grid gap-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
        <SignalGraph signal={signal} />
        <div className="min-w-0 space-y-2">
          <p>{signal.why}</p>
          <p className="text-muted">
            Counted in {signal.unit}; {signal.fades ? "fades within 90 days" : "lasts"}.{" "}
            {signal.source}
          </p>
          <p className="text-muted">
            <span className="font-medium text-ink">To raise it honestly:</span> {signal.raise}
          </p>
        </div>
      </div>
    </article>
  );
}

const WIDTH = 208;
const HEIGHT = 104;
const [LEFT, RIGHT, TOP, BOTTOM] = [24, 16, 10, 18];
const COUNTS = [10, 1_000, 100_000];
const LARGEST = Math.log1p(1_000_000);
type Curve = NonNullable<ReturnType<typeof curveOf>>;

const drawn = [...SIGNALS.map(({ key }) => key), "balance"].flatMap((key) => curveOf(key) ?? []);
/** The top of every graph: the largest number of points that any curve gives, up to the next ten. */
const MOST = Math.ceil(Math.max(...drawn.flatMap(({ points }) => points)) / 10) * 10;
const y = (points: number) => HEIGHT - BOTTOM - (points / MOST) * (HEIGHT - TOP - BOTTOM);

/** Points at a place, along the straight pieces of the curve; level after its last knot. */
function pointsAt({ at, points }: Curve, place: number): number {
  const next = at.findIndex((knot) => knot >= place);
  if (next < 0) return points.at(-1) ?? 0;
  if (next === 0) return points[0] ?? 0;
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 0] = [at[next - 1], at[next], points[next - 1], points[next]];
  return y0 + ((place - x0) / (x1 - x0)) * (y1 - y0);
}

function SignalGraph({ signal }: { signal: Signal }) {
  const curve = curveOf(signal.key);
  if (!curve)
    return (
      <p className="self-start rounded bg-sunken px-3 py-2 text-muted">
        Shown beside the score. Earns no points.
      </p>
    );
  const ticks = COUNTS.map((count) => ({
    at: Math.log1p(count),
    label: count.toLocaleString("en-GB"),
  }));
  return <CurveGraph curve={curve} end={LARGEST} ticks={ticks} what="Points by count" />;
}

/** The curve of the weakest signal, over standard deviations above an account without any. */
export function BalanceGraph() {
  const curve = curveOf("balance");
  if (!curve) return null;
  const ticks = [1, 3, 5].map((at) => ({ at, label: `${at} sd` }));
  return (
    <div className="mt-3">
      <CurveGraph
        curve={curve}
        end={6}
        ticks={ticks}
        what="Points by standard deviations above nothing"
      />
    </div>
  );
}

type GraphProps = {
  curve: Curve;
  end: number;
  ticks: { at: number; label: string }[];
  what: string;
};

function CurveGraph({ curve, end, ticks, what }: GraphProps) {
  const x = (place: number) => LEFT + (place / end) * (WIDTH - LEFT - RIGHT);
  const line = [...curve.at.filter((place) => place < end), end]
    .map((place) => `${x(place).toFixed(1)} ${y(pointsAt(curve, place)).toFixed(1)}`)
    .join("L");
  const told = ticks
    .map(({ at, label }) => `${label} gives ${pointsAt(curve, at).toFixed(1)}`)
    .join(", ");
  return (
    <svg
      role="img"
      aria-label={`${what}: ${told}.`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="max-w-full text-[10px]"
    >
      {[0, MOST / 2, MOST].map((points) => (
        <g key={points}>
          <line
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(points)}
            y2={y(points)}
            className="stroke-line"
          />
          <text x={LEFT - 4} y={y(points) + 3} textAnchor="end" className="fill-muted">
            {points}
          </text>
        </g>
      ))}
      {ticks.map(({ at, label }) => (
        <text key={label} x={x(at)} y={HEIGHT - 4} textAnchor="middle" className="fill-muted">
          {label}
        </text>
      ))}
      <path
        d={`M${line}`}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        className="stroke-accent"
      />
    </svg>
  );
}
