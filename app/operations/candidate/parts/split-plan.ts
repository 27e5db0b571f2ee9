import type { CandidateState, MergeRecord } from "#db/schema.server.ts";
import { filledFrom, type MergedRow } from "./merge-states.ts";

/** The fields that a merge writes, all of them, in words. */
export const FIELD_WORDS: Record<keyof MergedRow, string> = {
  name: "name",
  email: "e-mail",
  headline: "headline",
  city: "city",
  company: "company",
  source: "source",
  externalId: "ID in another system",
};
const FIELDS = Object.keys(FIELD_WORDS) as (keyof MergedRow)[];

type Applications = CandidateState["applications"];
type Listed = "accounts" | "decisions" | "notes";

/** Those that are among the others, and those that are not. */
const among = <T>(ids: readonly T[], others: readonly T[]) =>
  ids.filter((id) => others.includes(id));
const without = <T>(ids: readonly T[], others: readonly T[]) =>
  ids.filter((id) => !others.includes(id));

/**
 * Who gets what, when what was merged is split again. `now` is the survivor as it is. What came since `stays` with the
 * survivor; what was removed since is `lost`: neither gets it back.
 */
export function planSplit({ survivor, duplicate, made }: MergeRecord, now: CandidateState) {
  const merged: MergedRow = { ...made.row, ...filledFrom(survivor.row, duplicate.row) };
  const edited = FIELDS.filter((field) => (now.row[field] ?? null) !== merged[field]);
  const row = Object.fromEntries(
    FIELDS.map((field) => [field, (edited.includes(field) ? now : survivor).row[field]]),
  ) as MergedRow;
  const retagged = now.tags.toSorted().join() !== made.tags.toSorted().join();
  const theirs = (key: Listed) => among(duplicate[key], now[key]);
  const before = (key: Listed) => [...survivor[key], ...duplicate[key]];
  const came = (key: Listed) => without(now[key], before(key));
  const gone = (key: Listed) => without(before(key), now[key]).length;
  const confirmed = [...survivor.confirmations, ...duplicate.confirmations].filter(
    ({ accountId }) => now.accounts.includes(accountId),
  );
  const standing = confirmed.filter(({ accountId }) =>
    now.confirmations.some((one) => one.accountId === accountId),
  );
  const places = splitPlaces({ survivor, duplicate, made }, now);
  return {
    survivor: {
      row,
      tags: retagged ? now.tags : survivor.tags,
      applications: places.survivor,
      accounts: without(now.accounts, duplicate.accounts),
    },
    duplicate: {
      applications: places.duplicate,
      accounts: theirs("accounts"),
      decisions: theirs("decisions"),
      notes: theirs("notes"),
      confirmations: standing.filter(({ accountId }) => duplicate.accounts.includes(accountId)),
    },
    stays: {
      accounts: came("accounts"),
      decisions: came("decisions").length,
      notes: came("notes").length,
      fields: retagged ? [...edited, "tags" as const] : edited,
    },
    lost: {
      accounts: gone("accounts"),
      decisions: gone("decisions"),
      places: places.lost,
      confirmations: confirmed.length - standing.length,
    },
  };
}

const samePlace = (one: Applications[number], other: Applications[number] | undefined) =>
  one.stageId === other?.stageId && one.place === other.place && one.note === other.note;

/**
 * A place that was changed since goes back to the candidate it came from; one that was taken off since comes back to
 * neither.
 */
function splitPlaces({ survivor, duplicate, made }: MergeRecord, now: CandidateState) {
  const places = { survivor: [] as Applications, duplicate: [] as Applications, lost: 0 };
  const all = [...now.applications, ...made.applications].map((row) => row.positionId);
  for (const positionId of new Set(all)) {
    const [here, was, theirs, merged] = [now, survivor, duplicate, made].map(({ applications }) =>
      applications.find((row) => row.positionId === positionId),
    );
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
