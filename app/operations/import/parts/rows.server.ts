import { setImmediate } from "node:timers/promises";
import type { Action, Choices } from "#app/imports/choices.ts";
import { applyEdits, type Edits } from "#app/imports/edits.ts";
import type { Column } from "#app/imports/fields.ts";
import type { Person } from "#app/imports/person.ts";
import { planRow, type Plan } from "#app/imports/plan.ts";
import type { Reader } from "#db/client.server.ts";
import { getImport, listEdits, type ImportRow } from "#db/imports.server.ts";
import { Conflict, NO_IMPORT, NotFound } from "../../errors.ts";
import { readExisting } from "./existing.server.ts";

/** An import with what the database keeps as JSON in its own types. */
type StoredImport = Omit<
  NonNullable<Awaited<ReturnType<typeof getImport>>>,
  "columns" | "choices"
> & {
  columns: Column[];
  choices: Choices;
};

export async function requireImport(db: Reader, id: number): Promise<StoredImport> {
  const found = await getImport(db, id);
  if (!found) throw new NotFound(NO_IMPORT);
  return { ...found, columns: found.columns as Column[], choices: found.choices as Choices };
}

export async function requireOpen(db: Reader, id: number): Promise<StoredImport> {
  const found = await requireImport(db, id);
  if (found.state !== "open")
    throw new Conflict("This import is saved already, so nothing in it was changed.");
  return found;
}

export const personOf = ({ person }: Pick<ImportRow, "person">) => person as Person | null;
export const editsOf = ({ edits }: Pick<ImportRow, "edits">) => edits as Edits | null;
export const actionOf = ({ action }: Pick<ImportRow, "action">) => action as Action | null;

/** How many rows are planned before others get their turn. */
const AT_ONCE = 100;

/** By the line on which a row begins, and which row of that line it is. */
type Kept = Map<string, { id: number; edits: Edits | null; action: Action | null }>;

/** A key for each row in the order of the list. */
function rowKeys() {
  const seen = new Map<number, number>();
  return (line: number) => {
    const nth = seen.get(line) ?? 0;
    seen.set(line, nth + 1);
    return `${line}:${nth}`;
  };
}

/** The rows as they are now, with what a member did to them. */
export async function keptRows(db: Reader, importId: number): Promise<Kept> {
  const kept: Kept = new Map();
  const keyOf = rowKeys();
  for (const row of await listEdits(db, importId))
    kept.set(keyOf(row.line), { id: row.id, edits: editsOf(row), action: actionOf(row) });
  return kept;
}

/** Everybody in a list, planned, for the table of rows. Whoever was there before keeps id, edits and action. */
export async function plannedRows(
  db: Reader,
  people: readonly Person[],
  { choices, kept }: { choices: Choices; kept: Kept },
) {
  const rows = [];
  const keyOf = rowKeys();
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const part = people.slice(start, start + AT_ONCE).map((person) => ({
      person,
      ...(kept.get(keyOf(person.lines[0] ?? 0)) ?? { edits: null, action: null }),
    }));
    const plans = await planRows(db, part, choices);
    rows.push(
      ...part.map((row, at) => ({
        ...row,
        line: row.person.lines[0] ?? 0,
        ...planColumns(plans[at]),
      })),
    );
    await setImmediate();
  }
  return rows;
}

/** What saving would do with each of these rows, in their order. */
export async function planRows(
  db: Reader,
  rows: readonly { person: Person; edits: Edits | null; action: Action | null }[],
  choices: Choices,
): Promise<Plan[]> {
  const mended = rows.map(({ person, edits }) => applyEdits(person, edits));
  const existing = await readExisting(db, mended);
  return rows.map(({ edits, action }, at) =>
    planRow(mended[at] as Person, { edits, action }, existing, choices),
  );
}

/** What the table of rows keeps of a plan. */
export const planColumns = (plan: Plan | undefined) => ({
  verdict: plan?.verdict ?? ("refused" as const),
  look: plan?.look ?? true,
  match: plan?.match ?? null,
  candidateId: plan?.candidate?.id ?? null,
});
