import { nameKey } from "#app/imports/cells/name.ts";
import type { Existing } from "#app/imports/existing.ts";
import { factsKey, type Person } from "#app/imports/person.ts";
import { knownAccounts } from "#db/accounts.server.ts";
import type { Reader } from "#db/client.server.ts";
import { emailKey } from "#db/constants.ts";
import { idsByExternalId, listExisting } from "#db/existing.server.ts";
import { mergedInto } from "#db/merge.server.ts";
import { candidatesNamed, storedFacts } from "#db/people.server.ts";
import { defaultPositionId, listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { selectIdsByEmail } from "#db/sql/imports.server.ts";

/** Who and what is here already, as far as these people could be them. */
export async function readExisting(db: Reader, people: readonly Person[]): Promise<Existing> {
  const all = <T>(valuesOf: (person: Person) => T | readonly T[] | null) =>
    people.flatMap((person) => valuesOf(person) ?? []) as T[];
  const holders = await knownAccounts(
    db,
    all(({ accounts }) => accounts),
  );
  const asked = new Set(all(({ emails }) => emails.map(emailKey)));
  const emails = grouped(
    (await selectIdsByEmail(db, [...asked])).map(({ email, id }) => [email, id] as const),
  );
  const called = await candidatesNamed(
    db,
    all(({ name }) => name),
  );
  const names = grouped(
    [...called].flatMap(([name, found]) => found.map(({ id }) => [nameKey(name), id] as const)),
  );
  const externalIds = await idsByExternalId(
    db,
    all(({ externalId }) => externalId),
  );
  const numbers = all(({ candidateId }) => candidateId);
  const ids = new Set([
    ...[...holders.values()].map(({ id }) => id),
    ...[...emails.values()].flat(),
    ...[...names.values()].flat(),
    ...externalIds.values(),
    ...numbers,
  ]);
  const figures = all((person) => person.figures);
  const stored = await storedFacts(db, figures);
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
    facts: new Set(figures.filter((_, at) => stored[at]?.same).map(factsKey)),
  };
}

/** The ids under each key, each once. */
function grouped(pairs: readonly (readonly [string, number])[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [key, id] of pairs)
    if (!groups.get(key)?.includes(id)) groups.set(key, [...(groups.get(key) ?? []), id]);
  return groups;
}
