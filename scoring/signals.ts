import type { Dimension, Facts, Observed } from "./types.ts";

export type Signal = {
  key: string;
  /** Null for what is shown and never earns points. */
  dimension: Dimension | null;
  /** True for acts and reactions of the window, which age; false for what lasts. */
  counted: boolean;
  label: string;
  /** What is counted: one, and many. */
  words: readonly [one: string, many: string];
  /** What it reads from facts: the sum of the parts that are known, null when none is. */
  read: (facts: Facts) => number | null;
};

type Parts = (facts: Facts) => Observed[];
type Row = readonly [label: string, one: string, many: string, parts: Parts];

const onGitHub = ({ network }: Facts) => network === "github";
const stars: Parts = (f) => [f.standing?.stars ?? (onGitHub(f) ? f.standing?.reputation : null)];
const reputation: Parts = (f) => [onGitHub(f) ? null : f.standing?.reputation];
const toOthers: Parts = ({ sent = {} }) => [
  sent.replies,
  sent.mentions,
  sent.comments,
  sent.reviews,
];

/** Every signal, in the order in which it is shown. */
export const SIGNALS: readonly Signal[] = [
  ...rows("reach", false, {
    followers: ["Followers", "follower", "followers", (f) => [f.audience?.followers]],
    lists: ["Lists", "list", "lists", (f) => [f.audience?.lists]],
    stars: ["Stars", "star", "stars", stars],
    reputation: ["Reputation", "point of reputation", "points of reputation", reputation],
  }),
  ...rows("response", true, {
    answered: ["Answered", "answer", "answers", (f) => [f.received?.replies, f.received?.mentions]],
    reshared: ["Reshared", "reshare", "reshares", (f) => [f.received?.reshares]],
    liked: ["Liked", "like", "likes", (f) => [f.received?.likes]],
  }),
  ...rows("participation", true, {
    takesPart: ["Takes part", "comment or reply", "comments and replies", toOthers],
    passesOn: ["Reshares others", "post reshared", "posts reshared", (f) => [f.sent?.reshares]],
    contributes: ["Contributes", "contribution", "contributions", (f) => [f.sent?.contributions]],
  }),
  ...rows(null, true, {
    merged: ["Merged", "merged pull request", "merged pull requests", (f) => [f.sent?.merged]],
    posts: ["Posts", "post", "posts", (f) => [f.sent?.posts]],
  }),
  ...rows(null, false, {
    following: ["Following", "account", "accounts followed", (f) => [f.audience?.following]],
  }),
];

function rows(dimension: Dimension | null, counted: boolean, given: Record<string, Row>): Signal[] {
  return Object.entries(given).map(([key, [label, one, many, parts]]) => {
    const read = (facts: Facts) => {
      const known = parts(facts).filter((part) => part !== null && part !== undefined);
      return known.length ? known.reduce((sum, part) => sum + part, 0) : null;
    };
    return { key, dimension, counted, label, words: [one, many], read };
  });
}

const BY_KEY = new Map(SIGNALS.map((signal) => [signal.key, signal]));

export function signalOf(key: string): Signal {
  const signal = BY_KEY.get(key);
  if (!signal) throw new RangeError(`There is no signal "${key}".`);
  return signal;
}
