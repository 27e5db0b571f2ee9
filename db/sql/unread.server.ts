import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "../client.server.ts";
import { ASKED_TO_WAIT, MOST_COUNTED, type Outcome } from "../constants.ts";
import { accounts } from "../schema.server.ts";

/** Without an outcome: all but those that wait for their network, unless `waiting` says so. */
export type UnreadFilters = { outcome?: Outcome; candidateId?: number; waiting?: boolean };

/** Accounts that could not be read when they were last tried, in the words of their index. */
export function isUnread({ outcome, candidateId, waiting = false }: UnreadFilters): SQL {
  const reason = outcome
    ? sql`and ${accounts.outcome} = ${outcome}`
    : waiting
      ? sql``
      : sql`and ${accounts.outcome} <> ${ASKED_TO_WAIT}`;
  const owner = candidateId ? sql`and ${accounts.candidateId} = ${candidateId}` : sql``;
  return sql`${accounts.outcome} <> 'ok' ${reason} ${owner}`;
}

/** How many accounts could not be read, or wait for their network, counted up to `MOST_COUNTED` + 1. */
export async function countSomeUnread(db: Reader, outcome?: typeof ASKED_TO_WAIT): Promise<number> {
  const rows = await db.all<{ accounts: number }>(sql`
    select count(*) as accounts
    from (select 1 from ${accounts} where ${isUnread({ outcome })} limit ${MOST_COUNTED + 1})`);
  return rows[0]?.accounts ?? 0;
}

/** How many accounts could not be read or wait for their network, by why. */
export async function countUnread(db: Reader, candidateId?: number): Promise<Map<Outcome, number>> {
  const rows = await db.all<{ outcome: Outcome; accounts: number }>(sql`
    select ${accounts.outcome} as outcome, count(*) as accounts from ${accounts}
    where ${isUnread({ candidateId, waiting: true })} group by 1`);
  return new Map(rows.map((row) => [row.outcome, row.accounts]));
}
