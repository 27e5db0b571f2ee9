import { Unknown } from "./unknown.tsx";

const UNITS = [
  { name: "y", length: 31_557_600_000 },
  { name: "mo", length: 2_629_800_000 },
  { name: "d", length: 86_400_000 },
  { name: "h", length: 3_600_000 },
  { name: "min", length: 60_000 },
];

/** "2 h ago"; "just now" within a minute or when clocks disagree. Both moments in milliseconds. */
function ago(at: number, now: number): string {
  const unit = UNITS.find(({ length }) => now - at >= length);
  return unit ? `${Math.floor((now - at) / unit.length)} ${unit.name} ago` : "just now";
}

/** 2026-03-01 14:05 UTC: one format and time zone for everybody, so that server and browser agree. */
export const moment = (at: number) =>
  `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

type AgoProps = {
  at: number | null;
  now: number;
  /** Why this is longer ago than it should be, in words. */ stale?: string | null;
};

/** How long ago, with the exact moment on hover. `now` comes from the loader, or hydration would differ. */
export function Ago({ at, now, stale }: AgoProps) {
  if (at === null) return <Unknown why="Not yet" />;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={stale ? `${stale} (${moment(at)})` : moment(at)}
      className={stale ? "font-medium whitespace-nowrap text-notice" : "whitespace-nowrap"}
    >
      {ago(at, now)}
      {stale && <span className="sr-only">{`. ${stale}`}</span>}
    </time>
  );
}
