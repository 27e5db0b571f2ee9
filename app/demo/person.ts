import type { LiveNetwork, Stage } from "#db/constants.ts";
import type { Habits } from "#app/demo/habits.ts";
import { hash } from "#app/demo/random.ts";
import { profileUrl } from "#app/networks/handles.ts";

/** How the network answers for an account: `absent` is a handle that nobody has. */
export type State = "open" | "bot" | "closed" | "suspended" | "absent";
/** `links`: what the profile links to; a network may say that it found the link back. `given`: false when the candidate did not give the account. */
export type Presence = {
  network: LiveNetwork;
  handle: string;
  state: State;
  habits: Habits;
  links: { url: string; checked: boolean }[];
  given: boolean;
};
export type Person = {
  name: string;
  email: string;
  city: string;
  headline: string;
  stage: Stage;
  tags: string[];
  accounts: Presence[];
};

/** The made-up handle of a person on a network: it ends in `.example` or `-example`, or is a number that is not given out. */
export function handleFor(network: LiveNetwork, key: string): string {
  switch (network) {
    case "bluesky":
      return `${key}.example`;
    case "mastodon":
      return `${key}@social.example`;
    case "stackexchange":
      return String(990_000_000 + (hash(key) % 9_000_000));
    case "devto":
      return `${key}_example`;
    default:
      return `${key}-example`;
  }
}

const SHORT: Record<string, LiveNetwork> = {
  gh: "github",
  bsky: "bluesky",
  masto: "mastodon",
  hn: "hackernews",
  se: "stackexchange",
  dev: "devto",
};

/**
 * One made-up person. `where` lists networks by their short names; `gh!absent` gives the state of the account there, and a "~" in front is
 * for one that the candidate did not give. `links` lists what the profiles link to: `gh>masto`, `masto>gh+` when Mastodon
 * says it found the link back, `gh>bsky:nia` for somebody else's profile, `gh>https://…` for another page.
 */
export function person(
  key: string,
  name: string,
  city: string,
  headline: string,
  stage: Stage,
  tags: string,
  habits: Habits,
  where: string,
  links = "",
): Person {
  const linksOf = (short: string) =>
    links
      .split(" ")
      .filter((link) => link.startsWith(`${short}>`))
      .map((link) => {
        const target = link.slice(short.length + 1).replace(/\+$/, "");
        const [there = "", whose = key] = target.split(":");
        const network = SHORT[there];
        return {
          url: network ? profileUrl(network, handleFor(network, whose)) : target,
          checked: link.endsWith("+"),
        };
      });
  const accounts = where
    .split(" ")
    .filter(Boolean)
    .map((place): Presence => {
      const [short = "", state = "open"] = place.replace(/^~/, "").split("!");
      const network = SHORT[short] as LiveNetwork;
      const handle = handleFor(network, key);
      const called = state === "bot" && network === "github" ? `${handle}[bot]` : handle;
      return {
        network,
        handle: called,
        state: state as State,
        habits,
        links: linksOf(short),
        given: !place.startsWith("~"),
      };
    });
  return {
    name,
    email: `${key}@people.example`,
    city,
    headline,
    stage,
    tags: tags.split(" "),
    accounts,
  };
}
