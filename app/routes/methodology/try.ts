import { REFERENCE, score, SIGNALS, type Facts, type Score } from "#scoring/index.ts";

/** What somebody types to see what they would score: a network and counts, by signal; empty = not seen. */
export type Typed = { network: string; counts: Record<string, string> };

/** Any moment: what is typed is taken to be of today. */
const NOW = "2026-01-01T00:00:00Z";
const MOST = 1e9;

export const signalsOf = (network: string) =>
  SIGNALS.filter(({ key }) => REFERENCE[network] && key in REFERENCE[network]);

/** What an address asks for; the worked example when it asks for nothing. */
export function readTyped(query: URLSearchParams, example: Typed): Typed {
  const network = query.get("network") ?? "";
  if (!Object.hasOwn(REFERENCE, network)) return example;
  const counts = signalsOf(network).map(({ key }) => [key, (query.get(key) ?? "").slice(0, 12)]);
  return { network, counts: Object.fromEntries(counts) as Record<string, string> };
}

/** The score of an account with these counts; anything that is not a count is "not seen". */
export function tried({ network, counts }: Typed): Score {
  const of = (key: string): number | null => {
    const text = counts[key]?.trim() ?? "";
    return /^\d{1,10}$/.test(text) ? Math.min(MOST, Number(text)) : null;
  };
  const facts: Facts = {
    network,
    handle: "you",
    observedAt: NOW,
    audience: { followers: of("followers"), lists: of("lists") },
    standing: { stars: of("stars"), reputation: of("reputation") },
    received: { replies: of("answered"), reshares: of("reshared"), likes: of("liked") },
    sent: {
      comments: of("takesPart"),
      reshares: of("passesOn"),
      contributions: of("contributes"),
    },
  };
  return score({ asOf: NOW, accounts: [facts] });
}
