import { regard, type Regard } from "#app/domain/regard.ts";
import type { Facts } from "#scoring/index.ts";

/** The regard, or why there is none. */
export type Regarded = Regard | { unknown: string };

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
  return { unknown: "too few people follow or reacted for a share of them to mean anything." };
}
