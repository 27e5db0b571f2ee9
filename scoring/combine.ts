import type { Reading } from "./account.ts";

/** How accounts make one person. */
export type Person = {
  /** Sorted by network and handle. */
  accounts: readonly Reading[];
  /** The account from which what is not seen is expected; its doubt is the person's. */
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
 * What one account, the main one, does not show is expected from what it shows, or taken from another where more is
 * seen there; the others add only what was seen of signals that the main one shows too. The main account that makes most
 * of it is taken. Every step can only grow with another account, so adding one never lowers a score.
 * Null when no account shows an audience or a response.
 */
export function combine(readings: readonly Reading[], growth: number): Person | null {
  const accounts = latest(readings);
  const [only] = accounts;
  if (!only) return null;
  if (accounts.length === 1)
    return only.enough
      ? {
          accounts,
          main: only,
          strength: only.seen + only.unseen,
          shares: [only.seen],
          expected: only.unseen,
        }
      : null;
  let all = 0;
  let first = only;
  for (const account of accounts) {
    all += account.size;
    if (account.size > first.size) first = account;
  }
  let main: Reading | null = null;
  let best = -1;
  for (const account of accounts) {
    if (!account.enough) continue;
    const size = around(account, accounts, growth);
    if (size <= best) continue;
    main = account;
    best = size;
  }
  if (!main) return null;
  // What was seen: the strongest account in full, the rest shared by the others in proportion to their sizes.
  const rest = all - first.size;
  const more = rest && Math.max(0, growth * Math.log1p(all) - first.seen);
  const shares: number[] = [];
  for (const account of accounts)
    shares.push(account === first ? first.seen : rest && (more * account.size) / rest);
  const whole = growth * Math.log1p(best);
  const sum = first.seen + more;
  return {
    accounts,
    main,
    strength: Math.max(whole, sum),
    shares,
    expected: Math.max(0, whole - sum),
  };
}

export const sizeOf = (strength: number, growth: number): number => Math.exp(strength / growth) - 1;

/** Size with one account as the main one. */
function around(main: Reading, accounts: readonly Reading[], growth: number): number {
  let whole = main.seen;
  for (let i = 0; i < main.heights.length; i++) {
    if (main.mask & (1 << i)) continue;
    let most = main.heights[i] as number;
    for (const { mask, heights } of accounts)
      if (mask & (1 << i)) most = Math.max(most, heights[i] as number);
    whole += most;
  }
  let size = sizeOf(whole, growth);
  for (const account of accounts) {
    if (account === main) continue;
    const { mask, heights } = account;
    let also = account.seen;
    const alone = mask & ~main.mask;
    for (let i = 0; i < heights.length; i++) if (alone & (1 << i)) also -= heights[i] as number;
    size += also < account.seen ? sizeOf(also, growth) : account.size;
  }
  return size;
}

/** One reading an account, the latest (at the same moment: the larger), sorted. */
function latest(readings: readonly Reading[]): readonly Reading[] {
  const sorted = readings.slice();
  let count = 0;
  for (const reading of readings) {
    let at = count;
    while (at > 0 && isBefore(reading, sorted[at - 1] as Reading)) at--;
    const held = at > 0 ? sorted[at - 1] : undefined;
    if (held && !isBefore(held, reading)) {
      if (isLater(reading, held)) sorted[at - 1] = reading;
      continue;
    }
    for (let i = count++; i > at; i--) sorted[i] = sorted[i - 1] as Reading;
    sorted[at] = reading;
  }
  return count < sorted.length ? sorted.slice(0, count) : sorted;
}

function isBefore({ facts: a }: Reading, { facts: b }: Reading): boolean {
  return a.network === b.network ? a.handle < b.handle : a.network < b.network;
}

function isLater(a: Reading, b: Reading): boolean {
  const difference = Date.parse(a.facts.observedAt) - Date.parse(b.facts.observedAt);
  return difference === 0 ? a.seen + a.unseen > b.seen + b.unseen : difference > 0;
}
