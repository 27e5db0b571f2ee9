import { FIGURES, type Column } from "./fields.ts";
import { ImportError } from "./limits.ts";
import { columnsOf, readPeople } from "./people.ts";
import type { Person } from "./person.ts";
import { readSource } from "./read.server.ts";

/**
 * What the reader makes of a list with its own guesses: one object per person, then one about the file; or one `{error}`.
 * `now` in ms since 1970.
 */
export async function reportOf(given: Uint8Array | string, now: number): Promise<object[]> {
  try {
    const source = await readSource(given);
    const columns = columnsOf(source);
    const people = readPeople(source, columns, now);
    const file = {
      format: source.format,
      encoding: source.encoding,
      header: source.titles,
      columns: Object.fromEntries(columns.map((column) => [column.title, column.field])),
      said: Object.fromEntries(
        columns.flatMap(({ title, why }: Column) => (why ? [[title, why]] : [])),
      ),
      rows: people.length,
      refusedRows: people.filter(({ refused }) => refused !== null).length,
      skipped: source.skipped,
      notes: source.notes,
    };
    return [...people.map(lineOf), { file }];
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return [{ error: error.message }];
  }
}

/** A person as the terminal prints them. */
function lineOf(person: Person) {
  const { lines, emails, phones, accounts, notes, figures, links, ...rest } = person;
  const all = figures.map(figuresOf);
  return {
    line: lines[0],
    lines,
    name: rest.name,
    email: emails[0] ?? null,
    emails,
    phone: phones[0] ?? null,
    phones,
    headline: rest.headline,
    company: rest.company,
    city: rest.city,
    source: rest.source,
    tags: rest.tags,
    split: rest.split,
    note: notes.join("\n\n") || null,
    stage: rest.stage,
    position: rest.position,
    externalId: rest.externalId,
    accounts: accounts.map(({ network, handle }) => `${network}:${handle}`),
    links,
    facts: all[0] ?? null,
    ...(all.length > 1 && { figures: all }),
    kept: rest.kept,
    problems: rest.problems,
    refused: rest.refused,
    ...(rest.refused !== null && { text: rest.text }),
  };
}

/** The known figures of one account on one day, by their short names. */
function figuresOf({ account, facts }: Person["figures"][number]) {
  const values: Record<string, number> = {};
  for (const [key, [group, name]] of Object.entries(FIGURES)) {
    const value = (facts[group] as Record<string, number | null | undefined> | undefined)?.[name];
    if (value != null) values[key === "posts_sent" ? "posts" : key] = value;
  }
  return {
    account: `${account.network}:${account.handle}`,
    observedAt: facts.observedAt,
    windowDays: facts.windowDays ?? null,
    ...values,
  };
}
