import { and, eq, gt, inArray } from "drizzle-orm";
import { atomically, type Db, type Statement } from "./client.server.ts";
import type { LiveNetwork } from "./constants.ts";
import { activity, hosts, jobs, members, networkTokens } from "./schema.server.ts";

/** A network's sealed token, with who set it and when; null when none is kept. */
export async function keptToken(db: Db, network: LiveNetwork) {
  const kept = db
    .select({ sealed: networkTokens.sealed, setAt: networkTokens.setAt, setBy: members.name, refusedAt: networkTokens.refusedAt })
    .from(networkTokens)
    .leftJoin(members, eq(members.id, networkTokens.setBy))
    .where(eq(networkTokens.network, network))
    .get();
  return kept ?? null;
}

/** Whom a change is about: the network, the hosts with limits of its own, who did it (null = nobody in person), and when. */
type Change = { network: LiveNetwork; hosts: readonly string[]; memberId: number | null; at: number };

/** With another token other limits hold: what was known of the old ones is forgotten, and nobody waits for them any more. */
function startAnew(db: Db, { network, hosts: names, at }: Change): Statement[] {
  return [
    db.delete(hosts).where(inArray(hosts.host, [network, ...names])),
    db
      .update(jobs)
      .set({ runAt: at })
      .where(and(eq(jobs.host, network), eq(jobs.state, "waiting"), eq(jobs.outcome, "rateLimited"), gt(jobs.runAt, at))),
  ];
}

const noted = (db: Db, { network, memberId, at }: Change, verb: string): Statement =>
  db.insert(activity).values({ at, memberId, verb, subject: `network ${network}` });

/** Keeps a sealed token in place of an earlier one. Call the worker's `wake` afterwards. */
export async function keepToken(db: Db, { sealed, ...change }: Change & { sealed: string }): Promise<void> {
  const { network, memberId, at } = change;
  const row = { sealed, setBy: memberId, setAt: at, refusedAt: null };
  await atomically(db, [
    db.insert(networkTokens).values({ network, ...row }).onConflictDoUpdate({ target: networkTokens.network, set: row }),
    ...startAnew(db, change),
    noted(db, change, "set a token"),
  ]);
}

/** Forgets a token. Call the worker's `wake` afterwards. */
export async function removeToken(db: Db, change: Change): Promise<void> {
  await atomically(db, [db.delete(networkTokens).where(eq(networkTokens.network, change.network)), ...startAnew(db, change), noted(db, change, "removed a token")]);
}

/** Notes whether the network takes this very token: one that it refused is not used until it is accepted again. */
export async function noteRefusal(db: Db, { sealed, refused, ...change }: Change & { sealed: string; refused: boolean }): Promise<void> {
  const { network, at } = change;
  const same = and(eq(networkTokens.network, network), eq(networkTokens.sealed, sealed));
  await atomically(db, [db.update(networkTokens).set({ refusedAt: refused ? at : null }).where(same), ...startAnew(db, change)]);
}
