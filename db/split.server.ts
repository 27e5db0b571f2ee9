import { eq, sql, type SQL } from "drizzle-orm";
import { candidateColumns } from "./accounts.server.ts";
import type { Signed } from "./candidate.server.ts";
import { atomically, type Db } from "./client.server.ts";
import { whileOpen } from "./merge.server.ts";
import {
  accounts,
  activity,
  candidates,
  confirmations,
  decisions,
  merges,
  shortlist,
  type Before,
  type Merged,
  type Side,
} from "./schema.server.ts";
import {
  joinedTags,
  putBack,
  scoreStatements,
  tagStatements,
  type Scored,
} from "./sides.server.ts";

const FIELDS = ["name", "email", "headline", "city", "stage"] as const satisfies (keyof Merged)[];

/** What splitting again makes of both, and what it cannot restore because it changed since the merge. */
export type Plan = {
  kept: { row: Merged; tags: string[]; shortlist: Side["shortlist"]; accounts: number[] };
  gone: {
    shortlist: Side["shortlist"];
    accounts: number[];
    decisions: number[];
    confirmations: Confirmed;
  };
  /** What stays with the one that was kept, because it came since. */
  stays: { accounts: number[]; decisions: number; fields: (keyof Merged | "tags")[] };
  /** What neither gets back: it was removed since. */
  lost: { accounts: number; decisions: number; places: number; confirmations: number };
};
type Confirmed = NonNullable<Side["confirmations"]>;

const sameTags = (one: readonly string[], other: readonly string[]) =>
  joinedTags(one) === joinedTags(other);
const samePlace = (
  one: Side["shortlist"][number] | undefined,
  other: Side["shortlist"][number] | undefined,
) => JSON.stringify(one) === JSON.stringify(other);

