import { eq } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import { hasManyServers } from "./constants.ts";
import { among } from "./sql/among.server.ts";
import { accounts, candidates, hosts } from "./schema.server.ts";
import {
  accountsInMerges,
  deleteCached,
  deleteLinksTo,
  forgetInMerges,
  optimizeSearch,
  serversInUse,
} from "./sql/erase.server.ts";

type Account = typeof accounts.$inferSelect;

/**
 * Erases an account with everything that was seen of it. Cached answers that hold the handle go, even when they are about
 * somebody else: a cache costs nothing to lose. Call `optimizeSearch` afterwards.
 */
export async function eraseAccountRow(tx: Tx, account: Account): Promise<void> {
  const { handle, url } = account;
  for (const trace of new Set([handle, encodeURIComponent(handle), url]))
    await deleteCached(tx, trace.toLowerCase());
  await eraseAccountRows(tx, [account]);
}

/**
 * Erases accounts with everything that was seen of them, except cached answers about somebody else. Links to them on
 * the profiles of others go too, and the limits of their servers when nobody else is there.
 */
export async function eraseAccountRows(tx: Tx, rows: readonly Account[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const merged = new Set(await accountsInMerges(tx, ids));
  for (const account of rows) if (merged.has(account.id)) await forgetInMerges(tx, account);
  await deleteLinksTo(tx, ids);
  await tx.delete(accounts).where(among(accounts.id, ids));
  const apart = rows.filter(({ network }) => hasManyServers(network));
  const servers = apart.map(({ handleKey }) => handleKey.slice(handleKey.indexOf("@") + 1));
  if (servers.length === 0) return;
  const networks = apart.map(({ network }) => network);
  const used = new Set(await serversInUse(tx, { networks, servers }));
  const unused = servers.filter((server) => !used.has(server));
  await tx.delete(hosts).where(among(hosts.host, unused));
}

/** Deletes a candidate; scores, decisions, tags and applications go with the row. Call `optimizeSearch` afterwards. */
export async function deleteCandidate(tx: Tx, id: number): Promise<void> {
  await tx.delete(candidates).where(eq(candidates.id, id));
}

export { optimizeSearch };
