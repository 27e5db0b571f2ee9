import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addApplications } from "#app/operations/application/add.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate, eraseSelected } from "#app/operations/candidate/erase.server.ts";
import { saveView } from "#app/operations/view/save.server.ts";
import { NotFound } from "#app/operations/errors.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { getView, allViews } from "#db/views.server.ts";
import {
  accountLinks,
  accountNames,
  candidateTags,
  confirmations,
  decisions,
  hosts,
  httpCache,
  merges,
  scores,
  applicationChanges,
  applications,
  type MergeRecord,
} from "#db/schema.server.ts";
import {
  by,
  makeAccountLink,
  makeAccountName,
  makeCachedAnswer,
  makeCandidate,
  makeConfirmation,
  makeHost,
  makeMerge,
  makeScore,
  makeSnapshot,
} from "#tests/support/factories.ts";
import { decide } from "#tests/support/applications.ts";
import { acting, logged } from "#tests/support/acting.ts";

const HANDLE = "zyx-quillfeather";
const TRACES = [
  HANDLE,
  "Zenobia",
  "Quillfeather",
  "zenobia@mail.example",
  "Lighthouse keeper",
  "rarefolk",
  "solo.quill.example",
  "Oldname",
];
let folder: string;
let db: Db;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "erase-"));
  db = openDb(join(folder, "team.db"));
});
afterEach(() => {
  db.$close();
  rmSync(folder, { recursive: true });
});

/** Every cell of every table, shadow tables of the search index included, as text. */
function dump(): string {
  const tables = db.$client
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all() as string[];
  return tables
    .flatMap((table) => db.$client.prepare(`select * from "${table}"`).raw().all() as unknown[][])
    .flat()
    .map((cell) => (Buffer.isBuffer(cell) ? cell.toString("latin1") : String(cell)))
    .join("\n");
}
const bytes = () =>
  ["", "-wal"].map((suffix) => readFileSync(join(folder, `team.db${suffix}`), "latin1")).join("");
const found = (text: string) =>
  TRACES.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));

/** @param askedFor the account for which the kept answers were asked; her own by default */
async function zenobia(askedFor?: number) {
  const person = await makeCandidate(db, {
    name: "Zenobia Oldname",
    email: "zenobia@mail.example",
    accounts: [
      { handle: HANDLE, facts: { audience: { followers: 12 } } },
      { network: "mastodon", handle: `${HANDLE}@solo.quill.example` },
    ],
  });
  await editCandidate(acting(db, 5), {
    id: person.id,
    version: 1,
    name: "Zenobia Quillfeather",
    email: "zenobia@mail.example",
    city: "Lighthouse keeper",
    headline: "Lighthouse keeper",
    tags: ["rarefolk"],
  });
  const mine = { accountId: person.accountIds[0]! };
  const elsewhere = { accountId: askedFor ?? mine.accountId };
  await makeSnapshot(db, {
    ...mine,
    source: "file",
    observedAt: 1,
    broughtBy: by.id,
    broughtAt: 5,
    sourceName: "Zenobia's own list",
  });
  const acct = encodeURIComponent(`${HANDLE}@solo.quill.example`);
  for (const [url, body] of [
    [`https://api.example/users/${HANDLE}`, "{}"],
    [`https://solo.quill.example/api?acct=${acct}`, "{}"],
    ["https://api.example/items/77", `{"author":"${HANDLE.toUpperCase()}","name":"Zenobia"}`],
    ["https://api.example/users/bo", `{"login":"bo"}`],
  ] as const)
    await makeCachedAnswer(db, { ...elsewhere, url, body });
  await makeAccountLink(db, { ...mine, url: "https://zenobia.example/quillfeather" });
  for (const handleKey of [HANDLE, `was-${HANDLE}`, "bystander"])
    await makeAccountLink(db, {
      ...elsewhere,
      url: `https://github.com/${handleKey}`,
      network: "github",
      handleKey,
    });
  await makeAccountName(db, { ...mine, handleKey: `was-${HANDLE}` });
  const side = { row: { name: "Zenobia Oldname", email: "zenobia@mail.example" } };
  await makeMerge(db, {
    survivorId: person.id,
    duplicateId: 900,
    before: { survivor: side, duplicate: side } as unknown as MergeRecord,
  });
  await makeConfirmation(db, { ...mine, reason: "Zenobia said so" });
  for (const host of ["solo.quill.example", "github"]) await makeHost(db, { host });
  await makeScore(db, { candidateId: person.id, asOf: 1, score: 50 });
  await decide(acting(db, 5), {
    candidateId: person.id,
    stage: "screening",
    reason: "Zenobia wrote to us",
  });
  await addApplications(acting(db, 5), {
    positionId: 1,
    candidateIds: [person.id],
    shortlist: true,
    note: "Zenobia first",
  });
  await saveView(acting(db, 5), { name: "Z", query: "q=Zenobia+Quillfeather&sort=name" });
  return person;
}

