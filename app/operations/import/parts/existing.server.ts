import { nameKey } from "#app/imports/cells/name.ts";
import type { Existing } from "#app/imports/existing.ts";
import { factsKey, type Person } from "#app/imports/person.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import type { Reader } from "#db/client.server.ts";
import { emailKey } from "#db/constants.ts";
import { idsByExternalId, listExisting } from "#db/existing.server.ts";
import { mergedInto } from "#db/merge.server.ts";
import { defaultPositionId, listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { selectIdsByEmail, selectIdsByName, selectStored } from "#db/sql/imports.server.ts";

/** Reads what is here already that these people could be, or go into. */
export async function readExisting(db: Reader, people: readonly Person[]): Promise<Existing> {
  const all = <T>(valuesOf: (person: Person) => T | readonly T[] | null) =>
    people.flatMap((person) => valuesOf(person) ?? []) as T[];
  const accounts = all((person) => person.accounts);
  const addresses = all((person) => person.emails.map(emailKey));
  const called = all(({ name }) => name);
  const numbers = all(({ candidateId }) => candidateId);
  const figures = all((person) => person.figures);
  const holders = await knownAccounts(db, accounts);
  const emails = grouped(await selectIdsByEmail(db, addresses), ({ email }) => email);
  const names = grouped(await selectIdsByName(db, called), ({ name }) => nameKey(name));
  const externalIds = await idsByExternalId(
    db,
    all(({ externalId }) => externalId),
  );
  const ids = new Set([
    ...[...holders.values()].map(({ id }) => id),
    ...[...emails.values()].flat(),
    ...[...names.values()].flat(),
    ...externalIds.values(),
    ...numbers,
  ]);
  const stored = await selectStored(
    db,
    figures.map(({ account, facts }) => ({ ...account, facts })),
  );
  const positions = await listOpenPositions(db);
  return {
    candidates: await listExisting(db, [...ids]),
    holders,
    emails,
    names,
    externalIds,
    merged: await mergedInto(db, numbers),
    positions: new Map(positions.map(({ id, title }) => [title.toLowerCase(), id])),
    defaultPosition: await defaultPositionId(db),
    stages: await listAllStages(db),
    facts: new Set(stored.map(({ row }) => factsKey(figures[row]!))),
  };
}

/** The ids under each key, each once. */
function grouped<T extends { id: number }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Map<string, number[]> {
  const groups = new Map<string, Set<number>>();
  for (const row of rows) groups.set(keyOf(row), (groups.get(keyOf(row)) ?? new Set()).add(row.id));
  return new Map([...groups].map(([key, ids]) => [key, [...ids]]));
}
