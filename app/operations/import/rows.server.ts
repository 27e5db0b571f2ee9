import { setImmediate } from "node:timers/promises";
import type { Action, Choices } from "#app/imports/choices.ts";
import { applyEdits, type Edits } from "#app/imports/edits.ts";
import type { Column } from "#app/imports/fields.ts";
import { readPeople } from "#app/imports/people.ts";
import type { Person } from "#app/imports/person.ts";
import { planRow, type Plan } from "#app/imports/plan.ts";
import type { Source } from "#app/imports/source.ts";
import type { Reader } from "#db/client.server.ts";
import { getImport, type ImportRow } from "#db/imports.server.ts";
import { Conflict, NotFound } from "../errors.ts";
import { readKnown } from "./known.server.ts";

export const NO_IMPORT =
  "There is no such import. It may have been discarded, or the address has a typo.";

/** An import with what the database keeps as JSON in its own types. */
export type OpenImport = Omit<
  NonNullable<Awaited<ReturnType<typeof getImport>>>,
  "columns" | "choices"
> & {
  columns: Column[];
  choices: Choices;
};

export async function requireImport(db: Reader, id: number): Promise<OpenImport> {
  const found = await getImport(db, id);
  if (!found) throw new NotFound(NO_IMPORT);
  return { ...found, columns: found.columns as Column[], choices: found.choices as Choices };
}

export async function requireOpen(db: Reader, id: number): Promise<OpenImport> {
  const found = await requireImport(db, id);
  if (found.state !== "open")
    throw new Conflict("This import is saved already, so nothing in it was changed.");
  return found;
}

export const personOf = ({ person }: Pick<ImportRow, "person">) => person as Person | null;
export const editsOf = ({ edits }: Pick<ImportRow, "edits">) => edits as Edits | null;
export const actionOf = ({ action }: Pick<ImportRow, "action">) => action as Action | null;

/** How many rows are planned before others get their turn. */
const AT_ONCE = 500;

type Kept = Map<number, { edits: Edits | null; action: Action | null }>;

/** Everybody in a source, planned, for the table of rows. `kept`: what a member did with the row that begins on a line. */
export async function rowsOf(
  db: Reader,
  source: Source,
  {
    columns,
    choices,
    now,
    kept,
  }: { columns: readonly Column[]; choices: Choices; now: number; kept: Kept },
) {
  const people = readPeople(source, columns, now);
  await setImmediate();
  const rows = [];
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const part = people.slice(start, start + AT_ONCE).map((person) => ({
      person,
      ...(kept.get(person.lines[0] ?? 0) ?? { edits: null, action: null }),
    }));
    const plans = await planAll(db, part, choices);
    rows.push(
      ...part.map(({ person, edits, action }, at) => ({
        line: person.lines[0] ?? 0,
        person,
        edits,
        action,
        ...planColumns(plans[at]),
      })),
    );
    await setImmediate();
  }
  return rows;
}

/** What saving would do with each of these rows, in their order. */
export async function planAll(
  db: Reader,
  rows: readonly { person: Person; edits: Edits | null; action: Action | null }[],
  choices: Choices,
): Promise<Plan[]> {
  const mended = rows.map(({ person, edits }) => applyEdits(person, edits));
  const known = await readKnown(db, mended);
  return rows.map(({ edits, action }, at) =>
    planRow(mended[at] as Person, { edits, action }, known, choices),
  );
}

/** What the table of rows keeps of a plan. */
export const planColumns = (plan: Plan | undefined) => ({
  verdict: plan?.verdict ?? ("refused" as const),
  look: plan?.look ?? true,
  match: plan?.match ?? null,
  candidateId: plan?.candidate?.id ?? null,
});
