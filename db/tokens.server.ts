import { and, eq, gt, inArray } from "drizzle-orm";
import { atomically, type Db, type Statement } from "./client.server.ts";
import type { LiveNetwork } from "./constants.ts";
import { activity, countedTokens, hosts, jobs, members, networkTokens } from "./schema.server.ts";

/** A network's sealed token, with who set it and when; null when none is kept. */
export async function keptToken(db: Db, network: LiveNetwork) {
  const kept = db
    .select({
      sealed: networkTokens.sealed,
      setAt: networkTokens.setAt,
      setBy: members.name,
      refusedAt: networkTokens.refusedAt,
    })
    .from(networkTokens)
    .leftJoin(members, eq(members.id, networkTokens.setBy))
    .where(eq(networkTokens.network, network))
    .get();
  return kept ?? null;
}

type Change = { network: LiveNetwork; memberId: number; at: number };

const noted = (db: Db, { network, memberId, at }: Change, verb: string): Statement =>
  db.insert(activity).values({ at, memberId, verb, subject: `network ${network}` });

/** Keeps a sealed token in place of an earlier one. */
export async function keepToken(
  db: Db,
  { sealed, ...change }: Change & { sealed: string },
): Promise<void> {
  const { network, memberId, at } = change;
  const row = { sealed, setBy: memberId, setAt: at, refusedAt: null };
  await atomically(db, [
    db
      .insert(networkTokens)
      .values({ network, ...row })
      .onConflictDoUpdate({ target: networkTokens.network, set: row }),
    noted(db, change, "set a token"),
  ]);
}

export async function removeToken(db: Db, change: Change): Promise<void> {
  await atomically(db, [
    db.delete(networkTokens).where(eq(networkTokens.network, change.network)),
    noted(db, change, "removed a token"),
  ]);
}

/** Notes since when the network refuses this very token, or that it takes it (null). */
export async function noteRefusal(
  db: Db,
  {
    network,
    sealed,
    refusedAt,
  }: { network: LiveNetwork; sealed: string; refusedAt: number | null },
): Promise<void> {
  const same = and(eq(networkTokens.network, network), eq(networkTokens.sealed, sealed));
  await atomically(db, [db.update(networkTokens).set({ refusedAt }).where(same)]);
}

type Counted = { network: LiveNetwork; hosts: readonly string[]; mark: string; at: number };

/**
 * Says for which token limits are counted from now on ("" = none). With another token other limits hold: when it was another
 * one until now, what is known of these hosts is forgotten and nobody waits for them any more. True when that was so.
 */
export async function countFor(
  db: Db,
  { network, hosts: names, mark, at }: Counted,
): Promise<boolean> {
  const known = db.select().from(countedTokens).where(eq(countedTokens.network, network)).get();
  if ((known?.mark ?? "") === mark) return false;
  const waits = and(
    eq(jobs.host, network),
    eq(jobs.state, "waiting"),
    eq(jobs.outcome, "rateLimited"),
    gt(jobs.runAt, at),
  );
  await atomically(db, [
    db
      .insert(countedTokens)
      .values({ network, mark })
      .onConflictDoUpdate({ target: countedTokens.network, set: { mark } }),
    db.delete(hosts).where(inArray(hosts.host, [network, ...names])),
    db.update(jobs).set({ runAt: at }).where(waits),
  ]);
  return true;
}
