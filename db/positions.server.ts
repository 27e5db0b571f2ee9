import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Facts, Rubric, Subject } from "#scoring/types.ts";
import { atomically, type Db } from "./client.server.ts";
import { activity, candidates, positions, shortlist } from "./schema.server.ts";

export type Act = { memberId: number; at: number };

/** All positions, the default one first, with the size of their shortlists. */
export async function listPositions(db: Db) {
  return db
    .select({
      id: positions.id,
      name: positions.name,
      isDefault: positions.isDefault,
      createdAt: positions.createdAt,
      shortlisted: sql<number>`(select count(*) from ${shortlist} where ${shortlist.positionId} = ${positions.id})`,
    })
    .from(positions)
    .orderBy(desc(positions.isDefault), asc(positions.name), asc(positions.id))
    .all();
}

const RUBRIC = {
  reach: positions.reachWeight,
  response: positions.responseWeight,
  participation: positions.participationWeight,
};

export async function getPosition(db: Db, id: number) {
  return db
    .select({
      id: positions.id,
      name: positions.name,
      isDefault: positions.isDefault,
      rubric: RUBRIC,
    })
    .from(positions)
    .where(eq(positions.id, id))
    .get();
}

/** The default position's id. Every database has one. */
export async function defaultPositionId(db: Db): Promise<number> {
  const row = db
    .select({ id: positions.id })
    .from(positions)
    .orderBy(desc(positions.isDefault), asc(positions.id))
    .get();
  if (!row) throw new Error("There is no position at all: the database was not migrated.");
  return row.id;
}

/** Makes a position and returns its id, or null when the name is taken. */
export async function createPosition(
  db: Db,
  { name, memberId, at }: Act & { name: string },
): Promise<number | null> {
  const taken = sql`exists (select 1 from ${positions} where ${positions.name} = ${name})`;
  await atomically(db, [
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${memberId}, 'created', ${`position ${name}`} where not ${taken}`,
      ),
    db.insert(positions).values({ name, createdAt: at }).onConflictDoNothing(),
  ]);
  const row = db.select().from(positions).where(eq(positions.name, name)).get();
  return row?.createdAt === at ? row.id : null;
}

/** False when another position has the name. */
export async function renamePosition(
  db: Db,
  { id, name, memberId, at }: Act & { id: number; name: string },
): Promise<boolean> {
  const taken = sql`exists (select 1 from ${positions} other where other.name = ${name} and other.id <> ${id})`;
  await atomically(db, [
    db
      .update(positions)
      .set({ name })
      .where(and(eq(positions.id, id), sql`not ${taken}`)),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${memberId}, 'renamed', ${`position ${id}`} where not ${taken}`,
      ),
  ]);
  return (await getPosition(db, id))?.name === name;
}

/** Sets the weights of a position's rubric. Nobody's stored score changes, and the same weights again leave no trace. */
export async function setRubric(
  db: Db,
  { id, rubric, memberId, at }: Act & { id: number; rubric: Rubric },
): Promise<void> {
  const { reach, response, participation } = rubric;
  const subject = `position ${id}: reach ${reach}, response ${response}, participation ${participation}`;
  const different = sql`${positions.id} = ${id} and (${positions.reachWeight} <> ${reach}
    or ${positions.responseWeight} <> ${response} or ${positions.participationWeight} <> ${participation})`;
  await atomically(db, [
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${memberId}, 'weighted', ${subject} from ${positions} where ${different}`,
      ),
    db
      .update(positions)
      .set({ reachWeight: reach, responseWeight: response, participationWeight: participation })
      .where(different),
  ]);
}

/** Deletes a position whose shortlist is empty. The default position stays. */
export async function deletePosition(
  db: Db,
  { id, memberId, at }: Act & { id: number },
): Promise<boolean> {
  const deletable = sql`${positions.id} = ${id} and not ${positions.isDefault}
    and not exists (select 1 from ${shortlist} where ${shortlist.positionId} = ${id})`;
  await atomically(db, [
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${memberId}, 'deleted', ${`position ${id}`} from ${positions} where ${deletable}`,
      ),
    db.delete(positions).where(deletable),
  ]);
  return (await getPosition(db, id)) === undefined;
}

