import { Unknown } from "./unknown.tsx";

/** One dimension as a number with a small bar beside it. */
export function DimensionBar({ label, value }: { label: string; value: number | null }) {
  if (value === null) return <Unknown why={`${label} not seen on these networks`} />;
  return (
    <>
      {value}
      <svg
        aria-hidden="true"
        className="ml-1.5 inline h-1.5 w-6 rounded-full bg-track fill-bar [&>rect]:h-full [&>rect]:[rx:3px]"
      >
        <rect width={`${Math.max(12, value)}%`} />
      </svg>
    </>
  );
}
