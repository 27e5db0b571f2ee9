import { Unknown } from "./unknown.tsx";

const UNITS = [
  { name: "y", length: 31_557_600_000 },
  { name: "mo", length: 2_629_800_000 },
  { name: "d", length: 86_400_000 },
  { name: "h", length: 3_600_000 },
  { name: "min", length: 60_000 },
];

/** "2 h ago"; "just now" within a minute or when clocks disagree. Both moments in milliseconds. */
export function ago(at: number, now: number): string {
  const unit = UNITS.find(({ length }) => now - at >= length);
  return unit ? `${Math.floor((now - at) / unit.length)} ${unit.name} ago` : "just now";
}

/** 2026-03-01 14:05 UTC: one format and time zone for everybody, so that server and browser agree. */
export const moment = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** How long ago, with the exact moment on hover. `now` comes from the loader, or hydration would differ. */
export function Ago({ at, now }: { at: number | null; now: number }) {
  if (at === null) return <Unknown why="Not yet" />;
  return (
    <time dateTime={new Date(at).toISOString()} title={moment(at)} className="whitespace-nowrap">
      {ago(at, now)}
    </time>
  );
}
