import { eq } from "drizzle-orm";
import { deleteAccount } from "./accounts.server.ts";
import type { Tx } from "./client.server.ts";
import { hasManyServers } from "./constants.ts";
import { accounts, candidates, hosts } from "./schema.server.ts";
import {
  deleteCached,
  deleteLinksTo,
  forgetInMerges,
  isServerShared,
  optimizeSearch,
} from "./sql/erase.server.ts";

type Account = typeof accounts.$inferSelect;

/**
 * Erases an account with everything that was seen of it. Cached answers that hold the handle go, even when they are about
 * somebody else: a cache costs nothing to lose. So do links to it on the profiles of others, and its server's limits when
 * nobody else is there. Call `optimizeSearch` afterwards.
 */
export async function eraseAccountRow(tx: Tx, account: Account): Promise<void> {
  const { id, network, handle, handleKey, url } = account;
  await forgetInMerges(tx, account);
  await deleteLinksTo(tx, account);
  for (const trace of new Set([handle, encodeURIComponent(handle), url]))
    await deleteCached(tx, trace.toLowerCase());
  if (hasManyServers(network)) {
    const server = handleKey.slice(handleKey.indexOf("@") + 1);
    if (!(await isServerShared(tx, { id, network, server })))
      await tx.delete(hosts).where(eq(hosts.host, server));
  }
  await deleteAccount(tx, id);
}

/** Deletes a candidate; scores, decisions, tags and applications go with the row. Call `optimizeSearch` afterwards. */
export async function deleteCandidate(tx: Tx, id: number): Promise<void> {
  await tx.delete(candidates).where(eq(candidates.id, id));
}

export { optimizeSearch };
