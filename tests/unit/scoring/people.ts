import fc from "fast-check";
import type { Facts, Subject } from "#scoring/index.ts";

export const NOW = "2026-01-10T00:00:00.000Z";

/** Facts of one account, looked at now. */
export function account(given: Partial<Facts> = {}): Facts {
  return { network: "x", handle: "ada", observedAt: NOW, ...given };
}

export function subject(...accounts: Facts[]): Subject {
  return { id: "1", asOf: NOW, accounts };
}

/** An account of which every signal was seen. */
export function seenWhole(given: Partial<Facts> = {}): Facts {
  return account({
    audience: { followers: 4000, following: 600, lists: 180 },
    sent: { posts: 5, replies: 0, mentions: 1.2, reshares: 0.4 },
    received: { replies: 0, mentions: 8, reshares: 2, likes: 40 },
    standing: { reputation: 900 },
    ...given,
  });
}

const count = fc.option(
  fc.oneof(fc.nat(20), fc.nat(5000), fc.double({ min: 0, max: 1e10, noNaN: true })),
  { nil: null },
);
const networks = ["x", "github", "bluesky", "hackernews", "stackexchange", "elsewhere"];

/** Any account, with any part unknown. */
export const anyAccount = (handle: string): fc.Arbitrary<Facts> =>
  fc.record({
    network: fc.constantFrom(...networks),
    handle: fc.constant(handle),
    observedAt: fc.constantFrom(NOW, "2025-12-20T00:00:00.000Z", "2025-06-01T00:00:00.000Z"),
    windowDays: fc.constantFrom(null, 30, 90, 365),
    audience: fc.record({ followers: count, following: count, lists: count }),
    sent: fc.record({ posts: count, replies: count, mentions: count, reshares: count }),
    received: fc.record({ replies: count, mentions: count, reshares: count, likes: count }),
    standing: fc.record({ reputation: count }),
    weekly: fc.option(fc.array(fc.option(fc.nat(60), { nil: null }), { maxLength: 13 }), {
      nil: null,
    }),
  });

/** Up to four accounts with handles of their own. */
export const anyAccounts: fc.Arbitrary<Facts[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, i) => anyAccount(`h${i}`))));
