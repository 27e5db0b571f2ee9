import type { Facts, Subject } from "../types.ts";
import type { Person } from "./pairs.ts";

const MOMENT = "1970-01-01T00:00:00.000Z";

/**
 * A judged person as facts of one account on network `x`. `hidden` names the signals to leave out, by the keys of
 * `SIGNALS`.
 */
export function factsOf({ id, values }: Person, hidden: readonly string[] = []): Facts {
  const shown = (key: string, at: number) => (hidden.includes(key) ? null : values[at]);
  return {
    network: "x",
    handle: String(id),
    observedAt: MOMENT,
    audience: {
      followers: shown("followers", 0),
      following: shown("following", 1),
      lists: shown("lists", 2),
    },
    sent: {
      mentions: shown("conversationSent", 5),
      reshares: shown("resharesSent", 6),
      posts: shown("posts", 7),
    },
    received: {
      mentions: shown("conversationReceived", 3),
      reshares: shown("resharesReceived", 4),
    },
  };
}

export function subjectOf(person: Person, hidden?: readonly string[]): Subject {
  return { asOf: MOMENT, accounts: [factsOf(person, hidden)] };
}
