import { Unknown } from "./unknown.tsx";

const DIMENSIONS = [
  { key: "reach", label: "Reach" },
  { key: "response", label: "Response" },
  { key: "participation", label: "Participation" },
] as const;

type Values = Record<(typeof DIMENSIONS)[number]["key"], number | null>;

/** Three upright bars side by side, 1 to 100 each; an unknown one is an empty outline. */
export function DimensionBars(values: Values) {
  const told = DIMENSIONS.map(({ key, label }) => `${label} ${values[key] ?? "not seen"}`).join(", ");
  return (
    <svg role="img" aria-label={told} width="30" height="20" className="inline-block">
      <title>{told}</title>
      {DIMENSIONS.map(({ key }, index) => {
        const value = values[key];
        const height = value === null ? 19 : Math.max(2, value / 5);
        return (
          <rect
            key={key}
            x={index * 10 + 0.5}
            y={20 - height}
            width="8"
            height={height - 0.5}
            rx="1"
            strokeDasharray={value === null ? "2 2" : undefined}
            className={value === null ? "fill-none stroke-line-strong" : "fill-bar"}
          />
        );
      })}
    </svg>
  );
}

/** One dimension as a number with a small bar beside it. */
export function DimensionBar({ label, value }: { label: string; value: number | null }) {
  if (value === null) return <Unknown why={`${label} not seen on these networks`} />;
  return (
    <>
      {value}
      <svg aria-hidden="true" className="ml-1.5 inline h-1.5 w-6 rounded-full bg-track fill-bar [&>rect]:h-full [&>rect]:[rx:3px]">
        <rect width={`${Math.max(12, value)}%`} />
      </svg>
    </>
  );
}
