import { and, eq, gt, lt } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { loginFailures } from "./schema.server.ts";

const WINDOW = 15 * 60_000;

/** Tries within the last 15 minutes under a key, such as `address:203.0.113.7` or `address:203.0.113.7 a@b.example`. */
export async function recentTries(db: Reader, key: string, at: number): Promise<number> {
  const [row] = await db
    .select({ failures: loginFailures.failures })
    .from(loginFailures)
    .where(and(eq(loginFailures.key, key), gt(loginFailures.firstAt, at - WINDOW)));
  return row?.failures ?? 0;
}

/** Counts a try and says how many there were. Those that are over are forgotten. */
export async function countTry(tx: Tx, key: string, at: number): Promise<number> {
  await tx.delete(loginFailures).where(lt(loginFailures.firstAt, at - WINDOW));
  const failures = (await recentTries(tx, key, at)) + 1;
  await tx
    .insert(loginFailures)
    .values({ key, failures, firstAt: at })
    .onConflictDoUpdate({ target: loginFailures.key, set: { failures } });
  return failures;
}

/** Gives one try back after a success. */
export async function forgiveTry(tx: Tx, key: string, at: number): Promise<void> {
  const failures = (await recentTries(tx, key, at)) - 1;
  await tx.update(loginFailures).set({ failures }).where(eq(loginFailures.key, key));
}

export async function clearTries(tx: Tx, key: string): Promise<void> {
  await tx.delete(loginFailures).where(eq(loginFailures.key, key));
}

/** Forgets an account's tries from everywhere, and those of every address and browser. */
export async function clearAccountTries(tx: Tx, email: string): Promise<void> {
  const rows = await tx.select({ key: loginFailures.key }).from(loginFailures);
  for (const { key } of rows)
    if (!key.includes(" ") || key.endsWith(` ${email}`)) await clearTries(tx, key);
}
