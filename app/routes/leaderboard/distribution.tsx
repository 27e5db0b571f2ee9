import { Panel } from "#app/components/ui.tsx";

const BINS = 20;
const WIDTH = 240;
const HEIGHT = 72;

/** How many people have which score, in twenty bars of five points each; `people[score]` have that whole score. */
export function Distribution({ people }: { people: number[] }) {
  const bars = Array.from({ length: BINS }, (_, bin) =>
    people.slice(bin * 5 + 1, bin * 5 + 6).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(1, ...bars);
  const step = WIDTH / BINS;
  const [low, middle, high] = [scoreAt(people, 0.25), scoreAt(people, 0.5), scoreAt(people, 0.75)];
  const told = `Half of the scores lie from ${low} to ${high}; the middle one is ${middle}.`;
  return (
    <Panel title="Scores ranked here">
      <svg
        role="img"
        aria-label={`Scores from 1 to 100 in steps of five. ${told}`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`}
        width="100%"
        className="block text-[11px]"
      >
        {bars.map((count, bin) => (
          <rect
            key={bin * 5}
            x={bin * step + 1}
            width={step - 2}
            y={HEIGHT - (count / most) * HEIGHT}
            height={(count / most) * HEIGHT}
            rx="1.5"
            className="fill-bar"
          />
        ))}
        <line
          x1="0"
          x2={WIDTH}
          y1={HEIGHT + 0.5}
          y2={HEIGHT + 0.5}
          className="stroke-line-strong"
        />
        {[1, 50, 100].map((score, index) => (
          <text
            key={score}
            x={((score - 1) / 99) * WIDTH}
            y={HEIGHT + 14}
            textAnchor={(["start", "middle", "end"] as const)[index]}
            className="fill-muted"
          >
            {score}
          </text>
        ))}
      </svg>
      <p className="mt-2 text-xs text-muted">{told}</p>
    </Panel>
  );
}

/** The lowest score that at least this share of the people does not exceed. */
export function scoreAt(people: readonly number[], share: number): number {
  const all = people.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return people.findIndex((count) => (below += count) >= share * all && below > 0);
}
