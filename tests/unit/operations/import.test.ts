import { beforeEach, describe, expect, test, vi } from "vitest";
import { UNDO_FOR, undoImport } from "#app/operations/import/undo.server.ts";
import { discardImport } from "#app/operations/import/discard.server.ts";
import { CHOICES, type Choices } from "#app/imports/choices.ts";
import type { Person } from "#app/imports/person.ts";
import { addNote } from "#app/operations/note/add.server.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { saveImport } from "#app/operations/import/save.server.ts";
import { mapColumns } from "#app/operations/import/map.server.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import { chooseForAll } from "#app/operations/import/choose.server.ts";
import { mendRow } from "#app/operations/import/mend.server.ts";
import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { identityOf } from "#app/pages/identity.server.ts";
import { distinguishCandidates } from "#app/operations/candidate/distinguish.server.ts";
import { runMaintenance } from "#app/operations/maintenance/run.server.ts";
import type { Db } from "#db/client.server.ts";
import { countUndoing, listRows, rowCounts } from "#db/imports.server.ts";
import * as schema from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { testDb } from "#tests/support/test-db.ts";
import { makeMember, makePosition } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";

let db: Db;
let context: ReturnType<typeof acting>;
beforeEach(async () => {
  db = testDb();
  await makeMember(db, { name: "Olga", role: "recruiter" });
  context = acting(db, NOW, { id: 1, name: "Olga", role: "recruiter" });
});

const NOW = Date.parse("2026-03-10T12:00:00Z");
const account = (text: string) => parseHandle(text) as ParsedHandle;
const add = (name: string, accounts: string[], email: string | null = null) =>
  addCandidates(context, {
    people: [{ name, email, headline: null, city: null, accounts: accounts.map(account) }],
    origin: "given",
  });
const start = async (text: string, choices: Partial<Choices> = {}) => {
  const { id } = await parseImport(context, { name: "list.csv", given: text });
  if (Object.keys(choices).length > 0)
    await chooseForAll(context, { id, choices: { ...CHOICES, ...choices } });
  return id;
};
const rowsIn = async (id: number) =>
  (await listRows(db, id, { limit: 1_000 })).map(({ row }) => row);
const verdicts = async (id: number) =>
  (await rowsIn(id)).map(({ verdict, match, look }) => [verdict, match, look]);
async function save(id: number) {
  while ((await saveImport(context, { id })).more);
}
async function undo(id: number) {
  while ((await undoImport(context, { id })).more);
}
/** Every table but the log, the queue and the imports themselves, without counters of edits. */
function content() {
  const tables = [
    schema.candidates,
    schema.candidateTags,
    schema.accounts,
    schema.contacts,
    schema.details,
    schema.snapshots,
    schema.scores,
    schema.applications,
    schema.positions,
  ];
  return tables.map((table) =>
    db
      .select()
      .from(table)
      .all()
      .map((row) => ({
        ...row,
        version: 0,
        scoredAt: 0,
        reason: null,
        seen: 0,
        of: 0,
        coverage: 0,
        modelVersion: "",
        change: null,
        spark: null,
      })),
  );
}
const people = () => db.select().from(schema.candidates).all();
const kept = () =>
  db
    .select()
    .from(schema.details)
    .all()
    .map(({ candidateId, title, text }) => [candidateId, title, text]);
const contactsOf = () =>
  db
    .select()
    .from(schema.contacts)
    .all()
    .map(({ kind, value }) => `${kind} ${value}`);

