import { setImmediate } from "node:timers/promises";
import type { Action, Choices } from "#app/imports/choices.ts";
import { applyEdits, type Edits } from "#app/imports/edits.ts";
import type { Column } from "#app/imports/fields.ts";
import type { Person } from "#app/imports/person.ts";
import { planRow, type Plan } from "#app/imports/plan.ts";
import type { Reader } from "#db/client.server.ts";
import { getImport, listEdits, rowsAfter, type ImportRow } from "#db/imports.server.ts";
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
    throw new Conflict("This import is already saved, so nothing in it was changed.");
  return found;
}

type Decided = { edits: Edits | null; action: Action | null };
export const decidedOf = ({ edits, action }: Pick<ImportRow, "edits" | "action">): Decided => ({
  edits: edits as Edits | null,
  action: action as Action | null,
});
/** A row with its person as read, and what members did to it; null when the person is no longer stored. */
export const openRow = <T extends Pick<ImportRow, "person" | "edits" | "action">>(row: T) =>
  row.person === null ? null : { ...row, person: row.person as Person, ...decidedOf(row) };

/** All rows of an import whose person is stored, in parts. */
export async function* openRows(db: Reader, importId: number) {
  for (let after = 0; ;) {
    const rows = await rowsAfter(db, importId, after, AT_ONCE);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.flatMap((row) => openRow(row) ?? []);
    await setImmediate();
  }
}

/** Rows that saving left behind, in parts: refused, left out, or failed. */
export async function* unsavedRows(db: Reader, importId: number) {
  for await (const rows of openRows(db, importId))
    yield rows.filter(
      ({ result, verdict }) =>
        result === "failed" || (result === null && (verdict === "refused" || verdict === "left")),
    );
}

/** Rows planned before others get a turn. */
const AT_ONCE = 100;

/** By `rowKeys`. */
type Kept = Map<string, { id: number } & Decided>;

/** Makes keys of rows, in their order: the line, and which row of that line it is. */
function rowKeys() {
  const seen = new Map<number, number>();
  return (line: number) => {
    const nth = seen.get(line) ?? 0;
    seen.set(line, nth + 1);
    return `${line}:${nth}`;
  };
}

/** What members did to the rows of an import, by `rowKeys`. */
export async function keptRows(db: Reader, importId: number): Promise<Kept> {
  const kept: Kept = new Map();
  const keyOf = rowKeys();
  for (const row of await listEdits(db, importId))
    kept.set(keyOf(row.line), { id: row.id, ...decidedOf(row) });
  return kept;
}

/** Everybody in a list, planned, as rows to store. A row that was there before keeps its id, edits and action. */
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
        ...planColumns(plans[at]!),
      })),
    );
    await setImmediate();
  }
  return rows;
}

/** What saving would do with each of these rows, in their order. */
export async function planRows(
  db: Reader,
  rows: readonly ({ person: Person } & Decided)[],
  choices: Choices,
): Promise<Plan[]> {
  const mended = rows.map(({ person, edits }) => applyEdits(person, edits));
  const existing = await readExisting(db, mended);
  return rows.map((row, at) => planRow(mended[at]!, row, existing, choices));
}

/** What is stored of a plan. */
export const planColumns = ({ verdict, look, match, candidate }: Plan) => ({
  verdict,
  look,
  match,
  candidateId: candidate?.id ?? null,
});
