import { networkLabel } from "./networks.ts";
import { rarityOf } from "./placement.ts";
import { signalOf } from "./signals.ts";
import type { Line } from "./types.ts";

/** A number as people write it: 12,345; small fractions keep one digit. The same on every machine. */
export function count(value: number): string {
  const rounded = value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return String(rounded).replace(/\B(?=(\d{3})+$)/g, rounded < 1000 ? "" : ",");
}

/** A list read aloud: "a, b and c". */
export const listed = (items: readonly string[]): string =>
  [items.slice(0, -1).join(", "), ...items.slice(-1)].filter(Boolean).join(" and ");

/** The network of `network:handle`, as people write it. */
export const networkOf = (account: string): string =>
  networkLabel(account.slice(0, account.indexOf(":")));

/** A count in words: "1,820 followers", "52 answers". */
export function describeCount({ signal, value }: Pick<Line, "signal" | "value">): string {
  const number = count(value);
  return `${number} ${signalOf(signal).words[number === "1" ? 0 : 1]}`;
}

/** A placement in words: "one in ten of active GitHub accounts". */
export const describePlacement = (account: string, placement: number): string =>
  `${rarityOf(placement)} of active ${networkOf(account)} accounts`;