describe("an import", () => {
  test("brings people in with everything that stands in the list", async () => {
    const id = await start(
      'Name,Email,Phone,City,Company,Title,GitHub,Website,Tags,Notes,Source,Stage,Position,id,Salary\nAda Example,"ada@x.example; ada@y.example",+44 113 496 0000,Leeds,Example Ltd,Engineer,ada-x,https://ada.example,"go, sre","Strong\nin Go",Event,Phone screen,Backend,A-1,1000\n',
    );
    expect(await verdicts(id)).toEqual([["new", null, false]]);
    await save(id);
    expect(people()).toMatchObject([
      {
        name: "Ada Example",
        email: "ada@x.example",
        city: "Leeds",
        company: "Example Ltd",
        headline: "Engineer",
        source: "Event",
        externalId: "A-1",
        stage: "Screening",
        tags: "go, sre",
        networks: "github",
        createdBy: 1,
      },
    ]);
    expect(contactsOf()).toEqual([
      "email ada@y.example",
      "phone +44 113 496 0000",
      "link https://ada.example",
    ]);
    expect(kept()).toEqual([
      [1, "Note", "Strong\nin Go"],
      [1, "Salary", "1000"],
      [1, "Stage in the list", "Phone screen"],
      [1, "Position in the list", "Backend"],
    ]);
    expect(db.select().from(schema.jobs).all()).toHaveLength(1);
    expect(await rowCounts(db, id)).toMatchObject({ "result:added": 1 });
    expect((await rowsIn(id))[0]?.person).toBeNull();
    expect(db.select().from(schema.importSources).all()).toEqual([]);
  });

  test("is saved once: again, and beside another one, it changes nothing", async () => {
    const text =
      "Name,Email,GitHub,City\nAda Example,ada@x.example,ada-x,Leeds\nBo Example,bo@x.example,none,York\n";
    const [first, second] = [await start(text), await start(text)];
    await save(first);
    await expect(saveImport(context, { id: first })).rejects.toThrow(/already saved/);
    const after = content();
    expect(await verdicts(await start(text))).toEqual([
      ["known", "account", false],
      ["known", "email", false],
    ]);
    await save(second);
    expect(content()).toEqual(after);
    expect(await rowCounts(db, second)).toMatchObject({ "result:unchanged": 2 });
  });

  test("puts people in the chosen position, or in those that the list names, else in the default one", async () => {
    const { id: backend } = await makePosition(db, { title: "Backend" });
    const { id: data } = await makePosition(db, { title: "Data" });
    const text = 'Name,GitHub,Job\nAda Example,ada-x,"backend, Data"\nBo Example,bo-x,Sales\n';
    await save(await start(text));
    const places = () =>
      db
        .select()
        .from(schema.applications)
        .all()
        .map(({ positionId, candidateId, place }) => [positionId, candidateId, place]);
    expect(places()).toEqual([
      [backend, 1, null],
      [data, 1, null],
      [1, 2, null],
    ]);
    expect(kept()).toEqual([[2, "Position in the list", "Sales"]]);
    await save(
      await start("Name,GitHub\nCy Example,cy-x\nAda Example,ada-x\n", { position: backend }),
    );
    expect(places()).toContainEqual([backend, 3, null]);
    expect(places()).toHaveLength(4);
  });

  test("takes a title with commas for the position that has it, whatever stands beside it", async () => {
    for (const title of ["Marketing lead, as in 2012", "Marketing lead", "Data"])
      await makePosition(db, { title });
    const lists = [
      "Marketing lead, as in 2012",
      "Data, marketing lead, as in 2012",
      "Marketing lead,Data",
      "Sales, or so",
      "Sales, Data, or so",
      "Data\nMarketing lead",
    ];
    const rows = lists.map((title, at) => `Person ${at},person-${at}-x,"${title}"`);
    await save(await start(`Name,GitHub,Job\n${rows.join("\n")}\n`));
    const titles = new Map(
      db
        .select()
        .from(schema.positions)
        .all()
        .map(({ id, title }) => [id, title]),
    );
    const entries = db.select().from(schema.applications).all();
    const of = (id: number) =>
      entries
        .filter(({ candidateId, positionId }) => candidateId === id && positionId > 1)
        .map(({ positionId }) => titles.get(positionId));
    expect(lists.map((_, at) => of(at + 1))).toEqual([
      ["Marketing lead, as in 2012"],
      ["Data", "Marketing lead, as in 2012"],
      ["Marketing lead", "Data"],
      [],
      ["Data"],
      ["Data", "Marketing lead"],
    ]);
    expect(kept()).toEqual([
      [4, "Position in the list", "Sales, or so"],
      [5, "Position in the list", "Sales"],
      [5, "Position in the list", "or so"],
    ]);
  });
});

