import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { choicesField, type Choices } from "#app/imports/choices.ts";
import { applyEdits } from "#app/imports/edits.ts";
import { LIMITS } from "#app/imports/limits.ts";
import { isRunning, runImport } from "#app/worker/import-runner.server.ts";
import { lineField } from "#app/domain/line.ts";
import { Invalid, NotFound, NO_IMPORT } from "#app/operations/errors.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import { chooseForAll } from "#app/operations/import/choose.server.ts";
import { openRow, requireOpen } from "#app/operations/import/parts/rows.server.ts";
import { getImport, listImports, rowCounts, rowsAfter } from "#db/imports.server.ts";
import { IMPORT_STATES, ROW_RESULTS, ROW_VERDICTS } from "#db/schema.server.ts";
import { readCursor, writeCursor } from "../cursor.server.ts";
import { defineRoute, moment, momentField, pageOf, pageQuery } from "../route.server.ts";

/** Characters of what a row says: enough to find it in the list. */
const LONGEST_TEXT = 120;
const count = z.number().int();
const countsOf = <K extends string>(keys: readonly K[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, count])) as Record<K, typeof count>);

const common = {
  id: idField,
  name: z.string(),
  format: z.string(),
  state: z.enum(IMPORT_STATES),
  createdAt: momentField,
  savedAt: momentField.nullable(),
  undoneAt: momentField.nullable(),
};
type Moments = { createdAt: number; savedAt: number | null; undoneAt: number | null };
const moments = ({ createdAt, savedAt, undoneAt }: Moments) => ({
  createdAt: moment(createdAt),
  savedAt: moment(savedAt),
  undoneAt: moment(undoneAt),
});

export const importRoutes = [
  defineRoute({
    method: "GET",
    path: "/imports",
    name: "import.list",
    summary: "Imports, newest first",
    role: "recruiter",
    query: z.strictObject(pageQuery),
    answer: pageOf(z.object({ ...common, rows: count, saved: count })),
    async run({ context: { db }, query: { limit, cursor } }) {
      const before = readCursor(cursor, idField);
      const found = await listImports(db, { before, limit: limit + 1 });
      const rows = found.slice(0, limit);
      return {
        data: rows.map((row) => ({ ...row, ...moments(row) })),
        next: found.length > limit ? writeCursor(rows.at(-1)?.id) : null,
      };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/imports",
    name: "import.parse",
    summary: "Reads a list or table (as text) into an import, to be checked and saved",
    role: "recruiter",
    most: LIMITS.bytes,
    body: z.strictObject({
      name: lineField().max(300).default(""),
      text: z.string().min(1, "Send the list"),
    }),
    answer: parseImport.definition.output,
    status: 201,
    run: ({ context, body: { name, text } }) =>
      parseImport(context, { name, given: text }).catch((error: unknown) => {
        if (error instanceof Invalid && error.fields.given)
          throw new Invalid({ text: error.fields.given });
        throw error;
      }),
  }),
  defineRoute({
    method: "GET",
    path: "/imports/{id}",
    name: "import.read",
    summary: "One import: its state, and how many rows are new, refused, added ...",
    role: "recruiter",
    answer: z.object({
      ...common,
      running: z.boolean().describe("Being saved or undone at this moment"),
      rows: count,
      verdicts: countsOf(ROW_VERDICTS).describe("Rows by what would happen to them"),
      results: countsOf(ROW_RESULTS).describe("Rows by what did happen to them"),
      notes: z.array(z.string()),
    }),
    async run({ context: { db }, ids: { id = 0 } }) {
      const found = await getImport(db, id);
      if (!found) throw new NotFound(NO_IMPORT);
      const counts = await rowCounts(db, id);
      const countsBy = <K extends string>(kind: string, keys: readonly K[]) =>
        Object.fromEntries(keys.map((key) => [key, counts[`${kind}:${key}`] ?? 0])) as Record<
          K,
          number
        >;
      const verdicts = countsBy("verdict", ROW_VERDICTS);
      return {
        ...found,
        ...moments(found),
        running: isRunning(id),
        rows: Object.values(verdicts).reduce((sum, rows) => sum + rows, 0),
        verdicts,
        results: countsBy("result", ROW_RESULTS),
      };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/imports/{id}/rows",
    name: "import.rows",
    summary: "The rows of an import: what would happen to each, and what did",
    role: "recruiter",
    query: z.strictObject(pageQuery),
    answer: pageOf(
      z.object({
        id: idField,
        line: z.number().int(),
        verdict: z.enum(ROW_VERDICTS),
        result: z.enum(ROW_RESULTS).nullable(),
        candidateId: idField.nullable(),
        message: z.string().nullable().describe("Why it is refused, or was not saved"),
        problems: z
          .array(z.object({ text: z.string(), why: z.string() }))
          .describe("What could not be used as written"),
      }),
    ),
    async run({ context: { db }, ids: { id = 0 }, query: { limit, cursor } }) {
      if (!(await getImport(db, id))) throw new NotFound(NO_IMPORT);
      const found = await rowsAfter(db, id, readCursor(cursor, idField) ?? 0, limit + 1);
      const data = found.slice(0, limit).map((row) => {
        const open = openRow(row);
        const person = open && applyEdits(open.person, open.edits);
        const problems = (person?.problems ?? []).filter(({ note }) => !note);
        return {
          ...row,
          message: row.message ?? person?.refused ?? null,
          problems: problems.map(({ text, why }) => ({ text: text.slice(0, LONGEST_TEXT), why })),
        };
      });
      return { data, next: found.length > limit ? writeCursor(data.at(-1)?.id) : null };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/imports/{id}/save",
    name: "import.save",
    summary: "Saves an import; refused rows stay in it. Read the import for its progress",
    role: "recruiter",
    body: z.strictObject(choicesField.partial().shape),
    answer: z.object({ state: z.enum(IMPORT_STATES), running: z.boolean() }),
    status: 202,
    async run({ context, app, ids: { id = 0 }, body }) {
      const { choices } = await requireOpen(context.db, id);
      const given = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      );
      await chooseForAll(context, { id, choices: { ...choices, ...given } as Choices });
      await runImport(app, () => ({ ...context, now: Date.now() }), id, "save");
      const { state = "open" } = (await getImport(context.db, id)) ?? {};
      return { state, running: isRunning(id) };
    },
  }),
];
