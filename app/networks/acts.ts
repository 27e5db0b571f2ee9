import type { Evidence } from "#db/schema.server.ts";
import type { Observed } from "#scoring/types.ts";
import { number } from "#app/domain/number.ts";

export const DAY = 86_400_000;
export const WINDOW_DAYS = 90;
const WEEKS = 13;

/** What an account did once. `at` in ms since 1970; reactions null where the network does not say, absent where there are none of the kind. */
export type Act = {
  /** The network's own name of it, where one can ask who reacted to it. */
  ref?: string;
  at: number;
  kind: "post" | "reply" | "reshare";
  /** Names another person, without being a reply to one. */
  mention?: boolean;
  url: string;
  /** What it is called on a page: `Post`, `Answer`; never what was written. */
  label: string;
  replies?: number | null;
  reshares?: number | null;
  likes?: number | null;
};

/** The window that ends at `asOf`: counts look back 90 days, weeks 91 (13 of 7). Moments in ms. */
export function windowOf(asOf: Date) {
  const end = asOf.getTime();
  return { end, start: end - WINDOW_DAYS * DAY, weeksStart: end - WEEKS * 7 * DAY };
}

/**
 * Acts a week, oldest first, the last week ending at `asOf`. Weeks that begin before `seenSince` (ms) are unknown; the
 * week that contains it counts what was seen of it, and is unknown when that is nothing.
 */
export function weeklyCounts(
  moments: number[],
  asOf: Date,
  seenSince = Number.NEGATIVE_INFINITY,
): Observed[] {
  const { end } = windowOf(asOf);
  const weeks = Array.from({ length: WEEKS }, () => 0);
  for (const at of moments) {
    const week = WEEKS - 1 - Math.floor((end - at) / (7 * DAY));
    if (at <= end && at >= seenSince && weeks[week] !== undefined) weeks[week]++;
  }
  return weeks.map((acts, week) =>
    acts === 0 && end - (WEEKS - week) * 7 * DAY < seenSince ? null : acts,
  );
}

/** Sum of what is known; null when nothing is, when there is nothing to ask of, and when it is 0 beside something unknown (null). */
export function total(values: (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  const sum = known.reduce((all, value) => all + value, 0);
  return known.length === 0 || (sum === 0 && values.includes(null)) ? null : sum;
}

/** Two counts of one act as one; without the first, the second alone is the least there is. */
export const both = (first: number | null, second: number | null): number | null =>
  first === null ? second || null : first + (second ?? 0);

/** A lower bound of 0 says nothing: then it is unknown. */
export const least = <T extends Observed>(value: T, isLowerBound: boolean) =>
  value === 0 && isLowerBound ? null : value;

/**
 * Sums over the acts of the window. No acts at all means 0 sent and, as nothing could be answered, 0 received; where the acts
 * are not all that there were (`partly`), a 0 is unknown.
 */
export function counts(acts: Act[], asOf: Date, partly = false) {
  const { start, end } = windowOf(asOf);
  const within = acts.filter(({ at }) => at > start && at <= end);
  const own = within.filter(({ kind }) => kind !== "reshare");
  const received = (pick: (act: Act) => number | null | undefined) =>
    least(own.length === 0 ? 0 : total(own.map(pick)), partly);
  const sent = (some: Act[]) => least<number | null>(some.length, partly);
  return {
    within,
    posts: sent(own.filter(({ kind }) => kind === "post")),
    replies: sent(own.filter(({ kind }) => kind === "reply")),
    mentions: sent(own.filter(({ kind, mention }) => kind === "post" && mention)),
    reshares: sent(within.filter(({ kind }) => kind === "reshare")),
    received: {
      replies: received(({ replies }) => replies),
      reshares: received(({ reshares }) => reshares),
      likes: received(({ likes }) => likes),
    },
  };
}

const STRONGEST = 5;
const plural = (value: number, one: string, many = `${one}s`) =>
  `${number(value)} ${value === 1 ? one : many}`;

/** Links to the acts that drew most, five at most, each under the signal it did most for. Never the text of an act. */
export function strongest(
  acts: Act[],
  words = { replies: "reply", reshares: "reshare", likes: "like" },
): Evidence[] {
  const weight = ({ replies, reshares, likes }: Act) =>
    3 * (replies ?? 0) + 3 * (reshares ?? 0) + (likes ?? 0);
  const plurals: Record<string, string> = { reply: "replies" };
  return acts
    .filter((act) => act.kind !== "reshare" && weight(act) > 0 && isWebAddress(act.url))
    .sort((a, b) => weight(b) - weight(a) || b.at - a.at)
    .slice(0, STRONGEST)
    .map((act) => {
      const parts = (["replies", "reshares", "likes"] as const).flatMap((key) =>
        act[key] ? [plural(act[key], words[key], plurals[words[key]])] : [],
      );
      const [first] = [
        { signal: "answered", points: 3 * (act.replies ?? 0) },
        { signal: "reshared", points: 3 * (act.reshares ?? 0) },
        { signal: "liked", points: act.likes ?? 0 },
      ].sort((a, b) => b.points - a.points);
      return {
        signal: first?.signal ?? "liked",
        label: `${act.label}: ${parts.join(", ")}`,
        url: act.url,
        at: new Date(act.at).toISOString(),
      };
    });
}

export const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url) && URL.canParse(url);
