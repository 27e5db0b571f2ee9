import {
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  lt,
  ne,
  notInArray,
  sql,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isFree, knownAccounts, type NewAccount } from "./accounts.server.ts";
import { atomically, type Db, type Statement } from "./client.server.ts";
import type { Origin, Stage } from "./constants.ts";
import { enqueueStatements } from "./jobs.server.ts";
import { joinedTags, tagStatements } from "./sides.server.ts";
import {
  accounts,
  activity,
  candidates,
  decisions,
  jobs,
  members,
  positions,
  scores,
  shortlist,
  snapshots,
} from "./schema.server.ts";

/** Who did something, and when (milliseconds, UTC). */
export type Signed = { by: { id: number; name: string }; at: number };

/** Everything that is held of these candidates, in the order of the ids; an id that nobody has is left out. */
export async function readCandidates(db: Db, ids: readonly number[]) {
  const wanted = [...ids];
  const [people, held, history] = [
    db
      .select({ ...getTableColumns(candidates), addedBy: members.name })
      .from(candidates)
      .leftJoin(members, eq(members.id, candidates.createdBy))
      .where(inArray(candidates.id, wanted))
      .all(),
    accountsOf(db, wanted),
    db
      .select()
      .from(scores)
      .where(inArray(scores.candidateId, wanted))
      .orderBy(asc(scores.asOf), asc(scores.id))
      .all(),
  ];
  return wanted.flatMap((id) =>
    people
      .filter((person) => person.id === id)
      .map((person) => ({
        ...person,
        accounts: held.filter((account) => account.candidateId === id),
        history: history.filter((row) => row.candidateId === id),
      })),
  );
}
export type CandidateFile = Awaited<ReturnType<typeof readCandidates>>[number];

const bringers = alias(members, "bringers");

/** The accounts with what was last seen of each and who brought it, and the job that is about to read it again. */
function accountsOf(db: Db, ids: number[]) {
  const latest = db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(eq(snapshots.accountId, accounts.id))
    .orderBy(desc(snapshots.observedAt), desc(snapshots.id))
    .limit(1);
  return db
    .select({
      ...getTableColumns(accounts),
      addedByName: members.name,
      facts: snapshots.facts,
      evidence: snapshots.evidence,
      source: snapshots.source,
      sourceName: snapshots.sourceName,
      observedAt: snapshots.observedAt,
      broughtAt: snapshots.broughtAt,
      broughtByName: bringers.name,
      job: jobs.state,
    })
    .from(accounts)
    .leftJoin(members, eq(members.id, accounts.addedBy))
    .leftJoin(snapshots, eq(snapshots.id, sql`(${latest})`))
    .leftJoin(bringers, eq(bringers.id, snapshots.broughtBy))
    .leftJoin(
      jobs,
      and(eq(jobs.accountId, accounts.id), inArray(jobs.state, ["waiting", "running"])),
    )
    .where(inArray(accounts.candidateId, ids))
    .orderBy(asc(accounts.id))
    .all();
}

/** Signed steps, newest first. */
export async function decisionsOf(db: Db, id: number) {
  return db
    .select()
    .from(decisions)
    .where(eq(decisions.candidateId, id))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .all();
}

/** Every position, and where this candidate stands on its shortlist; `place` is null when not on it. */
export async function shortlistsOf(db: Db, id: number) {
  const ahead = sql<number | null>`case when ${shortlist.place} is null then null else 1 + (
    select count(*) from shortlist o where o.position_id = ${positions.id} and o.place < ${shortlist.place}) end`;
  return db
    .select({ id: positions.id, name: positions.name, place: ahead, note: shortlist.note })
    .from(positions)
    .leftJoin(shortlist, and(eq(shortlist.positionId, positions.id), eq(shortlist.candidateId, id)))
    .orderBy(desc(positions.isDefault), asc(positions.name))
    .all();
}

const brief = {
  id: candidates.id,
  name: candidates.name,
  headline: candidates.headline,
  score: candidates.score,
};
export type Brief = { id: number; name: string; headline: string | null; score: number | null };

/** Whom one would compare this candidate with: fellows on a shortlist, then the nearest scores. Without one: the highest scores. */
export async function comparable(db: Db, id: number | undefined, limit = 8): Promise<Brief[]> {
  const scored = isNotNull(candidates.score);
  const list = (where: SQL | undefined, order: SQL, left: number) =>
    db
      .select(brief)
      .from(candidates)
      .where(where)
      .orderBy(order, asc(candidates.id))
      .limit(left)
      .all();
  const me =
    id === undefined
      ? undefined
      : db.select({ score: candidates.score }).from(candidates).where(eq(candidates.id, id)).get();
  if (id === undefined || !me) return list(scored, desc(candidates.score), limit);
  const shared = sql`${candidates.id} in (select o.candidate_id from shortlist o join shortlist m using (position_id) where m.candidate_id = ${id})`;
  const fellows = list(and(shared, ne(candidates.id, id)), asc(candidates.name), limit);
  const others = and(scored, notInArray(candidates.id, [id, ...fellows.map((one) => one.id)]));
  const score = me.score ?? 100;
  const near = [
    ...list(and(others, gte(candidates.score, score)), asc(candidates.score), limit),
    ...list(and(others, lt(candidates.score, score)), desc(candidates.score), limit),
  ].sort((a, b) => Math.abs((a.score ?? 0) - score) - Math.abs((b.score ?? 0) - score));
  return [...fellows, ...near].slice(0, limit);
}

