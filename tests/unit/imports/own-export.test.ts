import { expect, test } from "vitest";
import { exportCandidates, type Form } from "#app/csv/candidates.server.ts";
import { PRESETS, shortlistOf } from "#app/csv/presets.ts";
import { viewPreset } from "#app/csv/presets/view.ts";
import { guessColumns } from "#app/imports/columns.ts";
import { CHOICES } from "#app/imports/choices.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import { planRows } from "#app/operations/import/parts/rows.server.ts";
import { closePosition } from "#app/operations/position/close.server.ts";
import { addStage } from "#app/operations/stage/add.server.ts";
import { COLUMN_KEYS, USUAL_COLUMNS } from "#app/view/columns.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { listStages } from "#db/stages.server.ts";
import * as schema from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import {
  makeApplication,
  makeCandidate,
  makeMember,
  makePosition,
} from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";

const [everything] = PRESETS;
const OWN = {
  everything: { preset: everything },
  "a shortlist": { preset: everything },
  "the usual columns": { preset: viewPreset(USUAL_COLUMNS) },
  "all columns": { preset: viewPreset(COLUMN_KEYS) },
  JSON: { format: "json" },
} satisfies Record<string, Form>;

test.each(Object.entries(OWN))("every column of our own export of %s is known", (what, form) => {
  const preset = "preset" in form ? form.preset : everything;
  const { columns } = what === "a shortlist" ? shortlistOf(preset) : preset;
  const titles = columns.map(({ name }) => name);
  const unknown = guessColumns(titles, []).filter(({ field }) => field === "kept");
  expect(unknown).toEqual([]);
});

test("the same titles are somebody's own in the list of another program", () => {
  const columns = guessColumns(["Name", "Languages", "Weights"], []);
  expect(columns.map(({ field }) => field)).toEqual(["name", "kept", "kept"]);
});

/** People of one open position with a stage of its own and a closed one, who have scores. */
async function team() {
  const db = openDb(":memory:");
  const context = acting(db);
  await makeMember(db, { name: "Olga" });
  const open = await makePosition(db, { title: "Backend" });
  const closed = await makePosition(db, { title: "Data, 2012" });
  await addStage(context, { positionId: open.id, name: "Trial day", kind: "open" });
  const trial = (await listStages(db, open.id)).find(({ name }) => name === "Trial day");
  for (const name of ["Ada Example", "Bo Example"]) {
    const url = `https://github.com/${name.slice(0, 2)}`;
    const facts = { audience: { followers: 900 }, languages: ["Go", "Rust"] };
    const { id } = await makeCandidate(db, {
      name,
      accounts: [{ handle: name.slice(0, 2), url, facts }],
    });
    for (const positionId of [open.id, closed.id])
      await makeApplication(db, { candidateId: id, positionId, place: id });
    await moveApplications(context, {
      positionId: open.id,
      candidateIds: [id],
      stageId: trial!.id,
    });
    await noteApplication(context, { positionId: open.id, candidateId: id, note: "Why; first" });
    await rescore(db, id, { at: Date.UTC(2026, 2, 1) });
  }
  await closePosition(context, { id: closed.id });
  return { db, shortlist: open.id };
}

async function exported(db: Db, form: Form, shortlist?: number): Promise<string> {
  const which = shortlist ? { shortlist } : { params: { sort: "name", dir: "asc" } as const };
  const { text } = await exportCandidates(db, {
    ...which,
    ...form,
    origin: "http://localhost",
    demo: false,
  });
  let file = "";
  for await (const piece of text) file += piece;
  return file;
}

test.each(Object.entries(OWN))(
  "our own export of %s has nothing new for those it is about",
  async (what, form: Form) => {
    const { db, shortlist } = await team();
    const file = await exported(db, form, what === "a shortlist" ? shortlist : undefined);
    await parseImport(acting(db), {
      name: form.format === "json" ? "ours.json" : "ours.csv",
      given: Buffer.from(file),
    });
    const rows = (await db.select().from(schema.importRows)) as Parameters<typeof planRows>[1];
    const plans = await planRows(db, rows, CHOICES);
    expect(plans.map(({ verdict, changes }) => [verdict, changes])).toEqual([
      ["known", []],
      ["known", []],
    ]);
    db.$close();
  },
);
