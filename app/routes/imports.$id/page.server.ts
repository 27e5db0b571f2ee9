import type { Choices } from "#app/imports/choices.ts";
import { applyEdits, fieldsOf, type Edits } from "#app/imports/edits.ts";
import type { Column } from "#app/imports/fields.ts";
import type { Person } from "#app/imports/person.ts";
import type { Plan } from "#app/imports/plan.ts";
import { isRunning } from "#app/worker/import-runner.server.ts";
import { UNDO_FOR } from "#app/operations/import/undo.server.ts";
import { decidedOf, openRow, planRows } from "#app/operations/import/parts/rows.server.ts";
import type { Db } from "#db/client.server.ts";
import type { RowFilter } from "#db/constants.ts";
import { countUndoing, getImport, listRows, rowCounts } from "#db/imports.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { listStageNames, listStages } from "#db/stages.server.ts";
import { countOf } from "./filters.ts";

const PAGE_SIZE = 25;
/** What the page of an import shows; undefined when there is none. */
export async function readPage(
  db: Db,
  id: number,
  { filter, page, now, ask }: { filter: RowFilter; page: number; now: number; ask: boolean },
) {
  const found = await getImport(db, id);
  if (!found) return undefined;
  const counts = await rowCounts(db, id);
  const choices = found.choices as Choices;
  const rows = await listRows(db, id, { filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const undoable =
    found.state === "saved" && found.savedAt !== null && now < found.savedAt + UNDO_FOR;
  const planned = await planShown(db, rows, choices);
  return {
    id,
    name: found.name,
    format: found.format,
    encoding: found.encoding,
    by: found.by,
    createdAt: found.createdAt,
    savedAt: found.savedAt,
    undoneAt: found.undoneAt,
    state: found.state,
    running: isRunning(id),
    undoable,
    /** What undoing would do, where that is asked. */
    undoing: ask && undoable ? sumUp(await countUndoing(db, id)) : null,
    notes: found.notes,
    skipped: found.skipped,
    columns: (found.columns as Column[]).map((column, at) => ({
      ...column,
      samples: found.samples[at] ?? [],
    })),
    choices,
    counts,
    positions: await listOpenPositions(db),
    stages: await stagesFor(db, choices.position),
    filter,
    page,
    pages: Math.max(1, Math.ceil(countOf(counts, filter) / PAGE_SIZE)),
    rows: rows.map(({ row, candidateName }) => rowOf(row, candidateName, planned.get(row.id))),
    now,
  };
}
export type ImportPage = NonNullable<Awaited<ReturnType<typeof readPage>>>;
export type PageRow = ImportPage["rows"][number];

/** How many candidates would be removed, would lose what the list gave them, and would stay. */
function sumUp(counts: Awaited<ReturnType<typeof countUndoing>>) {
  const { added = 0, gave = 0, gone = 0 } = Object.fromEntries(counts);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { removed: added, gave, stay: all - added - gave - gone };
}

/** Stages to choose from: of the position that is chosen, or all there are. */
const stagesFor = async (db: Db, position: Choices["position"]): Promise<string[]> =>
  typeof position === "number"
    ? (await listStages(db, position)).map(({ name }) => name)
    : listStageNames(db);

type Rows = Awaited<ReturnType<typeof listRows>>;

/** What saving would do with those of the rows that are not saved. */
async function planShown(db: Db, rows: Rows, choices: Choices): Promise<Map<number, Plan>> {
  const open = rows.flatMap(({ row }) => (row.result === null && openRow(row)) || []);
  const plans = await planRows(db, open, choices);
  return new Map(open.map(({ id }, at) => [id, plans[at]!]));
}

const LONGEST_TEXT = 400;
const cut = (text: string) =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;

function rowOf(row: Rows[number]["row"], candidateName: string | null, plan: Plan | undefined) {
  const read = openRow(row);
  const { edits } = decidedOf(row);
  const person = read && applyEdits(read.person, edits);
  return {
    id: row.id,
    line: row.line,
    lines: person?.lines ?? [row.line],
    verdict: plan?.verdict ?? row.verdict,
    look: plan?.look ?? row.look,
    match: plan?.match ?? row.match,
    why: plan?.why ?? row.message,
    action: row.action,
    effective: plan?.action ?? null,
    candidate: plan
      ? plan.candidate
      : row.candidateId !== null && candidateName !== null
        ? { id: row.candidateId, name: candidateName }
        : null,
    changes: (plan?.changes ?? []).map(({ label, from, to }) => ({
      label,
      from: from && cut(from),
      to: cut(to),
    })),
    result: row.result,
    mended: edits !== null || row.action !== null,
    left: edits?.left ?? false,
    person: person && personView(person, read.person, edits),
  };
}

function personView(person: Person, read: Person, edits: Edits | null) {
  return {
    name: person.name,
    emails: person.emails,
    phones: person.phones,
    headline: person.headline,
    company: person.company,
    city: person.city,
    source: person.source,
    stage: person.stage,
    position: person.position,
    tags: person.tags,
    accounts: person.accounts.map(({ network, handle, url }) => ({ network, handle, url })),
    links: person.links,
    figures: person.figures.map(({ account, facts }) => ({
      network: account.network,
      day: facts.observedAt.slice(0, 10),
    })),
    problems: person.problems
      .slice(0, 20)
      .map((problem) => ({ ...problem, text: cut(problem.text) })),
    kept: [
      ...person.notes.map((text) => ["Note", cut(text)] as const),
      ...Object.entries(person.kept).map(([title, text]) => [title, cut(text)] as const),
    ],
    refused: person.refused,
    text: cut(read.text),
    fields: fieldsOf(edits?.fields ? read : person, edits),
  };
}
