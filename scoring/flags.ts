import type { Reading } from "./account.ts";
import { accountOf, keyOf, networkLabel } from "./networks.ts";
import { count } from "./text.ts";
import type { Facts, Flag, Subject } from "./types.ts";
import { DAY, WINDOW } from "./window.ts";

/** When each flag is raised. Judgement, unvalidated: of labelled bots the audience flag finds 6 of 100. */
export const FLAG_RULES = {
  /** Follows at least this many accounts, and at least `ratio` times as many as follow back. */
  audience: { following: 1000, ratio: 2 },
  /** Followers grew by this factor and number within so many days, in the 90 days before the score. */
  followerJump: { factor: 1.5, people: 500, days: 31 },
  /** At least so many reactions among those looked into, on average more than so many from each person. */
  fewReactors: { reactions: 30, each: 3 },
  /** At least so many reactions among those looked into, this share of them or more on one post. */
  onePost: { reactions: 30, share: 0.8 },
  /** Last seen more than so many days before the score's date. */
  stale: { days: 30 },
};

/** What a person should check by hand. Never part of the score. */
export function flagsOf(subject: Subject, readings: readonly Reading[]): Flag[] {
  return readings.flatMap(({ facts, age }) => {
    const { audience, fewReactors, onePost, stale } = FLAG_RULES;
    // What is not known compares as false.
    const { followers = NaN, following = NaN } = known(facts.audience);
    const { people = NaN, reactions = NaN, most = NaN } = known(facts.reactors);
    const flags: [flag: string, raised: boolean, reason: string, check: string][] = [
      [
        "bot",
        facts.bot === true,
        `${networkLabel(facts.network)} says that this account is a bot.`,
        "Is it the candidate's own account, or something they built?",
      ],
      [
        "audience",
        following >= audience.following && following >= audience.ratio * followers,
        `Follows ${count(following)} accounts and is followed by ${count(followers)}.`,
        "Followers gained by following back, or wide interests? Look at who replies.",
      ],
      [
        "fewReactors",
        reactions >= fewReactors.reactions && reactions > fewReactors.each * people,
        `${count(reactions)} reactions came from ${count(people)} ${people === 1 ? "person" : "people"}.`,
        "A close circle, a team, or arranged? Read a few.",
      ],
      [
        "onePost",
        reactions >= onePost.reactions && most >= onePost.share * reactions,
        `${count(most)} of ${count(reactions)} reactions went to one post.`,
        "One lucky post, or a habit? Look at the others.",
      ],
      [
        "stale",
        Math.floor(age) > stale.days,
        `Last seen ${count(Math.floor(age))} days before this score.`,
        "Refresh it: newer activity is not in the score.",
      ],
      ["followerJump", ...jumpOf(facts, subject)],
    ];
    return flags.flatMap(([flag, raised, reason, check]) =>
      raised ? [{ flag, account: accountOf(facts), reason, check }] : [],
    );
  });
}

const known = (counts: Record<string, number | null | undefined> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, value ?? NaN]));

function jumpOf(facts: Facts, { asOf, earlier = [] }: Subject): [boolean, string, string] {
  const { factor, people, days } = FLAG_RULES.followerJump;
  const seen = [...earlier, facts]
    .filter((one) => keyOf(one) === keyOf(facts))
    .map((one) => ({ at: Date.parse(one.observedAt), followers: one.audience?.followers ?? NaN }));
  const rises = seen.filter(({ at, followers }) =>
    seen.some(
      (past) =>
        past.at < at &&
        past.at >= at - days * DAY &&
        followers >= past.followers + people &&
        followers >= past.followers * factor,
    ),
  );
  const rise = rises.toSorted((a, b) => b.at - a.at)[0] ?? { at: 0, followers: 0 };
  const on = new Date(rise.at).toISOString().slice(0, 10);
  return [
    rise.at > Date.parse(asOf) - WINDOW * DAY,
    `Followers rose to ${count(rise.followers)} within ${days} days, by half or more, seen on ${on}.`,
    "A post that spread widely, or bought followers? Look at those days.",
  ];
}
