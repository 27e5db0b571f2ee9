import { SIGNALS } from "./signals/index.ts";
import type { Contribution } from "./types.ts";

const bySignal = new Map(SIGNALS.map((signal) => [signal.key, signal]));

/** A number as people write it: 12,345; small fractions keep one digit. The same on every machine. */
export function count(value: number): string {
  const rounded = value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  const [whole = "", part] = String(rounded).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${grouped}.${part}` : grouped;
}

/** A short label of a contribution, without its points: "answered 212 times", "on 118 lists". */
export function describeContribution({ signal, value }: Pick<Contribution, "signal" | "value">): string {
  if (signal === "start") return "starting point";
  if (signal === "unseen") return "expected of what could not be seen";
  const known = bySignal.get(signal);
  if (!known) return signal;
  return value === null ? `${known.label.toLowerCase()} not seen` : known.says(count(value), count(value) === "1");
}

/** A list read aloud: "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