/** Who gets what, when what was merged is split again. `now` is the one that was kept, as it is. */
export function planSplit({ kept, gone, made }: Before, now: Side): Plan {
  const edited = FIELDS.filter((field) => now.row[field] !== made.row[field]);
  const row = Object.fromEntries(
    FIELDS.map((field) => [field, (edited.includes(field) ? now : kept).row[field]]),
  ) as Merged;
  const retagged = !sameTags(now.tags, made.tags);
  const theirs = gone.accounts.filter((id) => now.accounts.includes(id));
  const own = now.accounts.filter((id) => !theirs.includes(id));
  const signed = gone.decisions.filter((id) => now.decisions.includes(id));
  const before = [...kept.accounts, ...gone.accounts];
  const decided = [...kept.decisions, ...gone.decisions];
  const confirmed = [...(kept.confirmations ?? []), ...(gone.confirmations ?? [])].filter(
    ({ accountId }) => now.accounts.includes(accountId),
  );
  const withdrawn = confirmed.filter(
    ({ accountId }) => !now.confirmations?.some((one) => one.accountId === accountId),
  );
  const places = splitPlaces({ kept, gone, made }, now);
  return {
    kept: { row, tags: retagged ? now.tags : kept.tags, shortlist: places.kept, accounts: own },
    gone: {
      shortlist: places.gone,
      accounts: theirs,
      decisions: signed,
      confirmations: confirmed.filter(
        (one) => theirs.includes(one.accountId) && !withdrawn.includes(one),
      ),
    },
    stays: {
      accounts: own.filter((id) => !before.includes(id)),
      decisions: now.decisions.filter((id) => !decided.includes(id)).length,
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
function splitPlaces({ kept, gone, made }: Before, now: Side) {
  const at = (rows: Side["shortlist"], positionId: number) =>
    rows.find((row) => row.positionId === positionId);
  const places = { kept: [] as Side["shortlist"], gone: [] as Side["shortlist"], lost: 0 };
  for (const positionId of new Set(
    [...now.shortlist, ...made.shortlist].map((row) => row.positionId),
  )) {
    const [here, was, theirs, merged] = [
      now.shortlist,
      kept.shortlist,
      gone.shortlist,
      made.shortlist,
    ].map((rows) => at(rows, positionId));
    if (!here) places.lost++;
    else if (samePlace(here, merged)) {
      if (was) places.kept.push(was);
      if (theirs) places.gone.push(theirs);
    } else {
      if (was || !theirs) places.kept.push(here);
      if (theirs) places.gone.push(was ? theirs : { ...here, candidateId: gone.row.id });
    }
  }
  return places;
}

type Splitting = Signed & {
  id: number;
  goneId: number;
  keptId: number;
  before: Before;
  plan: Plan;
  /** Null: the history and the score of before are put back as they were. */
  scored: { kept: Scored | null; gone: Scored | null };
  /** Scores of before that are put back. */
  history: { kept: Side["scores"]; gone: Side["scores"] };
  same: SQL;
};

/** Makes two of one again, as planned. False, and nothing written, when anything changed since the plan was made. */
export async function splitCandidates(db: Db, input: Splitting): Promise<boolean> {
  const { id, goneId, keptId, before, plan, scored, history, same, by, at } = input;
  const once = whileOpen(goneId);
  const among = (ids: readonly number[]) =>
    sql`id in (select value from json_each(${JSON.stringify(ids)})) and candidate_id = ${keptId} and ${once}`;
  const back = { candidateId: goneId };
  let changes = 0;
  const latest = sql`not exists (select 1 from merges later where later.kept_id = ${keptId} and later.id > ${id})`;
  const begin = db
    .update(merges)
    .set({ open: true })
    .where(
      sql`${merges.id} = ${id} and ${merges.goneId} = ${goneId} and ${merges.before} is not null and ${latest} and ${same}`,
    );
  const tags = plan.stays.fields.includes("tags")
    ? joinedTags(plan.kept.tags)
    : before.kept.row.tags;
  const restored = { ...before.kept.row, ...scored.kept?.columns, ...plan.kept.row, tags };
  await atomically(db, [
    { run: () => ({ changes } = begin.run()) },
    // Networks are counted by triggers as the accounts come.
    putBack(db, candidates, { ...before.gone.row, ...scored.gone?.columns }, once, {
      networks: sql`null`,
      networkCount: sql`0`,
      version: sql`${before.gone.row.version + 1}`,
    }),
    db.update(accounts).set(back).where(among(plan.gone.accounts)),
    db.update(decisions).set(back).where(among(plan.gone.decisions)),
    db.delete(confirmations)
      .where(sql`${confirmations.confirmedAt} > (select merged_at from merges where id = ${id})
      and ${confirmations.accountId} in (select id from accounts where candidate_id = ${goneId}) and ${once}`),
    ...plan.gone.confirmations.map((row) =>
      putBack(
        db,
        confirmations,
        row,
        sql`not exists (select 1 from confirmations where account_id = ${row.accountId}) and ${once}`,
      ),
    ),
    db.delete(shortlist).where(sql`${shortlist.candidateId} = ${keptId} and ${once}`),
    ...[...plan.kept.shortlist, ...plan.gone.shortlist].map((row) =>
      putBack(db, shortlist, row, once),
    ),
    ...tagStatements(db, keptId, plan.kept.tags, once),
    ...tagStatements(db, goneId, before.gone.tags, once),
    ...scoreStatements(db, keptId, history.kept, scored.kept?.history ?? [], once),
    ...scoreStatements(db, goneId, history.gone, scored.gone?.history ?? [], once),
    db
      .update(candidates)
      .set(columnsOf(restored))
      .where(sql`${candidates.id} = ${keptId} and ${once}`),
    db
      .update(merges)
      .set({ keptId: goneId })
      .where(
        sql`${merges.id} in (select value from json_each(${JSON.stringify(before.gone.merges)})) and ${once}`,
      ),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${by.id}, 'split', ${`candidate ${goneId} from candidate ${keptId}`} where ${once}`,
      ),
    db.delete(merges).where(sql`${merges.id} = ${id} and ${merges.open}`),
  ]);
  return changes === 1;
}

/** What is written about a person and the score; the rest of the row is counted or never changes. */
function columnsOf({
  id: _id,
  networks: _networks,
  networkCount: _count,
  createdAt: _at,
  createdBy: _by,
  ...row
}: Side["row"]) {
  return { ...row, version: sql`${candidates.version} + 1` };
}

type SplittingOff = Signed & {
  candidateId: number;
  accountId: number;
  name: string;
  scored: { kept: Scored; fresh: Scored };
  /** Scores of older models, which stay with the candidate. */
  history: Side["scores"];
  same: SQL;
};

/** Gives one account, with all that was seen of it, to a new candidate, and returns the new id; undefined when anything changed meanwhile. */
export async function splitOffAccount(
  db: Db,
  { candidateId, accountId, name, scored, history, same, by, at }: SplittingOff,
): Promise<number | undefined> {
  const { candidateId: id } = await nextIds(db);
  const row = sql`(select ${name} as name, null as email, null as headline, null as city)`;
  const theirs = sql`exists (select 1 from accounts where id = ${accountId} and candidate_id = ${candidateId})`;
  const once = sql`exists (select 1 from candidates where id = ${id} and version = 0)`;
  const add = db
    .insert(candidates)
    .select(
      sql`select ${candidateColumns({ at, memberId: by.id, id })} from ${row} where ${theirs} and ${same}`,
    )
    .onConflictDoNothing();
  let changes = 0;
  await atomically(db, [
    { run: () => ({ changes } = add.run()) },
    {
      run: () =>
        changes === 1
          ? db.update(candidates).set({ version: 0 }).where(eq(candidates.id, id)).run()
          : undefined,
    },
    db
      .update(accounts)
      .set({ candidateId: id })
      .where(sql`${accounts.id} = ${accountId} and ${once}`),
    db.delete(confirmations).where(sql`${confirmations.accountId} = ${accountId} and ${once}`),
    ...scoreStatements(db, candidateId, history, scored.kept.history, once),
    ...scoreStatements(db, id, [], scored.fresh.history, once),
    db
      .update(candidates)
      .set({ ...scored.kept.columns, version: sql`${candidates.version} + 1` })
      .where(sql`${candidates.id} = ${candidateId} and ${once}`),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${by.id}, 'split off an account', ${`candidate ${id} from candidate ${candidateId}`} where ${once}`,
      ),
    db
      .update(candidates)
      .set({ ...scored.fresh.columns, version: 1 })
      .where(sql`${candidates.id} = ${id} and ${once}`),
  ]);
  return changes === 1 ? id : undefined;
}

/** The ids that the next new rows get; taken by others if they are faster. */
async function nextIds(db: Db): Promise<{ candidateId: number; accountId: number }> {
  const next = (table: string) =>
    sql`coalesce((select seq from sqlite_sequence where name = ${table}), 0) + 1`;
  return db.get(sql`select ${next("candidates")} as candidateId, ${next("accounts")} as accountId`);
}
