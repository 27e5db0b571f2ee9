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

const sizeOf = (strength: number, growth: number): number => Math.exp(strength / growth) - 1;

/** Strength with one account as the main one. */
function around(main: Reading, accounts: readonly Reading[], growth: number): number {
  let whole = main.seen;
  for (let i = 0; i < main.heights.length; i++) {
    if (main.mask & (1 << i)) continue;
    let most = main.heights[i] as number;
    for (const { mask, heights } of accounts) if (mask & (1 << i)) most = Math.max(most, heights[i] as number);
    whole += most;
  }
  let size = sizeOf(whole, growth);
  for (const account of accounts) {
    if (account === main) continue;
    const { mask, heights, seen } = account;
    let also = seen;
    const alone = mask & ~main.mask;
    if (alone) for (let i = 0; i < heights.length; i++) if (alone & (1 << i)) also -= heights[i] as number;
    size += sizeOf(also, growth);
  }
  return growth * Math.log1p(size);
}

/** What was seen, added up: the strongest account in full, the rest shared by the others in proportion to their sizes. */
function seenShares(accounts: readonly Reading[], growth: number): { shares: number[]; sum: number } {
  const shares: number[] = [];
  let all = 0;
  let first = 0;
  for (let i = 0; i < accounts.length; i++) {
    const size = sizeOf((accounts[i] as Reading).seen, growth);
    if (size > (shares[first] ?? 0)) first = i;
    shares.push(size);
    all += size;
  }
  const strongest = (accounts[first] as Reading).seen;
  const rest = all - (shares[first] as number);
  const more = rest && Math.max(0, growth * Math.log1p(all) - strongest);
  for (let i = 0; i < shares.length; i++) shares[i] = i === first ? strongest : rest && (more * (shares[i] as number)) / rest;
  return { shares, sum: strongest + more };
}

/** One reading an account, the latest (at the same moment: the larger), sorted. */
function latest(readings: readonly Reading[]): readonly Reading[] {
  const sorted: Reading[] = [];
  for (const reading of readings) {
    let at = sorted.length;
    while (at > 0 && isBefore(reading, sorted[at - 1] as Reading)) at--;
    const held = sorted[at - 1];
    if (held && !isBefore(held, reading)) {
      if (isLater(reading, held)) sorted[at - 1] = reading;
      continue;
    }
    sorted.push(reading);
    for (let i = sorted.length - 1; i > at; i--) sorted[i] = sorted[i - 1] as Reading;
    sorted[at] = reading;
  }
  return sorted;
}

function isBefore({ facts: a }: Reading, { facts: b }: Reading): boolean {
  return a.network === b.network ? a.handle < b.handle : a.network < b.network;
}

function isLater(a: Reading, b: Reading): boolean {
  const difference = Date.parse(a.facts.observedAt) - Date.parse(b.facts.observedAt);
  return difference === 0 ? a.seen + a.unseen > b.seen + b.unseen : difference > 0;
}
