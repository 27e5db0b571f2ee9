import type { MergeRecord, CandidateState } from "#db/schema.server.ts";
import { filledFrom, type MergedRow } from "./merge-states.ts";

/** The fields that a merge writes, all of them, in words. */
export const FIELD_WORDS: Record<keyof MergedRow, string> = {
  name: "name",
  email: "e-mail",
  headline: "headline",
  city: "city",
  company: "company",
  source: "source",
  externalId: "number elsewhere",
};
const FIELDS = Object.keys(FIELD_WORDS) as (keyof MergedRow)[];

/** What splitting again makes of both, and what it cannot restore because it changed since the merge. */
type Plan = {
  survivor: {
    row: MergedRow;
    tags: string[];
    applications: CandidateState["applications"];
    accounts: number[];
  };
  duplicate: {
    applications: CandidateState["applications"];
    accounts: number[];
    decisions: number[];
    notes: number[];
    requests: number[];
    shares: number[];
    answers: number[];
    confirmations: Confirmed;
  };
  /** What stays with the survivor, because it came since. */
  stays: {
    accounts: number[];
    decisions: number;
    notes: number;
    fields: (keyof MergedRow | "tags")[];
  };
  /** What neither gets back: it was removed since. */
  lost: { accounts: number; decisions: number; places: number; confirmations: number };
};
type Confirmed = NonNullable<CandidateState["confirmations"]>;

const sameTags = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join() === [...other].sort().join();
const samePlace = (
  one: CandidateState["applications"][number] | undefined,
  other: CandidateState["applications"][number] | undefined,
) => one?.stageId === other?.stageId && one?.place === other?.place && one?.note === other?.note;

/** Who gets what, when what was merged is split again. `now` is the survivor as it is. */
export function planSplit({ survivor, duplicate, made }: MergeRecord, now: CandidateState): Plan {
  const merged: MergedRow = { ...made.row, ...filledFrom(survivor.row, duplicate.row) };
  const edited = FIELDS.filter((field) => (now.row[field] ?? null) !== merged[field]);
  const row = Object.fromEntries(
    FIELDS.map((field) => [field, (edited.includes(field) ? now : survivor).row[field]]),
  ) as MergedRow;
  const retagged = !sameTags(now.tags, made.tags);
  const theirs = duplicate.accounts.filter((id) => now.accounts.includes(id));
  const own = now.accounts.filter((id) => !theirs.includes(id));
  const signed = duplicate.decisions.filter((id) => now.decisions.includes(id));
  const before = [...survivor.accounts, ...duplicate.accounts];
  const decided = [...survivor.decisions, ...duplicate.decisions];
  const noted = [...(survivor.notes ?? []), ...(duplicate.notes ?? [])];
  const confirmed = [...(survivor.confirmations ?? []), ...(duplicate.confirmations ?? [])].filter(
    ({ accountId }) => now.accounts.includes(accountId),
  );
  const withdrawn = confirmed.filter(
    ({ accountId }) => !now.confirmations?.some((one) => one.accountId === accountId),
  );
  const places = splitPlaces({ survivor, duplicate, made }, now);
  return {
    survivor: {
      row,
      tags: retagged ? now.tags : survivor.tags,
      applications: places.survivor,
      accounts: own,
    },
    duplicate: {
      applications: places.duplicate,
      accounts: theirs,
      decisions: signed,
      notes: duplicate.notes ?? [],
      requests: duplicate.requests ?? [],
      shares: duplicate.shares ?? [],
      answers: duplicate.answers ?? [],
      confirmations: confirmed.filter(
        (one) => theirs.includes(one.accountId) && !withdrawn.includes(one),
      ),
    },
    stays: {
      accounts: own.filter((id) => !before.includes(id)),
      decisions: now.decisions.filter((id) => !decided.includes(id)).length,
      notes: (now.notes ?? []).filter((id) => !noted.includes(id)).length,
      fields: retagged ? [...edited, "tags"] : edited,
    },
    lost: {
      accounts: before.filter((id) => !now.accounts.includes(id)).length,
      decisions: decided.filter((id) => !now.decisions.includes(id)).length,
      places: places.lost,
      confirmations: withdrawn.length,
    },
  };
}

/** A place that was changed since goes to whom it came from; one that was taken off since comes back to nobody. */
function splitPlaces({ survivor, duplicate, made }: MergeRecord, now: CandidateState) {
  const at = (rows: CandidateState["applications"], positionId: number) =>
    rows.find((row) => row.positionId === positionId);
  const places = {
    survivor: [] as CandidateState["applications"],
    duplicate: [] as CandidateState["applications"],
    lost: 0,
  };
  for (const positionId of new Set(
    [...now.applications, ...made.applications].map((row) => row.positionId),
  )) {
    const [here, was, theirs, merged] = [
      now.applications,
      survivor.applications,
      duplicate.applications,
      made.applications,
    ].map((rows) => at(rows, positionId));
    if (!here) places.lost++;
    else if (samePlace(here, merged)) {
      if (was) places.survivor.push(was);
      if (theirs) places.duplicate.push(theirs);
    } else {
      if (was || !theirs) places.survivor.push(here);
      if (theirs) places.duplicate.push(was ? theirs : { ...here, candidateId: duplicate.row.id });
    }
  }
  return places;
}