describe("somebody who is here", () => {
  beforeEach(() => add("Ada Example", ["github:ada-x"], "ada@x.example"));

  test.each<[string, string, string, string | null]>([
    ["by an account", "Ada Example,,ADA-X,Leeds", "adds", "account"],
    ["by an account, under another name", "Bo Example,,ada-x,Leeds", "refused", "account"],
    [
      "by an account and email, with a shorter name",
      "Ada,ADA@x.example,ada-x,Leeds",
      "adds",
      "account",
    ],
    ["by an email address", "Ada  EXAMPLE,ADA@X.example,,Leeds", "adds", "email"],
    ["by an email address, under another name", "Bo Example,ada@x.example,bo-x,", "new", "email"],
    ["by a name alone", "Ada Example,,other-x,", "new", "name"],
    [
      "by nothing: another address speaks against the name",
      "Ada Example,ada@else.example,other-x,",
      "new",
      null,
    ],
    ["with nothing new", "Ada Example,ada@x.example,ada-x,", "known", "account"],
  ])("is found %s", async (_, row, verdict, match) => {
    const [only] = await rowsIn(await start(`Name,Email,GitHub,City\n${row}\n`));
    expect([only?.verdict, only?.match]).toEqual([verdict, match]);
    expect(only?.look).toBe(verdict === "refused" || (verdict === "new" && match !== null));
  });

  test("gains what is missing, is updated with the change told, is left, or stays apart", async () => {
    db.$writer.tx.update(schema.candidates).set({ headline: "Engineer" }).run();
    const text =
      "Name,Email,GitHub,Title,City,Mastodon\nAda Example,ada@y.example,ada-x,Staff Engineer,Leeds,ada@berg.example\n";
    await save(await start(text));
    expect(people()).toMatchObject([
      { headline: "Engineer", city: "Leeds", email: "ada@x.example", networks: "github,mastodon" },
    ]);
    expect(contactsOf()).toEqual(["email ada@y.example"]);
    expect(await verdicts(await start(text, { duplicates: "update" }))).toEqual([
      ["updates", "account", false],
    ]);
    await save(await start(text, { duplicates: "update" }));
    expect(people()).toMatchObject([{ headline: "Staff Engineer", email: "ada@y.example" }]);
    expect(contactsOf()).toContain("email ada@x.example");
    const skipped = await start("Name,GitHub,Company\nAda Example,ada-x,Example Ltd\n", {
      duplicates: "skip",
    });
    await save(skipped);
    expect(people()).toMatchObject([{ company: null }]);
    const apart = await start("Name,Email,GitHub\nAda Example,ada@x.example,ada-x\n");
    await mendRow(context, { id: apart, rowId: (await rowsIn(apart))[0]!.id, action: "apart" });
    await save(apart);
    expect(people().map(({ name, networks }) => [name, networks])).toEqual([
      ["Ada Example", "github,mastodon"],
      ["Ada Example", null],
    ]);
  });

  test("that breaks a rule of the database is not saved, the log says why, and the others are", async () => {
    const id = await start("Name,GitHub\nNia Example,nia-x\nOtto Example,otto-x\n");
    db.$writer.tx.$client.exec(
      "create trigger broken before insert on candidates when new.name = 'Nia Example' begin select raise(abort, 'not her'); end",
    );
    await save(id);
    expect((await rowsIn(id)).map(({ result, look }) => [result, look])).toEqual([
      ["failed", true],
      ["added", false],
    ]);
    expect((await rowsIn(id))[0]?.message).not.toMatch(/not her/);
    const log = String(vi.mocked(console.error).mock.calls);
    expect(log).toMatch(/not her/);
    expect(log).not.toMatch(/Nia/);
    vi.mocked(console.error).mockClear();
  });

  test("that is given the account of an earlier row is refused aloud, and loses nothing", async () => {
    const id = await start("Name,GitHub\nNia Example,nia-x\nOtto Example,otto-x\n");
    const [, second] = await rowsIn(id);
    const fields = {
      name: "Otto Example",
      emails: "",
      phones: "",
      headline: "",
      company: "",
      city: "",
      accounts: "github:nia-x",
    };
    await mendRow(context, { id, rowId: second!.id, edits: { fields } });
    await save(id);
    const [first, after] = await rowsIn(id);
    expect([first?.result, after?.result, after?.look]).toEqual(["added", "failed", true]);
    expect(after?.message).toMatch(/to Nia Example/);
    expect(people().map(({ name }) => name)).not.toContain("Otto Example");
  });

  test("of the same name is the same person when a member says so, for one row or for all", async () => {
    const id = await start("Name,GitHub\nAda Example,other-x\n");
    await mendRow(context, { id, rowId: (await rowsIn(id))[0]!.id, action: "add" });
    expect(await verdicts(id)).toEqual([["adds", "name", false]]);
    await save(id);
    expect(people()).toHaveLength(1);
    expect(
      await verdicts(await start("Name,GitHub\nAda Example,third-x\n", { sameName: "same" })),
    ).toEqual([["adds", "name", false]]);
  });

  test("is met by two rows of one list, and gains what both say", async () => {
    const id = await start("Name,GitHub,Tags\nAda Example,b-x,go\nAda Example,c-x,sre\n", {
      sameName: "same",
    });
    await save(id);
    expect(people()).toMatchObject([{ tags: "go, sre" }]);
    await undo(id);
    expect(people()).toMatchObject([{ tags: null }]);
  });

  test("is found by the number in another system, and by our own", async () => {
    db.$writer.tx.update(schema.candidates).set({ externalId: "GH-7" }).run();
    expect(await verdicts(await start("id,Name,City\nGH-7,Ada B. Example,Leeds\n"))).toEqual([
      ["adds", "external", false],
    ]);
    const id = await start(
      "Candidate ID,Name,City,Email\n1,Ada Renamed,Leeds,\n99,Nobody,York,n@x.example\n",
    );
    // Another system's numbers say nothing of this team's, until a person says that they do.
    expect(await verdicts(id)).toEqual([
      ["new", null, false],
      ["new", null, false],
    ]);
    await mapColumns(context, { id, fields: ["candidate_id", "name", "city", "email"] });
    expect(await verdicts(id)).toEqual([
      ["adds", "id", false],
      ["refused", null, true],
    ]);
  });

  test("whose account two candidates share in one row is refused", async () => {
    await add("Bo Example", ["hn:bo"]);
    const [row] = await rowsIn(await start("Name,GitHub,Hacker News\nAda Example,ada-x,bo\n"));
    expect(row?.verdict).toBe("refused");
  });
});

