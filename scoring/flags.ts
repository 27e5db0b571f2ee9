import { keyOf, type Reading } from "./account.ts";
import { networkLabel } from "./networks.ts";
import { count } from "./text.ts";
import type { Facts, Flag, Subject } from "./types.ts";

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
  for (const { facts, age } of readings) {
    for (const found of [bot(facts), audience(facts), reactors(facts), stale(age), jump(facts, earlier)])
      if (found) flags.push({ ...found, account: keyOf(facts) });
  }
  return flags;
}

type Found = Omit<Flag, "account"> | null;

function bot(facts: Facts): Found {
  if (!facts.bot) return null;
  return {
    flag: "bot",
    reason: `${networkLabel(facts.network)} says that this account is a program.`,
    check: "Is it the candidate's own account, or something they built?",
  };
}

function audience(facts: Facts): Found {
  const { followers, following } = facts.audience ?? {};
  const rule = FLAG_RULES.audience;
  if (typeof followers !== "number" || typeof following !== "number") return null;
  if (following < rule.following || following < rule.ratio * followers) return null;
  return {
    flag: "audience",
    reason: `Follows ${count(following)} accounts and is followed by ${count(followers)}.`,
    check: "Gained by following back, or curious? Look at who answers.",
  };
}

function reactors(facts: Facts): Found {
  const { people, reactions } = facts.reactors ?? {};
  const rule = FLAG_RULES.reactors;
  if (typeof people !== "number" || typeof reactions !== "number") return null;
  if (reactions < rule.reactions || reactions <= rule.each * people) return null;
  return {
    flag: "fewReactors",
    reason: `${count(reactions)} reactions came from ${count(people)} ${people === 1 ? "person" : "people"}.`,
    check: "A close circle, a team, or arranged? Read a few.",
  };
}

function stale(age: number): Found {
  const days = Math.floor(age);
  if (days <= FLAG_RULES.stale.days) return null;
  return {
    flag: "stale",
    reason: `Last looked at ${count(days)} days before this score.`,
    check: "Refresh it: what was done since is not in the score.",
  };
}

function jump(facts: Facts, earlier: readonly Facts[] | undefined): Found {
  if (!earlier) return null;
  const { factor, people, days } = FLAG_RULES.jump;
  const key = keyOf(facts);
  const seen = [...earlier.filter((past) => keyOf(past) === key), facts]
    .flatMap(({ observedAt, audience: reach }) =>
      typeof reach?.followers === "number" ? [{ at: Date.parse(observedAt), followers: reach.followers }] : [],
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
  if (!rise) return null;
  return {
    flag: "followerJump",
    reason: `Followers rose to ${count(rise.followers)} within ${days} days, by half or more.`,
    check: "A post that travelled, or bought? Look at those days.",
  };
}
