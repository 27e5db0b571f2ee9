import type { Facts } from "#scoring/types.ts";
import type { NewAccount } from "./accounts.server.ts";
import type { Reader } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { selectNamed, selectStored } from "./sql/people.server.ts";

type Person = { id: number; name: string };
type Called = Person & { email: string | null };

/** Whom each of these names could mean, by the name as it was asked for; capital letters make no difference. */
export async function candidatesNamed(
  db: Reader,
  names: readonly string[],
): Promise<Map<string, Called[]>> {
  const found = new Map<string, Called[]>();
  for (const { asked, ...person } of await selectNamed(db, [...new Set(names)]))
    found.set(asked, [...(found.get(asked) ?? []), person]);
  return found;
}

/** The candidates of these ids that there are. */
export async function candidatesBy(
  db: Reader,
  ids: readonly number[],
): Promise<Map<number, Person>> {
  const rows = await db
    .select({ id: candidates.id, name: candidates.name })
    .from(candidates)
    .where(among(candidates.id, ids));
  return new Map(rows.map((person) => [person.id, person]));
}

/** What is stored of the account that facts are of: exactly these already, and when its newest were observed. */
type StoredFacts = { same: boolean; newest: number | null };

/** What is stored beside each of these facts, in their order; null where the account is not known. */
export async function storedFacts(
  db: Reader,
  wanted: readonly { account: NewAccount; facts: Facts }[],
): Promise<(StoredFacts | null)[]> {
  const rows = await selectStored(
    db,
    wanted.map(({ account: { network, handleKey }, facts }) => ({
      network,
      handleKey,
      observedAt: Date.parse(facts.observedAt),
      facts: JSON.stringify(facts),
    })),
  );
  const found = new Map(rows.map(({ row, same, newest }) => [row, { same: same === 1, newest }]));
  return wanted.map((_, row) => found.get(row) ?? null);
}