describe("a row", () => {
  test("is mended: fields, an offered account, a picked network, words that need no look", async () => {
    const id = await start(
      "Name,Email,GitHub,Links\nAda Example,,https://github.com/otto-example/cv,\nBo Example,bo@x.example,,@bo-x\n,,,nonsense words\n",
    );
    const rows = await rowsIn(id);
    expect(rows.map(({ verdict, look }) => [verdict, look])).toEqual([
      ["refused", true],
      ["new", true],
      ["refused", true],
    ]);
    await mendRow(context, { id, rowId: rows[0]!.id, edits: { uses: ["github:otto-example"] } });
    expect(db.select().from(schema.activities).all().at(-1)).toMatchObject({
      verb: "mended",
      entityType: "import",
      entityId: id,
      detail: { line: 2 },
    });
    await mendRow(context, {
      id,
      rowId: rows[1]!.id,
      edits: { uses: ["bluesky:@bo-x.bsky.social"], dismissed: ["@bo-x"] },
    });
    await mendRow(context, {
      id,
      rowId: rows[2]!.id,
      edits: {
        fields: {
          name: "Cy",
          emails: "",
          phones: "",
          headline: "",
          company: "",
          city: "",
          accounts: "not an account",
        },
      },
    });
    expect((await rowsIn(id)).map(({ verdict, look }) => [verdict, look])).toEqual([
      ["new", false],
      ["new", false],
      ["refused", true],
    ]);
    expect((await rowsIn(id))[2]?.edits).toMatchObject({ fields: { accounts: "not an account" } });
    await mendRow(context, {
      id,
      rowId: rows[2]!.id,
      edits: { accepted: true, dismissed: ["not an account"] },
    });
    await save(id);
    expect(people().map(({ name, networks }) => [name, networks])).toEqual([
      ["Ada Example", "github"],
      ["Bo Example", "bluesky"],
      ["Cy", null],
    ]);
  });

  test("keeps what was mended when a column means something else, and forgets it when asked", async () => {
    const id = await start("Name,GitHub,Hobby\nAda Example,ada-x,tea\n");
    const rowId = (await rowsIn(id))[0]!.id;
    await mendRow(context, { id, rowId, edits: { left: true } });
    await mapColumns(context, { id, fields: ["name", "github", "headline"] });
    const [row] = await rowsIn(id);
    expect(row).toMatchObject({ verdict: "left", person: { headline: "tea" } });
    await mendRow(context, { id, rowId: row!.id, reset: true });
    expect(await verdicts(id)).toEqual([["new", null, false]]);
    await expect(mapColumns(context, { id, fields: ["name"] })).rejects.toThrow(
      /columns have changed/,
    );
  });

  test("is mended by its own rows alone", async () => {
    const [one, other] = [await start("Ada Example"), await start("Bo Example")];
    const [row] = await rowsIn(other);
    const mending = mendRow(context, { id: one, rowId: row!.id, edits: { left: true } });
    await expect(mending).rejects.toMatchObject({ status: 404 });
    expect(await rowsIn(other)).toEqual([row]);
  });

  test("that is mended while its list is read again loses nothing, and stays the same row", async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `Person ${i},person-${i}-x,tea`);
    const id = await start(`Name,GitHub,Hobby\n${lines.join("\n")}\n`);
    const before = (await rowsIn(id)).map(({ id: rowId }) => rowId);
    const mapping = mapColumns(context, { id, fields: ["name", "github", "headline"] });
    await mendRow(context, { id, rowId: before[3]!, edits: { left: true } });
    expect((await rowsIn(id))[3]).toMatchObject({ person: { headline: null } });
    await mapping;
    const after = await rowsIn(id);
    expect(after.map(({ id: rowId }) => rowId)).toEqual(before);
    expect(after[3]).toMatchObject({ verdict: "left", person: { headline: "tea" } });
  });

  test("that is mended while something is chosen for all stays as it was mended", async () => {
    await add("Ada Example", ["github:ada-x"]);
    const lines = Array.from({ length: 300 }, (_, i) => `Person ${i},person-${i}-x`);
    const id = await start(`Name,GitHub,City\nAda Example,ada-x,Leeds\n${lines.join("\n")}\n`);
    const rowId = (await rowsIn(id))[0]!.id;
    const choosing = chooseForAll(context, { id, choices: { ...CHOICES, duplicates: "skip" } });
    await mendRow(context, { id, rowId, edits: { left: true } });
    await choosing;
    expect((await rowsIn(id))[0]).toMatchObject({ verdict: "left" });
  });

  test("that two choose for at once is planned as it was chosen last", async () => {
    await add("Ada Example", ["github:ada-x"]);
    const id = await start("Name,GitHub,City\nAda Example,ada-x,Leeds\n");
    const [planned] = await verdicts(id);
    const choose = async (more: Partial<Choices>) => {
      const chosen = chooseForAll(context, { id, choices: { ...CHOICES, ...more } });
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      return { chosen };
    };
    let free = () => {};
    const held = transact(db, () => new Promise<void>((done) => (free = done)));
    const [first, last] = [await choose({ duplicates: "skip" }), await choose({ stage: "new" })];
    free();
    await Promise.all([held, first.chosen, last.chosen]);
    expect(await verdicts(id)).toEqual([planned]);
  });

  test("that cannot be saved leaves the others alone, and is told", async () => {
    const id = await start("Name,GitHub\nAda Example,ada-x\nBo Example,bo-x\n");
    await add("Somebody Else", ["github:bo-x"]);
    await save(id);
    const rows = await rowsIn(id);
    expect(rows.map(({ result }) => result)).toEqual(["added", "failed"]);
    expect(rows[1]?.message).toContain("Somebody Else");
    expect(rows[1]?.person).not.toBeNull();
  });
});

