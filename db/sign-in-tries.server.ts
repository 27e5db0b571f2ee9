import { eq, lt, or, sql } from "drizzle-orm";
import { atomically, type Db } from "./client.server.ts";
import { loginFailures } from "./schema.server.ts";

const WINDOW = 15 * 60_000;

/** Unforgiven tries within the last 15 minutes under a key, such as `address:203.0.113.7` or `address:203.0.113.7 a@b.example`. */
export async function recentTries(db: Db, key: string, at: number): Promise<number> {
  const [row] = await db.select().from(loginFailures).where(eq(loginFailures.key, key));
  return row && row.firstAt > at - WINDOW ? row.failures : 0;
}

/** Counts a try, before the password is looked at, so that many at once cannot slip through; and says how many there were. */
export async function countTry(db: Db, key: string, at: number): Promise<number> {
  const fresh = sql`${loginFailures.firstAt} > ${at - WINDOW}`;
  await atomically(db, [
    db.delete(loginFailures).where(lt(loginFailures.firstAt, at - WINDOW)),
    db
      .insert(loginFailures)
      .values({ key, failures: 1, firstAt: at })
      .onConflictDoUpdate({
        target: loginFailures.key,
        set: {
          failures: sql`case when ${fresh} then ${loginFailures.failures} + 1 else 1 end`,
          firstAt: sql`case when ${fresh} then ${loginFailures.firstAt} else ${at} end`,
        },
      }),
  ]);
  return recentTries(db, key, at);
}

/** Gives one try back after a success. */
export async function forgiveTry(db: Db, key: string): Promise<void> {
  await atomically(db, [
    db
      .update(loginFailures)
      .set({ failures: sql`${loginFailures.failures} - 1` })
      .where(eq(loginFailures.key, key)),
  ]);
}

export async function clearTries(db: Db, key: string): Promise<void> {
  await atomically(db, [db.delete(loginFailures).where(eq(loginFailures.key, key))]);
}

/** Opens sign-in for an account again, from everywhere: its own tries are forgotten, and those of every address. */
export async function unlockAccount(db: Db, email: string): Promise<void> {
  const ending = ` ${email}`;
  await atomically(db, [
    db
      .delete(loginFailures)
      .where(
        or(
          sql`substr(${loginFailures.key}, ${-[...ending].length}) = ${ending}`,
          sql`instr(${loginFailures.key}, ' ') = 0`,
        ),
      ),
  ]);
}
