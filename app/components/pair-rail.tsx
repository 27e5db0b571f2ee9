import { along } from "./rail.tsx";

export type RailSide = { name: string; score: number; low: number | null; high: number | null };

/** Both scores with their bands on one rail from 1 to 100: one above the line, one below, each by name. */
export function PairRail({ a, b }: { a: RailSide | null; b: RailSide | null }) {
  const told = [a, b].flatMap((side) =>
    side
      ? [
          `${side.name} ${side.score}, between ${side.low ?? "unknown"} and ${side.high ?? "unknown"}`,
        ]
      : [],
  );
  if (told.length === 0) return null;
  return (
    <div className="flex items-center gap-3 px-2 text-xs text-muted">
      <span aria-hidden="true">1</span>
      <svg
        role="img"
        aria-label={`On a rail from 1 to 100: ${told.join("; ")}`}
        width="100%"
        height="60"
        className="block min-w-0 flex-1 overflow-visible"
      >
        <line
          x1="0"
          x2="100%"
          y1="30"
          y2="30"
          strokeWidth="2"
          strokeLinecap="round"
          className="stroke-track"
        />
        {a && <OnRail side={a} y={24} label={13} look="fill-side-a stroke-side-a" />}
        {b && <OnRail side={b} y={36} label={55} look="fill-side-b stroke-side-b" />}
      </svg>
      <span aria-hidden="true">100</span>
    </div>
  );
}

function OnRail({
  side: { name, score, low, high },
  y,
  label,
  look,
}: {
  side: RailSide;
  y: number;
  label: number;
  look: string;
}) {
  return (
    <g className={look}>
      {low !== null && high !== null && (
        <line
          x1={along(low)}
          x2={along(high)}
          y1={y}
          y2={y}
          strokeWidth="5"
          strokeOpacity="0.35"
          strokeLinecap="round"
        />
      )}
      <circle cx={along(score)} cy={y} r="5" stroke="none" />
      <text
        x={along(score)}
        y={label}
        textAnchor={score < 25 ? "start" : score > 75 ? "end" : "middle"}
        stroke="none"
        className="text-xs font-semibold"
      >
        {`${name.length > 18 ? `${name.slice(0, 17)}…` : name} ${score}`}
      </text>
    </g>
  );
}
