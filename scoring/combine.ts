import type { Reading } from "./account.ts";

/** How accounts make one person. */
export type Person = {
  /** Sorted by key. */
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
      ? { accounts, main: only, strength: only.seen + only.unseen, shares: [only.seen], expected: only.unseen }
      : null;
  let main: Reading | null = null;
  let best = -1;
  for (const account of accounts) {
    if (!account.enough) continue;
    const strength = around(account, accounts, growth);
    if (strength <= best) continue;
    main = account;
    best = strength;
  }
  if (!main) return null;
  const { shares, sum } = seenShares(accounts, growth);
  return { accounts, main, strength: Math.max(best, sum), shares, expected: Math.max(0, best - sum) };
}

/** Strength with one account as the main one. */
function around(main: Reading, accounts: readonly Reading[], growth: number): number {
  let first = main.seen;
  for (let i = 0; i < main.heights.length; i++) {
    if (main.mask & (1 << i)) continue;
    let most = main.heights[i] as number;
    for (const { mask, heights } of accounts) if (mask & (1 << i)) most = Math.max(most, heights[i] as number);
    first += most;
  }
  let size = Math.expm1(first / growth);
  for (const account of accounts) {
    if (account === main) continue;
    let also = 0;
    for (let i = 0; i < account.heights.length; i++)
      if (account.mask & main.mask & (1 << i)) also += account.heights[i] as number;
    size += Math.expm1(also / growth);
  }
  return growth * Math.log1p(size);
}

/** What was seen, added up: the strongest account in full, the rest shared by the others in proportion to their sizes. */
function seenShares(accounts: readonly Reading[], growth: number): { shares: number[]; sum: number } {
  const sizes = accounts.map(({ seen }) => Math.expm1(seen / growth));
  const all = sizes.reduce((total, size) => total + size, 0);
  const first = sizes.indexOf(Math.max(...sizes));
  const strongest = accounts[first]?.seen ?? 0;
  const rest = all - (sizes[first] ?? 0);
  const more = rest > 0 ? Math.max(0, growth * Math.log1p(all) - strongest) : 0;
  const shares = sizes.map((size, i) => (i === first ? strongest : rest > 0 ? (more * size) / rest : 0));
  return { shares, sum: strongest + more };
}

/** One reading an account, the latest (at the same moment: the larger), in the order of their keys. */
function latest(readings: readonly Reading[]): readonly Reading[] {
  if (readings.every(({ key }, i) => i === 0 || (readings[i - 1] as Reading).key < key)) return readings;
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
