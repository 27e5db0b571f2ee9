import fc from "fast-check";
import { REFERENCE, type Facts, type Subject } from "#scoring/index.ts";

export const NOW = "2026-01-10T00:00:00.000Z";

/** The moment so many days before NOW. */
export const daysAgo = (days: number) =>
  new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

/** Facts of one account, observed now. */
export function account(given: Partial<Facts> = {}): Facts {
  return { network: "x", handle: "ada", observedAt: NOW, ...given };
}

export function subject(...accounts: Facts[]): Subject {
  return { id: "1", asOf: NOW, accounts };
}

/** GitHub's six signals: followers, stars, answered, liked, takes part, contributes. */
export function github(
  [followers, stars, answered, liked, takesPart, contributes]: readonly (number | null)[],
  given: Partial<Facts> = {},
): Facts {
  return account({
    network: "github",
    audience: { followers },
    standing: { stars },
    received: { replies: answered, likes: liked },
    sent: { comments: takesPart, contributions: contributes },
    ...given,
  });
}

/** An account of X of which every signal was seen. */
export function seenWhole(given: Partial<Facts> = {}): Facts {
  return account({
    audience: { followers: 4000, following: 600, lists: 180 },
    sent: { posts: 5, replies: 20, mentions: 5, reshares: 12 },
    received: { replies: 30, mentions: 10, reshares: 20, likes: 90 },
    ...given,
  });
}

export const anyCount = fc.oneof(
  fc.nat(20),
  fc.nat(5000),
  fc.double({ min: 0, max: 1e10, noNaN: true }),
);
const count = fc.option(anyCount, { nil: null });
const networks = [...Object.keys(REFERENCE), "elsewhere"];

/** Any account, with any part unknown. */
export const anyAccount = (handle: string): fc.Arbitrary<Facts> =>
  fc.record({
    network: fc.constantFrom(...networks),
    handle: fc.constant(handle),
    observedAt: fc.constantFrom(NOW, daysAgo(21), daysAgo(200)),
    windowDays: fc.constantFrom(null, 30, 90, 365),
    audience: fc.record({ followers: count, following: count, lists: count }),
    sent: fc.record({
      posts: count,
      replies: count,
      mentions: count,
      reshares: count,
      comments: count,
      reviews: count,
      contributions: count,
    }),
    received: fc.record({ replies: count, mentions: count, reshares: count, likes: count }),
    standing: fc.record({ reputation: count, stars: count }),
    weekly: fc.option(fc.array(fc.option(fc.nat(60), { nil: null }), { maxLength: 13 }), {
      nil: null,
    }),
  });
