import { counts, DAY, strongest, weeklyCounts, WINDOW_DAYS, type Act } from "#app/networks/acts.ts";
import { ownEvidence } from "#app/networks/evidence.ts";
import type { ParsedHandle } from "#app/networks/handles.ts";
import type { Evidence } from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";
import { LIMITS } from "./limits.ts";
import { AGAIN, ExportProblem } from "./problem.ts";
import type { ExportNetwork, Found } from "./reader.ts";
import { number } from "#app/domain/number.ts";

/** The weeks reach back 91 days; the day more is for an archive made a little after its newest post. */
const KEPT = 92 * DAY;
/** Of the things in a list, this share may have no date that can be read, and so many in any case. */
const UNDATED_SHARE = 0.01;
const UNDATED_FEW = 5;
/** After so many things without a date and none with one, the rest is not looked at. */
const HOPELESS = 1000;

/** Whether a moment (ms) is known and can have come; a clock may be a day ahead. */
export const isPossible = (at: number | null, now: Date): at is number =>
  at !== null && at > 0 && at <= now.getTime() + DAY;

/**
 * Keeps of all acts in an export only those that can lie in the 90 days before its newest, in whatever order they come,
 * so that memory does not grow with the years.
 */
export class Recent<T extends { at: number }> {
  /** Moment of the newest act, ms; null when there is none. */
  newest: number | null = null;
  private acts: T[] = [];
  private pruned = 0;
  private dated = 0;
  private undated = 0;
  private firstUndated: { entry: string; line: number } | null = null;

  constructor(private readonly now: Date) {}

  /** Adds what was read from a line; without a moment (ms) it is only counted. */
  add(at: number | null, make: (at: number) => T, where: { entry: string; line: number }): void {
    if (!isPossible(at, this.now)) {
      this.undated++;
      this.firstUndated ??= where;
      if (this.dated === 0 && this.undated >= HOPELESS) throw this.nothingDated();
      return;
    }
    this.dated++;
    if (this.newest === null || at > this.newest) this.newest = at;
    if (at <= this.newest - KEPT) return;
    this.acts.push(make(at));
    if (this.acts.length > 2 * this.pruned + 1000) this.prune();
  }

  /** What of the acts can be in the window, and what to say of those without a date. Throws when they are too many. */
  end(): { acts: T[]; notes: string[] } {
    this.prune();
    const { undated, dated, firstUndated } = this;
    if (undated > Math.max(dated > 0 ? UNDATED_FEW : 0, UNDATED_SHARE * (undated + dated)))
      throw this.nothingDated();
    const first = firstUndated && `${firstUndated.entry}, line ${number(firstUndated.line)}`;
    return {
      acts: this.acts,
      notes:
        undated > 0
          ? [`${number(undated)} without a date that can be read left out; the first is ${first}.`]
          : [],
    };
  }

  private prune(): void {
    const oldest = (this.newest ?? 0) - KEPT;
    this.acts = this.acts.filter(({ at }) => at > oldest);
    this.pruned = this.acts.length;
    if (this.pruned > LIMITS.acts) {
      throw new ExportProblem(
        `More than ${number(LIMITS.acts)} posts, replies and reshares within 90 days, which no person makes.`,
        AGAIN,
      );
    }
  }

  private nothingDated(): ExportProblem {
    return new ExportProblem(
      "No date here can be read.",
      "It may be another file of that name, or damaged. Choose the file as it came.",
      this.firstUndated ?? {},
    );
  }
}

/**
 * The parts of `Facts` that are counted from acts up to `asOf`. No acts means 0 sent and 0 received of what is known; where
 * the export itself says that there are more (`partly`), a 0 is unknown.
 */
export function countedFacts(acts: Act[], asOf: Date, partly = false) {
  const { within, posts, replies, mentions, reshares, received } = counts(acts, asOf, partly);
  const weekly = weeklyCounts(
    acts.map(({ at }) => at),
    asOf,
  );
  return {
    within,
    sent: { posts, replies, mentions, reshares },
    received,
    weekly: partly ? weekly.map((week) => week || null) : weekly,
  };
}

/** What leaves the browser of one account. No export holds lists or points for standing. */
export function foundFor(
  owner: ParsedHandle,
  asOf: Date,
  facts: Pick<Facts, "sent" | "received" | "weekly" | "bot"> & {
    audience: { followers: number | null; following: number | null };
  },
  { evidence, notes }: Pick<Found, "evidence" | "notes">,
): Found {
  const { handle, url } = owner;
  const network = owner.network as ExportNetwork;
  const { audience, ...counted } = facts;
  return {
    network,
    handle,
    url,
    facts: {
      network,
      handle,
      observedAt: asOf.toISOString(),
      windowDays: WINDOW_DAYS,
      audience: { ...audience, lists: null },
      standing: { reputation: null },
      ...counted,
    },
    evidence: ownEvidence(evidence, owner),
    notes,
  };
}

/** Links to the acts that drew most; where no reactions are known, to the newest. Five at most. */
export function evidenceOf(within: Act[], words?: Parameters<typeof strongest>[1]): Evidence[] {
  const strong = strongest(within, words);
  if (strong.length > 0) return strong;
  return within
    .filter(
      ({ kind, url, likes, reshares }) =>
        kind === "post" && url !== "" && (likes ?? reshares ?? null) === null,
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, 5)
    .map(({ at, label, url }) => ({ signal: "posts", label, url, at: new Date(at).toISOString() }));
}
