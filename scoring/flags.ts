import { keyOf, type Reading } from "./account.ts";
import { networkLabel } from "./networks.ts";
import { count } from "./text.ts";
import type { Facts, Flag, Observed, Subject } from "./types.ts";

/** When each flag is raised. Judgement, unvalidated, unless the figures say otherwise. */
export const FLAG_RULES = {
  /** Follows at least this many accounts, and at least `ratio` times as many as follow back. */
  audience: { following: 1000, ratio: 2 },
  /** Followers grew by this factor and number within so many days. */
  jump: { factor: 1.5, people: 500, days: 31 },
  /** At least so many reactions among those looked into, on average more than so many from each person. */
  reactors: { reactions: 30, each: 3 },
  /** Last looked at more than so many days before the score's date. */
  stale: { days: 30 },
};

/** What a person should check by hand. Never part of the score. */
export function flagsOf({ earlier }: Subject, readings: readonly Reading[]): Flag[] {
  const flags: Flag[] = [];
  const { audience, reactors, stale } = FLAG_RULES;
  for (const { facts, age } of readings) {
    const { followers, following } = facts.audience ?? {};
    const { people, reactions } = facts.reactors ?? {};
    const days = Math.floor(age);
    if (facts.bot)
      raise(
        flags,
        facts,
        "bot",
        `${networkLabel(facts.network)} says that this account is a program.`,
        "Is it the candidate's own account, or something they built?",
      );
    if (
      known(followers) &&
      known(following) &&
      following >= audience.following &&
      following >= audience.ratio * followers
    )
      raise(
        flags,
        facts,
        "audience",
        `Follows ${count(following)} accounts and is followed by ${count(followers)}.`,
        "Gained by following back, or curious? Look at who answers.",
      );
    if (
      known(people) &&
      known(reactions) &&
      reactions >= reactors.reactions &&
      reactions > reactors.each * people
    )
      raise(
        flags,
        facts,
        "fewReactors",
        `${count(reactions)} reactions came from ${count(people)} ${people === 1 ? "person" : "people"}.`,
        "A close circle, a team, or arranged? Read a few.",
      );
    if (days > stale.days)
      raise(
        flags,
        facts,
        "stale",
        `Last looked at ${count(days)} days before this score.`,
        "Refresh it: what was done since is not in the score.",
      );
    if (earlier) jump(flags, facts, earlier);
  }
  return flags;
}

const known = (value: Observed): value is number => typeof value === "number";

function raise(flags: Flag[], facts: Facts, flag: string, reason: string, check: string): void {
  flags.push({ flag, account: keyOf(facts), reason, check });
}

function jump(flags: Flag[], facts: Facts, earlier: readonly Facts[]): void {
  const { factor, people, days } = FLAG_RULES.jump;
  const key = keyOf(facts);
  const seen = [...earlier.filter((past) => keyOf(past) === key), facts]
    .flatMap(({ observedAt, audience: reach }) =>
      known(reach?.followers) ? [{ at: Date.parse(observedAt), followers: reach.followers }] : [],
    )
    .sort((a, b) => a.at - b.at);
  const rise = seen.findLast(({ at, followers }) =>
    seen.some(
      (past) =>
        past.at < at &&
        at - past.at <= days * 86_400_000 &&
        followers - past.followers >= people &&
        followers >= factor * past.followers,
    ),
  );
  if (!rise) return;
  raise(
    flags,
    facts,
    "followerJump",
    `Followers rose to ${count(rise.followers)} within ${days} days, by half or more.`,
    "A post that travelled, or bought? Look at those days.",
  );
}
