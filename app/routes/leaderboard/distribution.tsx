import { Link } from "@remix-run/react";
import { FEWEST } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";

type Dot = { id: number; name: string; value: number | null };

/** Everybody on one axis from 1 to 100: a dot each, or for very many a bar for each whole score. */
export function Distribution({
  people,
  dots,
  label,
}: {
  people: readonly number[];
  dots: readonly Dot[] | null;
  label: string;
}) {
  const most = Math.max(1, ...people);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => scoreAt(people, share));
  const told =
    people.reduce((sum, count) => sum + count, 0) >= FEWEST
      ? `Half of them are between ${low} and ${high}; the median is ${middle}.`
      : null;
  const step = dots ? Math.max(3, Math.min(11, 132 / most)) : 0;
  const height = dots ? Math.max(72, Math.min(144, most * step + 12)) : 120;
  const x = (score: number) => `${(((score - 1) / 99) * 100).toFixed(2)}%`;
  return (
    <Panel
      title={`Everyone by ${label}`}
      aside={told && <p className="text-xs text-muted">{told}</p>}
    >
      <div className="px-2">
        <svg
          width="100%"
          height={height + 22}
          className="block overflow-visible text-[11px]"
          {...(!dots && { role: "img", "aria-label": `${label} from 1 to 100. ${told ?? ""}` })}
        >
          {told && (
            <rect
              x={x(Math.max(1, low ?? 1))}
              width={`${Math.max(0.4, (((high ?? 1) - (low ?? 1)) / 99) * 100).toFixed(2)}%`}
              height={height}
              className="fill-sunken"
            />
          )}
          {[1, 25, 50, 75, 100].map((score) => (
            <g key={score} aria-hidden="true">
              <line x1={x(score)} x2={x(score)} y1="0" y2={height} className="stroke-line" />
              <text
                x={x(score)}
                y={height + 16}
                textAnchor={score === 1 ? "start" : score === 100 ? "end" : "middle"}
                className="fill-muted"
              >
                {score}
              </text>
            </g>
          ))}
          <line x1="0" x2="100%" y1={height} y2={height} className="stroke-line-strong" />
          {dots
            ? stacked(dots).map(({ id, name, value, level }) => (
                <Link key={id} to={`/candidates/${id}`} aria-label={`${name}, ${value}`}>
                  <circle
                    cx={x(Math.max(1, value))}
                    cy={height - 7 - level * step}
                    r={Math.min(5, step / 2 + 0.5)}
                    className="fill-accent hover:fill-accent-strong"
                  >
                    <title>{`${name}, ${value}`}</title>
                  </circle>
                </Link>
              ))
            : people.map((count, score) =>
                count > 0 ? (
                  <line
                    key={`${score}`}
                    x1={x(Math.max(1, score))}
                    x2={x(Math.max(1, score))}
                    y1={height}
                    y2={height - (count / most) * (height - 6)}
                    strokeWidth="4"
                    className="stroke-accent"
                  />
                ) : null,
              )}
        </svg>
      </div>
    </Panel>
  );
}

/** Dots of one value are stacked. */
function stacked(dots: readonly Dot[]) {
  const heights = new Map<number, number>();
  return dots.flatMap(({ id, name, value }) => {
    if (value === null) return [];
    const level = heights.get(value) ?? 0;
    heights.set(value, level + 1);
    return [{ id, name, value, level }];
  });
}

/** The lowest score that at least this share of the people does not exceed. */
export function scoreAt(people: readonly number[], share: number): number {
  const all = people.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return people.findIndex((count) => (below += count) >= share * all && below > 0);
}