describe("undoing", () => {
  const LIST =
    'Name,Email,GitHub,Title,City,Tags,Notes,Phone,Website,Date,Followers\nAda Example,ada@y.example,ada-x,Staff,Leeds,"go, sre",Note,+441134960000,https://ada.example,2026-03-01,120\nBo Example,bo@x.example,bo-x,Engineer,York,go,,,,2026-03-01,7\n';

  test("gives back the same database", async () => {
    await add("Ada Example", ["github:ada-x"], "ada@x.example");
    db.$writer.tx.update(schema.candidates).set({ headline: "Engineer" }).run();
    const before = content();
    for (const duplicates of ["add", "update", "skip"] as const) {
      const id = await start(LIST, { duplicates, tags: ["march"] });
      await save(id);
      expect(content()).not.toEqual(before);
      await undo(id);
      expect(content()).toEqual(before);
      expect(await rowCounts(db, id)).toMatchObject({
        "result:undone": duplicates === "skip" ? 1 : 2,
      });
    }
  });

  test("leaves those on whom somebody worked since, and says so", async () => {
    const id = await start(LIST);
    await save(id);
    const [ada] = people();
    await editCandidate(context, {
      id: ada!.id,
      version: ada!.version,
      name: "Ada E. Example",
      email: null,
      headline: null,
      city: null,
      tags: [],
    });
    await undo(id);
    expect(people().map(({ name }) => name)).toEqual(["Ada E. Example"]);
    expect((await rowsIn(id)).map(({ result, message }) => [result, message])).toEqual([
      ["kept", expect.stringMatching(/^Edited since/)],
      ["undone", null],
    ]);
  });

  test("leaves what somebody wrote since over what the import gave", async () => {
    await add("Ada Example", ["github:ada-x"], "ada@x.example");
    const id = await start(LIST, { duplicates: "update" });
    await save(id);
    const ada = people()[0]!;
    expect(ada).toMatchObject({ headline: "Staff", city: "Leeds" });
    const { name, email, version, city } = ada;
    await editCandidate(context, { id: ada.id, version, name, email, city, headline: "Principal" });
    await undo(id);
    expect(people()).toMatchObject([{ name, headline: "Principal", city: null }]);
  });

  test("is counted before, leaves whoever was written about, and keeps the names of those it removed", async () => {
    await add("Bo Example", ["github:bo-x"], "bo@x.example");
    const id = await start(
      `${LIST}Cy Example,cy@x.example,cy-x,,,,,,,,\nDi Example,,di-x,,,,,,,,\n`,
    );
    await save(id);
    const idOf = (name: string) => people().find((one) => one.name === name)!.id;
    await addNote(context, { candidateId: idOf("Cy Example"), body: "Called back" });
    await eraseCandidate(context, { id: idOf("Di Example") });
    expect(Object.fromEntries(await countUndoing(db, id))).toEqual({ added: 1, gave: 1, noted: 1 });
    await undo(id);
    expect(people().map(({ name }) => name)).toEqual(["Bo Example", "Cy Example"]);
    const told = (await rowsIn(id)).map(({ result, message, person, candidateId }) => [
      result,
      message,
      (person as Person | null)?.name ?? null,
      candidateId !== null,
    ]);
    expect(told).toEqual([
      ["undone", null, "Ada Example", false],
      ["undone", null, null, true],
      ["kept", "A note or a rating was added since, so they stay.", null, true],
      ["added", null, null, false],
    ]);
    expect(JSON.stringify((await rowsIn(id))[0]!.person)).not.toMatch(/ada@|ada-x|Staff|Leeds/);
  });

  test("forgets the names of those it removed with the import, or when they are erased later", async () => {
    const [first, second] = [await start(LIST), await start(LIST)];
    await save(first);
    await undo(first);
    await save(second);
    await eraseCandidate(context, { id: people()[0]!.id });
    const names = async () =>
      (await rowsIn(first)).map(({ person }) => (person as Person | null)?.name ?? null);
    expect(await names()).toEqual([null, "Bo Example"]);
    await runMaintenance(
      { ...context, actor: { type: "system" }, now: NOW + UNDO_FOR + 1 },
      { refreshHours: 0, leaseMs: 60_000 },
    );
    expect(await names()).toEqual([null, null]);
  });

  test("is over after 30 days, and for what was never saved", async () => {
    const id = await start(LIST);
    await expect(undoImport(context, { id })).rejects.toThrow(/nothing to undo/);
    await save(id);
    await expect(undoImport({ ...context, now: NOW + UNDO_FOR + 1 }, { id })).rejects.toThrow(
      /30 days/,
    );
    await expect(discardImport(context, { id })).rejects.toThrow(/Undo it instead/);
  });

  test("a discarded import leaves nothing behind", async () => {
    await discardImport(context, { id: await start(LIST) });
    expect(
      [schema.imports, schema.importRows, schema.importSources].map(
        (table) => db.select().from(table).all().length,
      ),
    ).toEqual([0, 0, 0]);
  });

  test("erasing a candidate erases what the import kept of them", async () => {
    const id = await start(LIST);
    const held = () => JSON.stringify(db.select().from(schema.imports).all());
    expect(held()).toContain("ada@");
    await save(id);
    expect(held()).not.toContain("ada@");
    const older = { name: "Pasted: Ada Example", samples: [["Ada Example"]] };
    db.$writer.tx.update(schema.imports).set(older).run();
    await eraseCandidate(context, { id: 1 });
    expect((await rowsIn(id))[0]).toMatchObject({ candidateId: null, made: null, person: null });
    expect(held()).not.toContain("Ada");
    await undo(id);
    expect(people()).toEqual([]);
  });

  test("erasing a candidate erases them from rows that were never saved, and from what other rows say", async () => {
    await add("Cy Example", ["github:cy-x"]);
    const id = await start(
      [
        "Name,Email,GitHub",
        "Ada Example,ada@x.example,ada-x",
        "Bo Example,bo@x.example,ada-x",
        "ADA EXAMPLE,,",
        "Adair,,",
        "Di Example,di@x.example,di-x",
        "Ed Example,Ada@x.example,ed-x",
      ].join("\n"),
    );
    await add("Ada Two", ["github:di-x"]);
    const [, , , , , ed = 0] = (await rowsIn(id)).map((row) => row.id);
    await mendRow(context, { id, rowId: ed, edits: { left: true } });
    await save(id);
    const held = () => JSON.stringify(db.select().from(schema.importRows).all());
    const before = await rowsIn(id);
    expect(before.map(({ verdict, result }) => result ?? verdict)).toEqual([
      "added",
      "refused",
      "refused",
      "refused",
      "failed",
      "left",
    ]);
    expect(before[4]?.message).toContain("Ada Two");
    for (const { id: one, name } of people())
      if (name.startsWith("Ada ")) await eraseCandidate(context, { id: one });
    expect(held()).not.toMatch(/Ada Example|Ada Two|ada@x/i);
    const named = (await rowsIn(id)).map(({ person }) => (person as Person | null)?.name ?? null);
    expect(named).toEqual([null, "Bo Example", null, "Adair", "Di Example", null]);
    const [, bo] = await rowsIn(id);
    expect((bo?.person as Person | null)?.refused).toMatch(/deleted here since/);
    // What is still worked on is not touched.
    const open = await start("Name,GitHub\nCy Example,cy-x\nCy Example,cy-y\n");
    const [cy] = people();
    await eraseCandidate(context, { id: cy!.id });
    expect((await rowsIn(open)).every(({ person }) => person !== null)).toBe(true);
  });
});