describe("erasing a candidate", () => {
  it("leaves no cell and no byte of the person behind, and nobody else's", async () => {
    const bo = await makeCandidate(db, {
      name: "Bo Bystander",
      accounts: [{ handle: "bo-bystander" }],
    });
    const person = await zenobia(bo.accountIds[0]);
    expect(found(dump())).toEqual(TRACES);

    await eraseCandidate(acting(db, 9), { id: person.id });

    expect(found(dump())).toEqual([]);
    expect(found(bytes())).toEqual([]);
    for (const table of [
      candidateTags,
      confirmations,
      accountNames,
      decisions,
      merges,
      scores,
      applications,
      applicationChanges,
    ])
      expect(db.select().from(table).all()).toEqual([]);
    expect(dump()).toContain("Bo Bystander");
    expect(
      db.$client
        .prepare("select rowid from candidate_search where candidate_search match 'bystander'")
        .pluck()
        .all(),
    ).toEqual([bo.id]);
    expect(
      db
        .select()
        .from(httpCache)
        .all()
        .map((row) => row.url),
    ).toEqual(["https://api.example/users/bo"]);
    expect(
      db
        .select()
        .from(hosts)
        .all()
        .map((row) => row.host),
    ).toEqual(["github"]);
    expect(
      db
        .select()
        .from(accountLinks)
        .all()
        .map((row) => row.handleKey),
    ).toEqual(["bystander"]);
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  it("is logged by number, once", async () => {
    const person = await makeCandidate(db, { name: "Ada" });
    await eraseCandidate(acting(db, 9), { id: person.id });
    await expect(eraseCandidate(acting(db, 10), { id: person.id })).rejects.toThrow(NotFound);
    expect(await logged(db)).toEqual([`deleted candidate ${person.id}`]);
  });

  it("takes searches for exactly this candidate out of saved views, and leaves the views", async () => {
    const person = await makeCandidate(db, {
      name: "Ada Erased",
      email: "ada@mail.example",
      accounts: [{ handle: "ada-e" }, { network: "mastodon", handle: "ada@one.example" }],
    });
    const exact = [
      "q=+ada++ERASED&city=Lisbon",
      "city=Lisbon&q=Ada%40mail.example",
      "q=%40ada-e&city=Lisbon",
      "city=Lisbon&q=https%3A%2F%2Fgithub.com%2FAda-E",
      "q=%40ada%40one.example&city=Lisbon",
    ];
    const others = ["q=Ada", "q=Ada+Erased+Lisbon", "tag=q%3DAda+Erased", "city=Ada+Erased"];
    const views: number[] = [];
    for (const [at, query] of [...exact, ...others].entries())
      views.push((await saveView(acting(db, 5), { name: `View ${at}`, query })).id);

    await eraseCandidate(acting(db, 9), { id: person.id });

    const queries = await Promise.all(views.map(async (id) => (await getView(db, id))?.query));
    expect(queries).toEqual([...exact.map(() => "city=Lisbon"), ...others]);
    expect((await logged(db)).filter((row) => !row.startsWith("saved"))).toEqual([
      ...views.slice(0, exact.length).map((id) => `removed a search from view ${id}`),
      `deleted candidate ${person.id}`,
    ]);
  });

  it("keeps a search that finds others", async () => {
    const person = await makeCandidate(db, { name: "Ada", accounts: [{ handle: "platform" }] });
    await makeCandidate(db, { name: "Bo Example", headline: "Platform engineer" });
    const { id } = await saveView(acting(db, 5), { name: "Platform", query: "q=platform" });
    await eraseCandidate(acting(db, 9), { id: person.id });
    expect((await getView(db, id))?.query).toBe("q=platform");
  });

  it("gives another name to a view that is called like the candidate, and like nobody else", async () => {
    const people = ["Ada Erased", "Bo Example", "Bo Example"];
    const ids: number[] = [];
    for (const name of people) ids.push((await makeCandidate(db, { name })).id);
    const names = ["ada erased", "Bo Example", "Ada Erased, again", "View 1"];
    for (const name of names) await saveView(acting(db, 5), { name, query: "" });
    for (const id of ids.slice(0, 2)) await eraseCandidate(acting(db, 9), { id });
    expect((await allViews(db)).map(({ name }) => name)).toEqual(["View 2", ...names.slice(1)]);
    expect(await logged(db)).toContain("removed the name of view 1");
  });

  it("does so for everybody of a selection", async () => {
    const ids: number[] = [];
    for (const name of ["Ada Erased", "Bo Erased"]) {
      ids.push((await makeCandidate(db, { name })).id);
      await saveView(acting(db, 5), { name, query: `q=${name}` });
    }
    await eraseSelected(acting(db, 9), { selection: { ids }, atMost: 2 });
    expect((await allViews(db)).map(({ query }) => query)).toEqual(["", ""]);
  });
});

describe("removing an account", () => {
  it("takes what was seen of it along and leaves the other account", async () => {
    const person = await zenobia();
    const [first, second] = person.accountIds;
    await removeAccount(acting(db, 9), { candidateId: person.id, accountId: second ?? 0 });
    expect(found(dump())).not.toContain("solo.quill.example");
    expect(db.$client.prepare("select id from accounts").pluck().all()).toEqual([first]);
    expect(db.$client.prepare("select networks, version from candidates").get()).toEqual({
      networks: "github",
      version: 3,
    });
  });

  it("keeps the limits of a server that somebody else is on", async () => {
    const person = await zenobia();
    await makeCandidate(db, {
      name: "Bo",
      accounts: [{ network: "mastodon", handle: "bo@solo.quill.example" }],
    });
    await removeAccount(acting(db, 9), {
      candidateId: person.id,
      accountId: person.accountIds[1] ?? 0,
    });
    expect(db.select().from(hosts).all()).toHaveLength(2);
  });

  it("does not touch somebody else's account", async () => {
    const ada = await makeCandidate(db, { name: "Ada", accounts: [{ handle: "ada" }] });
    const bo = await makeCandidate(db, { name: "Bo" });
    const wrong = { candidateId: bo.id, accountId: ada.accountIds[0] ?? 0 };
    await expect(removeAccount(acting(db, 9), wrong)).rejects.toThrow(NotFound);
    expect(db.$client.prepare("select count(*) from accounts").pluck().get()).toBe(1);
  });
});