/** The shortlist of a position in its order, with what a row of it shows. */
export async function listShortlist(db: Db, positionId: number) {
  return db
    .select({
      id: candidates.id,
      name: candidates.name,
      headline: candidates.headline,
      networks: candidates.networks,
      stage: candidates.stage,
      score: candidates.score,
      low: candidates.low,
      high: candidates.high,
      reason: candidates.reason,
      note: shortlist.note,
      addedAt: shortlist.addedAt,
    })
    .from(shortlist)
    .innerJoin(candidates, eq(candidates.id, shortlist.candidateId))
    .where(eq(shortlist.positionId, positionId))
    .orderBy(asc(shortlist.place), asc(shortlist.candidateId))
    .all();
}

/** The newest facts of the first `most` people of a shortlist, and the moment that each stored score was made for. */
export async function shortlistSubjects(
  db: Db,
  positionId: number,
  most: number,
): Promise<Subject[]> {
  const first = sql`(select candidate_id, place from shortlist where position_id = ${positionId} order by place, candidate_id limit ${most})`;
  const rows = db.all<{ id: number; scoredAt: number | null; facts: string | null }>(sql`
    select c.id, c.scored_at as scoredAt, s.facts from ${first} first
    join candidates c on c.id = first.candidate_id
    left join accounts a on a.candidate_id = c.id
    left join snapshots s on s.id = (select id from snapshots where account_id = a.id order by observed_at desc, id desc limit 1)
    order by first.place, c.id, a.id`);
  const subjects = new Map<number, Subject>();
  for (const { id, scoredAt, facts } of rows) {
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

type Add = Act & { positionId: number; candidateIds: readonly number[]; note?: string | null };

/** Puts candidates at the end, in the order given; those who are on it keep their place. Returns how many are new. */
export async function addToShortlist(
  db: Db,
  { positionId, candidateIds, note = null, memberId, at }: Add,
): Promise<number> {
  const size = () => db.$count(shortlist, eq(shortlist.positionId, positionId));
  const fresh = sql`from json_each(${JSON.stringify(candidateIds)}) given
    join ${candidates} on ${candidates.id} = given.value
    where exists (select 1 from ${positions} where ${positions.id} = ${positionId})
      and not exists (select 1 from shortlist here where here.position_id = ${positionId} and here.candidate_id = given.value)`;
  const before = await size();
  await atomically(db, [
    db.insert(activity).select(sql`
      select null, ${at}, ${memberId}, 'shortlisted', count(*) || ${` candidates for position ${positionId}`} ${fresh} having count(*) > 0`),
    db
      .insert(shortlist)
      .select(
        sql`select ${positionId}, given.value,
          (select coalesce(max(place), 0) from shortlist where position_id = ${positionId}) + given.key + 1, ${note}, ${memberId}, ${at} ${fresh}`,
      )
      .onConflictDoNothing(),
  ]);
  return (await size()) - before;
}

type Entry = { positionId: number; candidateId: number };
const isEntry = ({ positionId, candidateId }: Entry) =>
  and(eq(shortlist.positionId, positionId), eq(shortlist.candidateId, candidateId));

/** Swaps a candidate with the one above or below, and closes gaps in the places. */
export async function moveOnShortlist(
  db: Db,
  { positionId, candidateId, by }: Entry & { by: "up" | "down" },
): Promise<void> {
  const step = by === "up" ? -1.5 : 1.5;
  const move = sql`
    update shortlist set place = ordered.place
    from (
      select candidate_id, row_number() over (order by rank + iif(candidate_id = ${candidateId}, ${step}, 0)) as place
      from (select candidate_id, row_number() over (order by place, candidate_id) as rank from shortlist where position_id = ${positionId})
    ) ordered
    where shortlist.position_id = ${positionId} and shortlist.candidate_id = ordered.candidate_id`;
  await atomically(db, [{ run: () => db.run(move) }]);
}

/** Why the candidate is on the shortlist; null takes the note away. */
export async function noteOnShortlist(
  db: Db,
  { note, ...entry }: Entry & { note: string | null },
): Promise<void> {
  await atomically(db, [db.update(shortlist).set({ note }).where(isEntry(entry))]);
}

export async function removeFromShortlist(
  db: Db,
  { memberId, at, ...entry }: Entry & Act,
): Promise<void> {
  const there = sql`exists (select 1 from ${shortlist} where ${isEntry(entry)})`;
  await atomically(db, [
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${memberId}, 'took off the shortlist', ${`candidate ${entry.candidateId}, position ${entry.positionId}`} where ${there}`,
      ),
    db.delete(shortlist).where(isEntry(entry)),
  ]);
}
