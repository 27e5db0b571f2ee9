import type { Facts } from "#scoring/types.ts";

/** The Q-style ratio: `value` = 100 times favourites over `base`, one decimal. */
type Regard = { value: number; favourites: number; base: number };

/** With fewer people than this, a share means nothing. Judgement, unvalidated. */
const FEWEST = 10;

/**
 * Of the people who could know somebody, how many react repeatedly or strongly, in percent. Who could know: those who
 * follow, or those who reacted, whichever are more, summed over the accounts where both are observable. Null
 * where nothing of the kind is shown, or the base is below 10 people.
 */
export function regard(accounts: readonly Facts[]): Regard | null {
  let [favourites, base] = [0, 0];
  for (const { reactors, audience } of accounts) {
    const knowing = Math.max(audience?.followers ?? 0, reactors?.people ?? 0);
    if (typeof reactors?.favourites !== "number") continue;
    favourites += Math.min(reactors.favourites, knowing);
    base += knowing;
  }
  if (base < FEWEST) return null;
  return { value: Math.round((1000 * favourites) / base) / 10, favourites, base };
}

/** The regard, or why there is none. */
type Regarded = Regard | { unknown: string };

/** Which of its conditions a regard lacks, in words. */
export function regardOf(accounts: readonly Facts[]): Regarded {
  const found = regard(accounts);
  if (found) return found;
  if (accounts.length === 0) return { unknown: "no account could be read yet." };
  if (!accounts.some(({ reactors }) => typeof reactors?.favourites === "number")) {
    return {
      unknown:
        "none of these accounts shows who reacts again and again, only how many reactions there are.",
    };
  }
  return { unknown: "too few people follow or react for a share of them to mean anything." };
}