test("figures are facts with a source, a day and a score, and the same again change nothing", async () => {
  const list =
    "name,network,handle,observed_at,followers,posts_sent,source\nAda Example,X,ada,2026-03-01,1200,30,Tool\nAda Example,X,ada,2026-02-01,900,10,Tool\n";
  await save(await start(list));
  expect(db.select().from(schema.snapshots).all()).toMatchObject([
    { source: "file", sourceName: "Tool", facts: { audience: { followers: 1200 } } },
    { source: "file", facts: { audience: { followers: 900 } } },
  ]);
  expect(db.select().from(schema.scores).all()).toHaveLength(2);
  expect(await verdicts(await start(list))).toEqual([["known", "account", false]]);
});

test("many figures are saved with few statements each, and no more of them the more there are", async () => {
  const statements = async (rows: number) => {
    const lines = Array.from(
      { length: rows },
      (_, i) => `${rows} ${i},X,m${rows}_${i},2026-03-01,${i}`,
    );
    const id = await start(["name,network,handle,observed_at,followers", ...lines].join("\n"));
    const prepare = vi.spyOn(db.$writer.tx.$client, "prepare");
    await save(id);
    const { length } = prepare.mock.calls;
    prepare.mockRestore();
    return length;
  };
  const [few, many] = [await statements(60), await statements(480)];
  expect(many).toBeLessThanOrEqual(8.5 * few);
  expect(many / 480).toBeLessThan(8);
  expect(db.select().from(schema.snapshots).all()).toHaveLength(540);
  expect(people().every(({ scoredAt }) => scoredAt !== null)).toBe(true);
});

