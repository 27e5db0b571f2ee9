import { Unknown } from "./unknown.tsx";

type SparklineProps = {
  /** Scores, oldest first; null where there was none. A JSON array. */
  points: string | null;
  /** Score now minus the first one; null when it cannot be known. */
  change: number | null;
  /** What is drawn, for those who cannot see it. */
  label?: string;
};

/** In pixels, as the class of the drawing says. */
const WIDTH = 60;
const HEIGHT = 20;
const LINE =
  "h-5 w-15 fill-none stroke-bar stroke-[1.5] [stroke-linecap:round] [stroke-linejoin:round] [&>circle]:fill-accent [&>circle]:stroke-none";
/** The vertical axis never spans fewer points than this, so that a wobble does not look like a landslide. */
const LEAST_SPAN = 20;

/** +6, −3 or 0, with a true minus sign. */
export const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");

/** A small history of scores with its change, drawn as text-alternative SVG. Gaps stay gaps. */
export function Sparkline({ points: json, change, label = "Score over 90 days" }: SparklineProps) {
  const points: (number | null)[] = json === null ? [] : JSON.parse(json);
  const known = points.filter((point) => point !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return <Unknown why="No history yet" />;
  const path = draw(points, known);
  const told =
    known.length === 1 ? `${label}: ${last}, one reading` : `${label}: from ${first} to ${last}`;
  return (
    <span className="inline-flex items-center gap-1 align-middle whitespace-nowrap">
      <svg role="img" aria-label={told} className={LINE}>
        <path d={path.line} />
        <circle cx={path.x} cy={path.y} r="2" />
      </svg>
      <span className={change ? "min-w-6 text-right" : "min-w-6 text-right text-faint"}>
        {change === null ? <Unknown why="Too few readings to show a change" /> : signed(change)}
      </span>
    </span>
  );
}

function draw(points: readonly (number | null)[], known: readonly number[]) {
  const least = Math.min(...known);
  const most = Math.max(...known);
  const span = Math.max(LEAST_SPAN, most - least);
  const bottom = (least + most - span) / 2;
  const step = (WIDTH - 6) / Math.max(1, points.length - 1);
  let line = "";
  let x = 0;
  let y = 0;
  let drawing = false;
  points.forEach((point, index) => {
    if (point === null) {
      drawing = false;
      return;
    }
    x = round(3 + index * step);
    y = round(HEIGHT - 3 - ((point - bottom) / span) * (HEIGHT - 6));
    line += `${drawing ? "L" : "M"}${x} ${y}`;
    drawing = true;
  });
  return { line, x, y };
}

const round = (value: number) => Math.round(value * 10) / 10;
