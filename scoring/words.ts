import { SIGNALS } from "./signals/index.ts";
import { count } from "./text.ts";
import type { Contribution } from "./types.ts";

const bySignal = new Map(SIGNALS.map((signal) => [signal.key, signal]));

/** A short label of a contribution, without its points: "answered 212 times", "on 118 lists". */
export function describeContribution({
  signal,
  value,
}: Pick<Contribution, "signal" | "value">): string {
  if (signal === "start") return "starting point";
  if (signal === "unseen") return "expected of what could not be seen";
  const known = bySignal.get(signal);
  if (!known) return signal;
  return value === null
    ? `${known.label.toLowerCase()} not seen`
    : known.says(count(value), count(value) === "1");
}
