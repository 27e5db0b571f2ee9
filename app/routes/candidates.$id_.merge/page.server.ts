import { searchCandidates } from "#app/pages/search.server.ts";
import { identityOf, named } from "#app/pages/identity.server.ts";
import { mergeTags } from "#app/operations/candidate/parts/merge-states.ts";
import { momentsOf } from "#app/operations/score/parts/rescore.server.ts";
import { scoreAt } from "#app/operations/score/parts/result.ts";
import { applicationsOf } from "#db/applications.server.ts";
import { readCandidates, type CandidateFile, candidateSummary } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { listSnapshots } from "#db/snapshots.server.ts";

/** Both sides and what merging would make of them; undefined when one of them is not there. */
export async function readMerge(db: Db, survivorId: number, duplicateId: number) {
  const [survivor, duplicate] = await readCandidates(db, [survivorId, duplicateId]);
  if (!survivor || !duplicate) return undefined;
  const sides = { survivor: await sideOf(db, survivor), duplicate: await sideOf(db, duplicate) };
  const looks = await listSnapshots(db, [survivorId, duplicateId]);
  const last = momentsOf(looks).at(-1);
  const { score, low, high } = last ? scoreAt(last.asOf, last.accounts) : survivor;
  return {
    ...sides,
    made: {
      tags: mergeTags(sides.survivor.tags, sides.duplicate.tags),
      score: score ?? null,
      low: low ?? null,
      high: high ?? null,
    },
    /** Networks on which both have an account. */
    shared: [...new Set(survivor.accounts.map(({ network }) => network))].filter((network) =>
      duplicate.accounts.some((account) => account.network === network),
    ),
    /** What was seen that suggests they are one person. */
    reasons:
      (await identityOf(db, survivor)).twins.find(({ id }) => id === duplicateId)?.reasons ?? [],
    contested: sides.survivor.applications.filter(({ id }) =>
      sides.duplicate.applications.some((one) => one.id === id),
    ),
  };
}
export type MergePage = NonNullable<Awaited<ReturnType<typeof readMerge>>>;
export type MergeSide = MergePage["survivor"];

async function sideOf(db: Db, { accounts, history: _history, ...person }: CandidateFile) {
  return {
    ...person,
    tags: person.tags?.split(", ") ?? [],
    accounts: accounts.map(named),
    applications: (await applicationsOf(db, person.id)).map(
      ({ positionId, title, stage, place }) => ({ id: positionId, title, stage, place }),
    ),
    decisions: (await decisionsOf(db, person.id)).length,
  };
}

/** Whom one might merge a candidate with: those that look like the same person, or what was searched for. */
export async function readChoice(db: Db, id: number, q: string) {
  const [file] = await readCandidates(db, [id]);
  if (!file) return undefined;
  const twins = q ? [] : (await identityOf(db, file)).twins.map((twin) => twin.id);
  const people = q ? await searchCandidates(db, q) : await readCandidates(db, twins);
  return {
    name: file.name,
    q,
    people: people.filter((one) => one.id !== id).map(candidateSummary),
  };
}
