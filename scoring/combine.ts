import type { Reading } from "./account.ts";

/** How accounts make one person. */
export type Person = {
  /** Sorted by key. */
  accounts: Reading[];
  /** The account whose expected part counts. */
  main: Reading;
  strength: number;
  /** What the seen part of each account adds to the strength, in the order of `accounts`. */
  shares: number[];
  /** What the expected part of the main account adds; with the shares it makes the strength. */
  expected: number;
};

/**
 * Accounts add up as their numbers would: strength = g ln(1 + sum(e^(s/g) - 1)), where g is the model's growth. So a second
 * account of the same size counts as much as doubling the first, an empty one adds nothing, and none subtracts.
 * One account counts with the expected part of what it does not show, the rest only with what was seen; the
 * one that makes the sum largest is taken, so adding an account can never lower it.
 * Null when no account shows an audience or a response.
 */
export function combine(readings: readonly Reading[], growth: number): Person | null {
  const accounts = latest(readings);
  const size = (strength: number) => Math.expm1(strength / growth);
  let main: Reading | null = null;
  let strongest: Reading | null = null;
  let best = -1;
  let seen = 0;
  for (const account of accounts) {
    seen += size(account.seen);
    if (!strongest || account.seen > strongest.seen) strongest = account;
    const gain = size(account.seen + account.unseen) - size(account.seen);
    if (account.enough && gain > best) {
      main = account;
      best = gain;
    }
  }
  if (!main || !strongest) return null;
  const first = strongest;
  if (accounts.length === 1)
    return { accounts, main, strength: main.seen + main.unseen, shares: [main.seen], expected: main.unseen };
  const together = Math.max(first.seen, growth * Math.log1p(seen));
  const strength = Math.max(together, growth * Math.log1p(seen + best));
  const rest = seen - size(first.seen);
  const shares = accounts.map((account) => {
    if (account === first) return rest > 0 ? first.seen : together;
    return rest > 0 ? ((together - first.seen) * size(account.seen)) / rest : 0;
  });
  return { accounts, main, strength, shares, expected: strength - together };
}

/** One reading an account, the latest (at the same moment: the larger), in the order of their keys. */
function latest(readings: readonly Reading[]): Reading[] {
  if (readings.length === 1) return [...readings];
  const byKey = new Map<string, Reading>();
  for (const reading of readings) {
    const held = byKey.get(reading.key);
    if (!held || isLater(reading, held)) byKey.set(reading.key, reading);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isLater(a: Reading, b: Reading): boolean {
  const difference = Date.parse(a.facts.observedAt) - Date.parse(b.facts.observedAt);
  return difference === 0 ? a.seen + a.unseen > b.seen + b.unseen : difference > 0;
}
