import { and, eq, gt, inArray } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { LiveNetwork } from "./constants.ts";
import { countedTokens, hosts, jobs, members, networkTokens } from "./schema.server.ts";

/** A network's encrypted token, with who set it and when; null when none is kept. */
export async function keptToken(db: Reader, network: LiveNetwork) {
  const [kept] = await db
    .select({
      encrypted: networkTokens.encrypted,
      setAt: networkTokens.setAt,
      setBy: members.name,
      refusedAt: networkTokens.refusedAt,
    })
    .from(networkTokens)
    .leftJoin(members, eq(members.id, networkTokens.setBy))
    .where(eq(networkTokens.network, network));
  return kept ?? null;
}

/** Keeps an encrypted token in place of an earlier one. */
export async function saveToken(
  tx: Tx,
  { network, ...row }: typeof networkTokens.$inferInsert,
): Promise<void> {
  await tx
    .insert(networkTokens)
    .values({ network, ...row })
    .onConflictDoUpdate({ target: networkTokens.network, set: row });
}

export async function deleteToken(tx: Tx, network: LiveNetwork): Promise<void> {
  await tx.delete(networkTokens).where(eq(networkTokens.network, network));
}

/** Records since when the network has refused its token, or that it accepts it (null). */
export async function saveRefusal(
  tx: Tx,
  network: LiveNetwork,
  refusedAt: number | null,
): Promise<void> {
  await tx.update(networkTokens).set({ refusedAt }).where(eq(networkTokens.network, network));
}

/** A token in use from now on, by its mark ("" = none), and the hosts whose limits depend on it. */
export type Counted = { network: LiveNetwork; hosts: readonly string[]; mark: string };

/**
 * Records which token limits are counted for from now on. Another token has other limits: when it changed, what is
 * known of these hosts is forgotten and nothing waits for them any more. True when it changed.
 */
export async function countFor(
  tx: Tx,
  { network, hosts: names, mark, at }: Counted & { at: number },
): Promise<boolean> {
  const [known] = await tx.select().from(countedTokens).where(eq(countedTokens.network, network));
  if ((known?.mark ?? "") === mark) return false;
  await tx
    .insert(countedTokens)
    .values({ network, mark })
    .onConflictDoUpdate({ target: countedTokens.network, set: { mark } });
  await tx.delete(hosts).where(inArray(hosts.host, [network, ...names]));
  await tx
    .update(jobs)
    .set({ runAt: at })
    .where(
      and(
        eq(jobs.host, network),
        eq(jobs.state, "waiting"),
        eq(jobs.outcome, "rateLimited"),
        gt(jobs.runAt, at),
      ),
    );
  return true;
}
