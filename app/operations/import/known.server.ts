import { nameKey } from "#app/imports/cells/name.ts";
import type { Person } from "#app/imports/person.ts";
import { accountKey } from "#app/imports/person.ts";
import { emailKey, factsKey, type Here, type Known } from "#app/imports/plan.ts";
import { knownAccounts } from "#db/accounts.server.ts";
import type { Reader } from "#db/client.server.ts";
import { listContacts, listDetails } from "#db/contacts.server.ts";
import { readHere, idsByExternalId } from "#db/here.server.ts";
import { mergedInto } from "#db/merge.server.ts";
import { candidatesNamed, storedFacts } from "#db/people.server.ts";
import { defaultPositionId, listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { selectIdsByEmail } from "#db/sql/imports.server.ts";

/** Who is here already, as far as these people could be them. */
export async function readKnown(db: Reader, people: readonly Person[]): Promise<Known> {
  const holders = await knownAccounts(
    db,
    people.flatMap(({ accounts }) => accounts),
  );
  const emails = new Map<string, number[]>();
  const asked = [...new Set(people.flatMap((person) => person.emails.map(emailKey)))];
  for (const { email, id } of await selectIdsByEmail(db, asked))
    emails.set(email, [...(emails.get(email) ?? []), id]);
  const names = new Map<string, number[]>();
  const called = people.flatMap(({ name }) => name ?? []);
  for (const [name, found] of await candidatesNamed(db, called)) {
    const key = nameKey(name);
    names.set(key, [...new Set([...(names.get(key) ?? []), ...found.map(({ id }) => id)])]);
  }
  const externalIds = await idsByExternalId(
    db,
    people.flatMap(({ externalId }) => externalId ?? []),
  );
  const numbers = people.flatMap(({ candidateId }) => candidateId ?? []);
  const ids = new Set([
    ...[...holders.values()].map(({ id }) => id),
    ...[...emails.values()].flat(),
    ...[...names.values()].flat(),
    ...externalIds.values(),
    ...numbers,
  ]);
  const positions = await listOpenPositions(db);
  return {
    here: await readThose(db, [...ids]),
    holders,
    emails,
    names,
    externalIds,
    merged: await mergedInto(db, numbers),
    positions: new Map(positions.map(({ id, title }) => [title.toLowerCase(), id])),
    defaultPosition: await defaultPositionId(db),
    stages: await listAllStages(db),
    facts: await factsOf(db, people),
  };
}

async function readThose(db: Reader, ids: readonly number[]): Promise<Map<number, Here>> {
  const rows = await readHere(db, ids);
  const here = new Map(
    rows.map(({ candidate, accounts }) => [
      candidate.id,
      {
        ...candidate,
        tags: candidate.tags?.split(", ") ?? [],
        nameless: accounts.some(({ handle }) =>
          [handle, handle.toLowerCase()].includes(candidate.name),
        ),
        accounts: new Set(accounts.map(accountKey)),
        contacts: new Set<string>(),
        details: new Set<string>(),
      },
    ]),
  );
  for (const { candidateId, kind, key } of await listContacts(db, ids))
    here.get(candidateId)?.contacts.add(`${kind}:${key}`);
  for (const { candidateId, title, text } of await listDetails(db, ids))
    here.get(candidateId)?.details.add(`${title}\n${text}`);
  return here;
}

async function factsOf(db: Reader, people: readonly Person[]): Promise<Set<string>> {
  const figures = people.flatMap((person) => person.figures);
  const stored = await storedFacts(db, figures);
  return new Set(figures.filter((_, at) => stored[at]?.same).map(factsKey));
}
