import { and, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import type { Facts } from "#scoring/types.ts";
import { type NewAccount } from "./accounts.server.ts";
import type { Signed } from "./candidate.server.ts";
import type { Db, Statement } from "./client.server.ts";
import { isLive, type Origin } from "./constants.ts";
import { enqueueStatements } from "./jobs.server.ts";
import { accounts, activity, candidates, snapshots } from "./schema.server.ts";

/** Who has an account. */
export type AccountHolder = { accountId: number; candidateId: number; name: string };
/** A person to add together with facts; without a name the handle stands for it. */
export type NewPerson = {
  name: string | null;
  email?: string | null;
  headline?: string | null;
  city?: string | null;
};

const isIt = ({ network, handleKey }: NewAccount) =>
  sql`network = ${network} and handle_key = ${handleKey}`;

export async function holderOf(db: Db, account: NewAccount): Promise<AccountHolder | undefined> {
  return db
    .select({ accountId: accounts.id, candidateId: accounts.candidateId, name: candidates.name })
    .from(accounts)
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .where(and(eq(accounts.network, account.network), eq(accounts.handleKey, account.handleKey)))
    .get();
}

export async function nameOf(db: Db, candidateId: number): Promise<string | undefined> {
  return db
    .select({ name: candidates.name })
    .from(candidates)
    .where(eq(candidates.id, candidateId))
    .get()?.name;
}

/** Whether exactly these facts, as `parseFacts` gives them, are stored with the account already. */
export async function hasFacts(db: Db, accountId: number, facts: Facts): Promise<boolean> {
  const same = and(
    eq(snapshots.accountId, accountId),
    eq(snapshots.observedAt, Date.parse(facts.observedAt)),
    sql`${snapshots.facts} = ${JSON.stringify(facts)}`,
  );
  return (
    db
      .select({ one: sql`1` })
      .from(snapshots)
      .where(same)
      .get() !== undefined
  );
}

/** The ids that the next new rows get; taken by others if they are faster. */
export async function nextIds(db: Db): Promise<{ candidateId: number; accountId: number }> {
  const next = (table: string) =>
    sql`coalesce((select seq from sqlite_sequence where name = ${table}), 0) + 1`;
  return db.get(sql`select ${next("candidates")} as candidateId, ${next("accounts")} as accountId`);
}

type Adding = Signed & { candidateId: number; accountId: number; account: NewAccount };

/** Adds a person under an id that is free as long as nobody was faster; the condition holds when it was this call that did. */
export function addPersonStatement(
  db: Db,
  { candidateId, account, by, at, person }: Adding & { person: NewPerson },
): { add: Statement; done: SQL } {
  const { name, email = null, headline = null, city = null } = person;
  const called = name ?? account.handle;
  const row = sql`(select ${called} as name, ${email} as email, ${headline} as headline, ${city} as city)`;
  return {
    add: db
      .insert(candidates)
      .select(
        sql`select ${candidateColumns({ at, memberId: by.id, id: candidateId })} from ${row} where not exists (select 1 from accounts where ${isIt(account)})`,
      )
      .onConflictDoNothing(),
    done: sql`exists (select 1 from candidates where id = ${candidateId} and created_at = ${at} and created_by = ${by.id} and name = ${called})`,
  };
}

/** Adds an account when `once` holds, and asks for it to be read where that is possible. */
export function addAccountStatements(
  db: Db,
  { candidateId, accountId, account, by, at, origin }: Adding & { origin: Origin },
  once: SQL,
): Statement[] {
  const { network, handle, handleKey, url } = account;
  const add = db
    .insert(accounts)
    .select(
      sql`select ${accountId}, ${candidateId}, ${network}, ${handle}, ${handleKey}, ${url}, ${origin}, ${by.id}, ${at}, null, null, null, null where ${once}`,
    )
    .onConflictDoNothing();
  const fresh = sql`${accounts.id} = ${accountId} and ${accounts.handleKey} = ${handleKey} and ${accounts.addedAt} = ${at} and ${once}`;
  return [
    add,
    ...(isLive(network) ? enqueueStatements(db, fresh, { requestedBy: by.id, at }) : []),
  ];
}

/** A condition: the account is this candidate's under this id, or nobody's and the id is free. */
export const isTheirs = ({
  candidateId,
  accountId,
  account,
}: Pick<Adding, "candidateId" | "accountId" | "account">): SQL =>
  sql`not exists (select 1 from accounts where id = ${accountId} and not (${isIt(account)}))
    and not exists (select 1 from accounts where ${isIt(account)} and not (id = ${accountId} and candidate_id = ${candidateId}))`;

/** Notes on the account when it was last seen, and in the log that facts came, when `once` holds. */
export function noteStatements(
  db: Db,
  {
    candidateId,
    account,
    by,
    at,
    observedAt,
  }: Signed & { candidateId: number; account: NewAccount; observedAt: number },
  once: SQL,
): Statement[] {
  return [
    db
      .update(accounts)
      .set({ seenAt: sql`max(coalesce(${accounts.seenAt}, 0), ${observedAt})` })
      .where(and(isIt(account), once)),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${by.id}, 'brought facts', ${`candidate ${candidateId}`} where ${once}`,
      ),
  ];
}

/** A condition that holds as long as nothing more is stored of the account than now. */
export async function snapshotsNow(db: Db, accountId: number): Promise<SQL> {
  const count = sql`(select count(*) from snapshots where account_id = ${accountId})`;
  const { now } = db.get<{ now: number }>(sql`select ${count} as now`);
  return sql`${count} = ${now}`;
}

/** A value for each column of `candidates`, in the table's order; `name`, `email`, `headline` and `city` come from the row. */
export function candidateColumns({
  at,
  memberId,
  id = null,
}: {
  at: number;
  memberId: number;
  id?: number | null;
}): SQL {
  const values: Partial<Record<keyof typeof candidates.$inferSelect, SQL>> = {
    id: sql`${id}`,
    name: sql`name`,
    email: sql`email`,
    headline: sql`headline`,
    city: sql`city`,
    stage: sql`'new'`,
    networkCount: sql`0`,
    createdAt: sql`${at}`,
    createdBy: sql`${memberId}`,
    version: sql`1`,
  };
  const columns = Object.keys(
    getTableColumns(candidates),
  ) as (keyof typeof candidates.$inferSelect)[];
  return sql.join(
    columns.map((column) => values[column] ?? sql`null`),
    sql`, `,
  );
}
