import { searched } from "#app/routes/compare/sides.server.ts";
import { identityOf } from "#app/routes/candidates.$id/identity.server.ts";
import { scoresOf } from "#app/worker/rescore.server.ts";
import {
  decisionsOf,
  readCandidates,
  shortlistsOf,
  type CandidateFile,
} from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { unitedTags } from "#db/merge.server.ts";
import { snapshotsOf } from "#db/snapshots.server.ts";

/** Both sides and what merging would make of them; undefined when one of them is not there. */
export async function readMerge(db: Db, keptId: number, goneId: number) {
  const [kept, gone] = await readCandidates(db, [keptId, goneId]);
  if (!kept || !gone) return undefined;
  const sides = { kept: await sideOf(db, kept), gone: await sideOf(db, gone) };
  const looks = await snapshotsOf(
    db,
    [...kept.accounts, ...gone.accounts].map(({ id }) => id),
  );
  const { score, low, high } = looks.length > 0 ? scoresOf(looks, 0).columns : kept;
  return {
    ...sides,
    made: {
      tags: unitedTags(sides.kept.tags, sides.gone.tags),
      score: score ?? null,
      low: low ?? null,
      high: high ?? null,
    },
    /** Networks on which both have an account. */
    shared: [...new Set(kept.accounts.map(({ network }) => network))].filter((network) =>
      gone.accounts.some((account) => account.network === network),
    ),
    /** What was seen that says that they are one person. */
    reasons: (await identityOf(db, kept)).twins.find(({ id }) => id === goneId)?.reasons ?? [],
    contested: sides.kept.places.filter(({ id }) =>
      sides.gone.places.some((place) => place.id === id),
    ),
  };
}
export type MergePage = NonNullable<Awaited<ReturnType<typeof readMerge>>>;
export type MergeSide = MergePage["kept"];

async function sideOf(
  db: Db,
  {
    id,
    version,
    name,
    email,
    headline,
    city,
    stage,
    tags,
    accounts,
    score,
    low,
    high,
    reason,
    createdAt,
    addedBy,
  }: CandidateFile,
) {
  const places = (await shortlistsOf(db, id)).flatMap((position) =>
    position.place === null ? [] : { id: position.id, name: position.name, place: position.place },
  );
  return {
    id,
    version,
    name,
    email,
    headline,
    city,
    stage,
    score,
    low,
    high,
    reason,
    createdAt,
    addedBy,
    tags: tags?.split(", ") ?? [],
    accounts: accounts.map(({ id: accountId, network, handle, url }) => ({
      id: accountId,
      network,
      handle,
      url,
    })),
    places,
    decisions: (await decisionsOf(db, id)).length,
  };
}

/** Whom one might merge a candidate with: those that look like the same person, or what was searched for. */
export async function readChoice(db: Db, id: number, q: string) {
  const [file] = await readCandidates(db, [id]);
  if (!file) return undefined;
  const twins = q ? [] : (await identityOf(db, file)).twins.map((twin) => twin.id);
  const people = q ? await searched(db, q) : await readCandidates(db, twins);
  return {
    name: file.name,
    q,
    people: people
      .filter((one) => one.id !== id)
      .map((one) => ({ id: one.id, name: one.name, headline: one.headline, score: one.score })),
  };
}
