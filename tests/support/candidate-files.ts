import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server.ts";
import type { Network } from "#db/constants.ts";
import {
  accounts,
  candidates,
  members,
  scores,
  snapshots,
  type Evidence,
} from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";

/** Who signs in tests of the db layer. */
export const by = { id: 1, name: "Olga Owner" };
const SEEN = Date.UTC(2026, 2, 1, 12);

type Person = Partial<typeof candidates.$inferInsert> & {
  name: string;
  accounts?: (Partial<typeof accounts.$inferInsert> & {
    handle: string;
    network?: Network;
    /** Leaves the account without a snapshot when absent. */
    facts?: Partial<Facts>;
    evidence?: Evidence[];
  })[];
  /** Rows of the score history: moment, score, model version. */
  history?: [number, number | null, string?][];
};

/** Writes a candidate with accounts, one snapshot each, and a history of scores; returns the ids. */
export function addPerson(
  db: Db,
  { accounts: held = [], history = [], ...row }: Person,
): { id: number; accounts: number[] } {
  db.$writer.tx
    .insert(members)
    .values({
      ...by,
      email: "olga@team.example",
      role: "owner",
      passwordHash: "scrypt$$",
      createdAt: 1,
    })
    .onConflictDoNothing()
    .run();
  const { id } = db.$writer.tx
    .insert(candidates)
    .values({ createdAt: 1, createdBy: by.id, ...row })
    .returning()
    .get();
  const ids = held.map(({ facts, evidence = [], network = "github", handle, ...rest }) => {
    const account = db.$writer.tx
      .insert(accounts)
      .values({
        candidateId: id,
        network,
        handle,
        handleKey: handle.toLowerCase(),
        url: `https://${network}.example/${handle}`,
        origin: "given",
        addedBy: by.id,
        addedAt: 1,
        ...rest,
      })
      .returning()
      .get();
    if (!facts) return account.id;
    const observedAt = facts.observedAt ? Date.parse(facts.observedAt) : SEEN;
    const full = { network, handle, observedAt: new Date(observedAt).toISOString(), ...facts };
    db.$writer.tx
      .insert(snapshots)
      .values({ accountId: account.id, source: "test", observedAt, facts: full, evidence })
      .run();
    db.$writer.tx
      .update(accounts)
      .set({ outcome: "ok", triedAt: observedAt, seenAt: observedAt })
      .where(eq(accounts.id, account.id))
      .run();
    return account.id;
  });
  for (const [asOf, score, modelVersion = "1"] of history) {
    db.$writer.tx
      .insert(scores)
      .values({ candidateId: id, asOf, modelVersion, score, coverage: 0.5 })
      .run();
  }
  return { id, accounts: ids };
}