test("a viewer neither reads nor saves an import", async () => {
  const viewer = acting(db, NOW, { id: 1, role: "viewer" });
  await expect(parseImport(viewer, { name: "x", given: "Ada github:a" })).rejects.toThrow(/role/);
  await expect(parseImport(context, { name: "x", given: "" })).rejects.toThrow(/no people in it/);
});

test("maintenance forgets what old imports hold of people, and deletes those that nobody went on with", async () => {
  const [saved, open] = [
    await start("Name,GitHub\nAda Example,ada-x\nBo Example,none\n"),
    await start("Cy github:cy-x"),
  ];
  await save(saved);
  const maintain = (now: number) =>
    runMaintenance(
      { ...context, actor: { type: "system" }, now },
      { refreshHours: 0, leaseMs: 60_000 },
    );
  await maintain(NOW + UNDO_FOR);
  expect((await rowsIn(saved)).map(({ made }) => made !== null)).toEqual([true, false]);
  await maintain(NOW + UNDO_FOR + 1);
  expect(
    (await rowsIn(saved)).map(({ person, made, candidateId }) => [person, made, candidateId]),
  ).toEqual([
    [null, null, 1],
    [null, null, null],
  ]);
  expect(await rowsIn(open)).toHaveLength(1);
  await maintain(NOW + 4 * UNDO_FOR);
  expect(await rowsIn(open)).toEqual([]);
});

