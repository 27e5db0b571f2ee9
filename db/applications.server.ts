import { and, asc, count, desc, eq, isNotNull, max } from "drizzle-orm";
import type { Facts, Subject } from "#scoring/types.ts";
import { inChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { applications, candidates, positions, stages } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import {
  inStage,
  onShortlist,
  selectApplicationNeighbours,
  type ApplicationNeighbours,
  type ApplicationSpot,
} from "./sql/application-neighbours.server.ts";
import { selectShortlistFacts, selectStandings } from "./sql/applications.server.ts";

/** What a pipeline and a shortlist show of a person in a position. */
const ENTRY = {
  id: candidates.id,
  applicationId: applications.id,
  name: candidates.name,
  headline: candidates.headline,
  networks: candidates.networks,
  score: candidates.score,
  low: candidates.low,
  high: candidates.high,
  reason: candidates.reason,
  stageId: applications.stageId,
  stage: stages.name,
  place: applications.place,
  note: applications.note,
  addedAt: applications.addedAt,
  movedAt: applications.movedAt,
};

const entries = (db: Reader) =>
  db
    .select(ENTRY)
    .from(applications)
    .innerJoin(candidates, eq(candidates.id, applications.candidateId))
    .innerJoin(stages, eq(stages.id, applications.stageId));
export type Entry = Awaited<ReturnType<typeof listShortlist>>[number];

const isListed = (positionId: number) =>
  and(eq(applications.positionId, positionId), isNotNull(applications.place));
const BY_PLACE = [asc(applications.place), asc(applications.candidateId)];

/** The shortlist of a position in its order. */
export const listShortlist = async (db: Reader, positionId: number) =>
  entries(db)
    .where(isListed(positionId))
    .orderBy(...BY_PLACE);

/** The people who came to a stage last. */
export const listStage = async (db: Reader, stageId: number, most: number) =>
  entries(db)
    .where(eq(applications.stageId, stageId))
    .orderBy(desc(applications.movedAt), desc(applications.id))
    .limit(most);

/** Who is beside a candidate in a list: `last` is where they were when they are no longer in it. */
type Beside = { candidateId: number; last: ApplicationSpot };

/** Who is beside a candidate in a stage as `listStage` orders it: a spot is the moment and the id of the application. */
export const neighboursInStage = async (
  db: Reader,
  { stageId, candidateId, last }: Beside & { stageId: number },
): Promise<ApplicationNeighbours> =>
  selectApplicationNeighbours(db, candidateId, inStage(stageId), last);

/** Who is beside a candidate on a shortlist: a spot is the place and the id of the candidate. */
export const neighboursOnShortlist = async (
  db: Reader,
  { positionId, candidateId, last }: Beside & { positionId: number },
): Promise<ApplicationNeighbours> =>
  selectApplicationNeighbours(db, candidateId, onShortlist(positionId), last);

/** How many are in each stage, of one position or of all; no entry for an empty one. */
export async function countStages(db: Reader, positionId?: number): Promise<Map<number, number>> {
  const rows = await db
    .select({ id: stages.id, people: db.$count(applications, eq(applications.stageId, stages.id)) })
    .from(stages)
    .where(positionId === undefined ? undefined : eq(stages.positionId, positionId));
  return new Map(rows.filter(({ people }) => people > 0).map(({ id, people }) => [id, people]));
}

export const countShortlist = (db: Reader, positionId: number): Promise<number> =>
  db.$count(applications, isListed(positionId));

/** How many are on each position's shortlist; no entry for an empty one. */
export async function countShortlists(db: Reader): Promise<Map<number, number>> {
  const rows = await db
    .select({ id: applications.positionId, people: count() })
    .from(applications)
    .where(isNotNull(applications.place))
    .groupBy(applications.positionId);
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/** A candidate's applications, those in the default position last, with the place on the shortlist: 1 is the first. */
export const applicationsOf = selectStandings;

/** The applications of these candidates in a position, in the order of their ids. */
export const readApplications = async (
  db: Reader,
  { positionId, candidateIds }: { positionId: number; candidateIds: readonly number[] },
) =>
  db
    .select()
    .from(applications)
    .where(
      and(eq(applications.positionId, positionId), among(applications.candidateId, candidateIds)),
    )
    .orderBy(asc(applications.candidateId));
type ApplicationRow = typeof applications.$inferSelect;

export async function getApplication(
  db: Reader,
  { positionId, candidateId }: Key,
): Promise<ApplicationRow | undefined> {
  const [row] = await readApplications(db, { positionId, candidateIds: [candidateId] });
  return row;
}

/** The newest facts of the first `most` people of a shortlist, and the moment that each stored score was made for. */
export async function shortlistSubjects(
  db: Reader,
  positionId: number,
  most: number,
): Promise<Subject[]> {
  const subjects = new Map<number, Subject>();
  for (const { id, scoredAt, facts } of await selectShortlistFacts(db, { positionId, most })) {
    const subject = subjects.get(id) ?? {
      id: String(id),
      asOf: new Date(scoredAt ?? 0).toISOString(),
      accounts: [],
    };
    if (facts) subject.accounts.push(JSON.parse(facts) as Facts);
    subjects.set(id, subject);
  }
  return [...subjects.values()];
}

/** The applications on a shortlist, in its order. */
export const readShortlist = async (db: Reader, positionId: number) =>
  db
    .select()
    .from(applications)
    .where(isListed(positionId))
    .orderBy(...BY_PLACE);

/** The last place that is taken on a shortlist; 0 on an empty one. */
export async function lastPlace(db: Reader, positionId: number): Promise<number> {
  const [row] = await db
    .select({ place: max(applications.place) })
    .from(applications)
    .where(isListed(positionId));
  return row?.place ?? 0;
}

export const countApplications = (db: Reader, positionId: number): Promise<number> =>
  db.$count(applications, eq(applications.positionId, positionId));

export type NewApplication = typeof applications.$inferInsert;

export async function insertApplications(tx: Tx, rows: readonly NewApplication[]): Promise<void> {
  for (const chunk of inChunks(rows)) await tx.insert(applications).values(chunk);
}

/** Makes the same change to applications, by id. */
export async function updateApplications(
  tx: Tx,
  ids: readonly number[],
  set: Partial<typeof applications.$inferInsert>,
): Promise<void> {
  await tx.update(applications).set(set).where(among(applications.id, ids));
}

export async function deleteApplications(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(applications).where(among(applications.id, ids));
}

type Key = { positionId: number; candidateId: number };

/** How many of these candidates are in each position, by its id. */
export async function countByPosition(
  db: Reader,
  candidateIds: readonly number[],
): Promise<Record<number, number>> {
  const rows = await db
    .select({ positionId: applications.positionId, people: count() })
    .from(applications)
    .where(among(applications.candidateId, candidateIds))
    .groupBy(applications.positionId);
  return Object.fromEntries(rows.map(({ positionId, people }) => [positionId, people]));
}

/** Titles of the positions that these candidates are in, with the stage and whether they are on the shortlist. */
export const listApplications = async (db: Reader, candidateIds: readonly number[]) =>
  db
    .select({
      candidateId: applications.candidateId,
      positionId: applications.positionId,
      title: positions.title,
      isDefault: positions.isDefault,
      stage: stages.name,
      place: applications.place,
      note: applications.note,
      addedAt: applications.addedAt,
      movedAt: applications.movedAt,
    })
    .from(applications)
    .innerJoin(positions, eq(positions.id, applications.positionId))
    .innerJoin(stages, eq(stages.id, applications.stageId))
    .where(among(applications.candidateId, candidateIds))
    .orderBy(desc(positions.isDefault), asc(positions.title), asc(positions.id));
