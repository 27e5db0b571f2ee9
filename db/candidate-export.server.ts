import { asc, inArray } from "drizzle-orm";
import type { Facts } from "#scoring/types.ts";
import { listApplications } from "./applications.server.ts";
import type { Reader } from "./client.server.ts";
import { listContacts, listDetails } from "./contacts.server.ts";
import { groupBy } from "./group-by.server.ts";
import { accounts, candidates, decisions } from "./schema.server.ts";
import { listSnapshots } from "./snapshots.server.ts";

/** What an export needs of these candidates beyond their own row, in the order of the ids. A few hundred ids at a time. */
export async function readForExport(db: Reader, ids: readonly number[]) {
  const wanted = [...ids];
  const own = inArray(accounts.candidateId, wanted);
  const people = await db.select().from(candidates).where(inArray(candidates.id, wanted));
  const held = await db
    .select({
      id: accounts.id,
      candidateId: accounts.candidateId,
      network: accounts.network,
      url: accounts.url,
      origin: accounts.origin,
    })
    .from(accounts)
    .where(own)
    .orderBy(asc(accounts.id));
  const seen = await listSnapshots(db, wanted);
  const applied = await listApplications(db, wanted);
  const decided = await db
    .select()
    .from(decisions)
    .where(inArray(decisions.candidateId, wanted))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id));
  const [accountsOf, seenOf, appliedOf, decidedOf] = [
    byCandidate(held),
    byCandidate(seen),
    byCandidate(applied),
    byCandidate(decided),
  ];
  const contactsOf = byCandidate(await listContacts(db, wanted));
  const detailsOf = byCandidate(await listDetails(db, wanted));
  const personOf = new Map(people.map((person) => [person.id, person]));
  return wanted.flatMap((id) => {
    const person = personOf.get(id);
    if (!person) return [];
    const snapshotsOf = seenOf.get(id) ?? [];
    return {
      ...person,
      accounts: accountsOf.get(id) ?? [],
      contacts: contactsOf.get(id) ?? [],
      details: detailsOf.get(id) ?? [],
      applications: appliedOf.get(id) ?? [],
      /** The latest one. */
      decision: decidedOf.get(id)?.at(-1) ?? null,
      /** The newest facts of each account. */
      facts: [
        ...new Map<number, Facts>(
          snapshotsOf.map(({ accountId, facts }) => [accountId, facts]),
        ).values(),
      ],
      /** All facts ever seen, oldest first. */
      earlier: snapshotsOf.map(({ facts }) => facts),
    };
  });
}
export type ExportedCandidate = Awaited<ReturnType<typeof readForExport>>[number];

const byCandidate = <T extends { candidateId: number }>(rows: T[]): Map<number, T[]> =>
  groupBy(rows, (row) => row.candidateId);