test("people who are said to be different are not suggested to each other any more, by any email address", async () => {
  await add("Ada Example", ["github:ada-x"], "ada@x.example");
  await save(await start('Name,Email\nAda B. Example,"ada@b.example, ADA@x.example"\n'));
  const twins = async (id: number) =>
    (
      await identityOf(
        db,
        people().find((one) => one.id === id)!,
      )
    ).twins.map((twin) => twin.id);
  expect([await twins(1), await twins(2)]).toEqual([[2], [1]]);
  for (const otherId of [2, 99])
    await expect(distinguishCandidates(context, { candidateId: 2, otherId })).rejects.toMatchObject(
      {
        status: 409,
      },
    );
  await distinguishCandidates(context, { candidateId: 2, otherId: 1 });
  await distinguishCandidates(context, { candidateId: 1, otherId: 2 });
  expect((await logged(db)).filter((row) => row.startsWith("distinguished"))).toHaveLength(1);
  expect([await twins(1), await twins(2)]).toEqual([[], []]);
  for (const duplicates of ["add", "update"] as const) {
    await save(
      await start('Name,Email\nAda B. Example,"ada@b.example, ADA@x.example"\n', { duplicates }),
    );
    await save(await start("Name,Email\nAda Example,ada@x.example\n", { duplicates }));
    expect(people()).toHaveLength(2);
    expect([await twins(1), await twins(2)]).toEqual([[], []]);
  }
  await save(await start("Name,Email\nAda C. Example,ada@x.example\n"));
  expect([await twins(1), await twins(2), await twins(3)]).toEqual([[3], [3], [1, 2]]);
});
