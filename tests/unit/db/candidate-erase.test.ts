import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addApplications } from "#app/operations/application/add.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { NotFound } from "#app/operations/errors.ts";
import { openDb, type Db } from "#db/client.server.ts";
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
  snapshots,
  type Before,
} from "#db/schema.server.ts";
import { decide } from "#tests/support/applications.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { addPerson, by } from "#tests/support/candidate-files.ts";

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
  const person = addPerson(db, {
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
  const facts = { network: "github", handle: HANDLE, observedAt: "2026-03-01T00:00:00.000Z" };
  db.$writer.tx
    .insert(snapshots)
    .values({
      accountId: person.accounts[0] ?? 0,
      source: "file",
      observedAt: 1,
      facts,
      evidence: [],
      broughtBy: by.id,
      broughtAt: 5,
      sourceName: "Zenobia's own list",
    })
    .run();
  const stored = {
    accountId: askedFor ?? person.accounts[0] ?? 0,
    etag: "x",
    headers: {},
    storedAt: 1,
  };
  db.$writer.tx
    .insert(httpCache)
    .values([
      { url: `https://api.example/users/${HANDLE}`, body: "{}", ...stored },
      {
        url: `https://solo.quill.example/api?acct=${encodeURIComponent(`${HANDLE}@solo.quill.example`)}`,
        body: "{}",
        ...stored,
      },
      {
        url: "https://api.example/items/77",
        body: `{"author":"${HANDLE.toUpperCase()}","name":"Zenobia"}`,
        ...stored,
      },
      { url: "https://api.example/users/bo", body: `{"login":"bo"}`, ...stored },
    ])
    .run();
  const mine = { accountId: person.accounts[0] ?? 0 };
  const elsewhere = { accountId: askedFor ?? mine.accountId };
  db.$writer.tx
    .insert(accountLinks)
    .values([
      { ...mine, url: "https://zenobia.example/quillfeather" },
      { ...elsewhere, url: `https://github.com/${HANDLE}`, network: "github", handleKey: HANDLE },
      {
        ...elsewhere,
        url: `https://github.com/was-${HANDLE}`,
        network: "github",
        handleKey: `was-${HANDLE}`,
      },
      {
        ...elsewhere,
        url: "https://github.com/bystander",
        network: "github",
        handleKey: "bystander",
      },
    ])
    .run();
  db.$writer.tx
    .insert(accountNames)
    .values({ ...mine, handleKey: `was-${HANDLE}` })
    .run();
  const side = { row: { name: "Zenobia Oldname", email: "zenobia@mail.example" } };
  db.$writer.tx
    .insert(merges)
    .values({
      id: 1,
      survivorId: person.id,
      duplicateId: 900,
      mergedBy: "Olga",
      mergedAt: 1,
      before: { survivor: side, duplicate: side } as unknown as Before,
    })
    .run();
  db.$writer.tx
    .insert(confirmations)
    .values({ ...mine, reason: "Zenobia said so", confirmedBy: "Olga", confirmedAt: 1 })
    .run();
  db.$writer.tx
    .insert(hosts)
    .values([
      { host: "solo.quill.example", updatedAt: 1 },
      { host: "github", updatedAt: 1 },
    ])
    .run();
  db.$writer.tx
    .insert(scores)
    .values({ candidateId: person.id, asOf: 1, modelVersion: "1", score: 50, coverage: 1 })
    .run();
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
  return person;
}

describe("erasing a candidate", () => {
  it("leaves no cell and no byte of the person behind, and nobody else's", async () => {
    const bo = addPerson(db, { name: "Bo Bystander", accounts: [{ handle: "bo-bystander" }] });
    const person = await zenobia(bo.accounts[0]);
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
    const person = addPerson(db, { name: "Ada" });
    await eraseCandidate(acting(db, 9), { id: person.id });
    await expect(eraseCandidate(acting(db, 10), { id: person.id })).rejects.toThrow(NotFound);
    expect(await logged(db)).toEqual([`deleted candidate ${person.id}`]);
  });
});

describe("removing an account", () => {
  it("takes what was seen of it along and leaves the other account", async () => {
    const person = await zenobia();
    const [first, second] = person.accounts;
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
    addPerson(db, {
      name: "Bo",
      accounts: [{ network: "mastodon", handle: "bo@solo.quill.example" }],
    });
    await removeAccount(acting(db, 9), {
      candidateId: person.id,
      accountId: person.accounts[1] ?? 0,
    });
    expect(db.select().from(hosts).all()).toHaveLength(2);
  });

  it("does not touch somebody else's account", async () => {
    const ada = addPerson(db, { name: "Ada", accounts: [{ handle: "ada" }] });
    const bo = addPerson(db, { name: "Bo" });
    const wrong = { candidateId: bo.id, accountId: ada.accounts[0] ?? 0 };
    await expect(removeAccount(acting(db, 9), wrong)).rejects.toThrow(NotFound);
    expect(db.$client.prepare("select count(*) from accounts").pluck().get()).toBe(1);
  });
});
