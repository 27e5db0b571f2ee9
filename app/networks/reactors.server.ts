import type { Facts } from "#scoring/types.ts";
import type { Act } from "./acts.ts";
import { NetworkFailure } from "./failure.ts";

/** Posts of the window whose reactions are looked into: those that drew most. Two requests each at most. */
const POSTS = 3;
/** What `reactorsOf` may ask of one account's host, for `needs`. */
export const REACTOR_REQUESTS = 2 * POSTS;

/** Who reacted to an act in one way: the network's own ids, kept no longer than it takes to count them. */
type Ask = (ref: string, kind: "likes" | "reshares") => Promise<string[]>;

/**
 * How many different people reacted to the most answered posts of the window, how many of them to several of these, or by
 * passing one on, and how many reactions went to the one that drew most. Null when the network does not say: a score never waits for this.
 */
export async function reactorsOf(
  within: readonly Act[],
  own: string,
  ask: Ask,
): Promise<Facts["reactors"] | null> {
  const drew = ({ likes, reshares }: Act) => (likes ?? 0) + (reshares ?? 0);
  const most = within
    .filter((act) => act.kind !== "reshare" && act.ref !== undefined && drew(act) > 0)
    .sort((a, b) => drew(b) - drew(a) || b.at - a.at)
    .slice(0, POSTS);
  const people = new Set<string>();
  const favourites = new Set<string>();
  let [reactions, toOne] = [0, 0];
  try {
    for (const { ref = "", likes, reshares } of most) {
      const others = async (kind: "likes" | "reshares") =>
        new Set((await ask(ref, kind)).filter((who) => who !== own));
      const liked = likes ? await others("likes") : new Set<string>();
      const reshared = reshares ? await others("reshares") : new Set<string>();
      reactions += liked.size + reshared.size;
      toOne = Math.max(toOne, liked.size + reshared.size);
      for (const who of [...liked].filter((one) => people.has(one))) favourites.add(who);
      for (const who of reshared) favourites.add(who);
      for (const who of [...liked, ...reshared]) people.add(who);
    }
  } catch (error) {
    if (error instanceof NetworkFailure) return null;
    throw error;
  }
  return { people: people.size, favourites: favourites.size, reactions, most: toOne };
}