/**
 * Adds an account and asks for it to be read; call the worker's `wake` afterwards. Returns who has the account then:
 * the candidate, or whoever had it before, to whom nothing happens. Undefined when the candidate is gone.
 */
export async function addAccount(
  db: Db,
  { id, by, at, origin, account }: Signed & { id: number; origin: Origin; account: NewAccount },
): Promise<{ id: number; name: string } | undefined> {
  const { network, handle, handleKey, url } = account;
  const fresh = sql`${accounts.network} = ${network} and ${accounts.handleKey} = ${handleKey} and ${accounts.candidateId} = ${id} and ${accounts.addedAt} = ${at}`;
  const free = sql`candidates.id = ${id} and ${isFree(sql`${network}`, sql`${handleKey}`)}`;
  await atomically(db, [
    note(db, { by, at, id }, "added an account", free),
    db
      .insert(accounts)
      .select(
        sql`select null, id, ${network}, ${handle}, ${handleKey}, ${url}, ${origin}, ${by.id}, ${at}, null, null, null, null from candidates where ${free}`,
      ),
    ...enqueueStatements(db, fresh, { requestedBy: by.id, at }),
  ]);
  return (await knownAccounts(db, [account])).get(`${network}:${handleKey}`);
}

export type Step = { stage: Stage; reason: string };
export type Details = {
  name: string;
  email: string | null;
  city: string | null;
  headline: string | null;
  tags: string[];
};

/**
 * Moves a candidate to a stage, with a reason and the score that was seen. False, and nothing written, when the
 * candidate is gone or was changed since `version`.
 */
export async function decide(
  db: Db,
  input: Signed & Step & { id: number; version: number },
): Promise<boolean> {
  return inOneVersion(db, input, (unchanged) => [
    decision(db, input, unchanged),
    note(db, input, "decided", unchanged),
    update(db, { stage: input.stage }, unchanged),
  ]);
}

/** Saves what a member wrote about a candidate, with a signed step when the stage changes. False as in `decide`. */
export async function saveDetails(
  db: Db,
  input: Signed & { id: number; version: number; details: Details; step: Step | null },
): Promise<boolean> {
  const { id, step, details } = input;
  const tags = [...new Map(details.tags.map((tag) => [tag.toLowerCase(), tag])).values()];
  return inOneVersion(db, input, (unchanged) => [
    ...tagStatements(db, id, tags, sql`${exists(one(db, unchanged))}`),
    ...(step ? [decision(db, { ...input, ...step }, unchanged)] : []),
    note(db, input, "edited", unchanged),
    update(
      db,
      { ...details, tags: joinedTags(tags), ...(step && { stage: step.stage }) },
      unchanged,
    ),
  ]);
}

const one = (db: Db, where: SQL) =>
  db
    .select({ one: sql`1` })
    .from(candidates)
    .where(where);
const update = (db: Db, set: Partial<typeof candidates.$inferInsert>, where: SQL) =>
  db
    .update(candidates)
    .set({ ...set, version: sql`${candidates.version} + 1` })
    .where(where);
const note = (db: Db, { by, at, id }: Signed & { id: number }, verb: string, where: SQL) =>
  db
    .insert(activity)
    .select(
      sql`select null, ${at}, ${by.id}, ${verb}, ${`candidate ${id}`} from candidates where ${where}`,
    );
const decision = (db: Db, { by, at, stage, reason }: Signed & Step, where: SQL) =>
  db
    .insert(decisions)
    .select(
      sql`select null, id, ${stage}, ${reason}, ${by.name}, ${at}, score, model_version from candidates where ${where}`,
    );

/** Runs the statements, of which the last must be the candidate's update, only on the version that was read. */
async function inOneVersion(
  db: Db,
  { id, version }: { id: number; version: number },
  make: (unchanged: SQL) => Statement[],
) {
  const unchanged = sql`${candidates.id} = ${id} and ${candidates.version} = ${version}`;
  const statements = make(unchanged);
  let changes = 0;
  const last = statements.pop() as ReturnType<typeof update>;
  await atomically(db, [...statements, { run: () => ({ changes } = last.run()) }]);
  return changes === 1;
}
