import type { Facts, Subject } from "../types.ts";
import type { Person } from "./pairs.ts";

const MOMENT = "2013-01-01T00:00:00Z";
/** The smallest steps of the judged file are a quarter apart: one of its units is about four acts. */
const ACTS_A_UNIT = 4;

/** A judged person as facts of one account on network `x`. `hidden` names the signals to leave out. */
export function factsOf({ id, values }: Person, hidden: readonly string[] = []): Facts {
  const [followers, following, lists, answered, reshared, takesPart, passesOn, posts] = values;
  const shown = (key: string, value = 0) => (hidden.includes(key) ? null : value);
  return {
    network: "x",
    handle: String(id),
    observedAt: MOMENT,
    audience: {
      followers: shown("followers", followers),
      following: shown("following", following),
      lists: shown("lists", lists),
    },
    sent: {
      mentions: shown("takesPart", acts(takesPart)),
      reshares: shown("passesOn", acts(passesOn)),
      posts: shown("posts", acts(posts)),
    },
    received: {
      mentions: shown("answered", acts(answered)),
      reshares: shown("reshared", acts(reshared)),
    },
  };
}

const acts = (units = 0) => ACTS_A_UNIT * units;

export const subjectOf = (person: Person, hidden?: readonly string[]): Subject => ({
  asOf: MOMENT,
  accounts: [factsOf(person, hidden)],
});
