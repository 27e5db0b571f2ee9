import { beforeEach, describe, expect, it } from "vitest";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { TAG_SLICE, tagCandidates } from "#app/operations/candidate/tag.server.ts";
import { untagCandidates } from "#app/operations/candidate/untag.server.ts";
import { runMaintenance } from "#app/operations/maintenance/run.server.ts";
import { createTag } from "#app/operations/tag/create.server.ts";
import { deleteTag } from "#app/operations/tag/delete.server.ts";
import { mergeTags } from "#app/operations/tag/merge.server.ts";
import { recolourTag } from "#app/operations/tag/recolour.server.ts";
import { renameTag } from "#app/operations/tag/rename.server.ts";
import { saveView } from "#app/operations/view/save.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { candidates, dueTagTexts } from "#db/schema.server.ts";
import { listTags, markTagTexts, updateTag } from "#db/tags.server.ts";
import { allViews } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { makeCandidate, makeEach } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { asWorker } from "#tests/support/queue.ts";
import { givenTags } from "#tests/support/tags.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let people: number[];
beforeEach(async () => {
  db = testDb();
  people = (await makeEach(["Ada", "Bo", "Cy"], (name) => makeCandidate(db, { name }))).map(
    ({ id }) => id,
  );
});

const tag = (ids: number[], name: string) => tagCandidates(acting(db), { ids, name });
const idOf = async (name: string) => (await listTags(db)).find((one) => one.name === name)?.id ?? 0;
const texts = () =>
  db
    .select()
    .from(candidates)
    .all()
    .map((row) => row.tags);
const found = async (q: string) =>
  (await listCandidates(db, { q, sort: "name", dir: "asc", page: 1, size: 9 })).rows.map(
    ({ name }) => name,
  );

describe("tagging many", () => {
  it("ends quietly when somebody deletes the tag half-way", async () => {
    const many = await makeEach(Array.from({ length: TAG_SLICE + 20 }, String), (name) =>
      makeCandidate(db, { name }),
    );
    const { id } = await createTag(acting(db), { name: "go" });
    const ids = many.map((one) => one.id);
    await Promise.all([tag(ids, "go"), deleteTag(acting(db), { id })]);
    expect(givenTags(db)).toEqual([]);
    expect(new Set(texts())).toEqual(new Set([null]));
  });

  it("leaves out who was deleted, or given as many tags as one may have, half-way", async () => {
    const many = await makeEach(Array.from({ length: TAG_SLICE + 2 }, String), (name) =>
      makeCandidate(db, { name }),
    );
    const ids = many.map((one) => one.id);
    const [full = 0, gone = 0] = ids.slice(-2);
    for (let n = 0; n < 19; n++) await tag([full], `tag ${n}`);
    await Promise.all([
      tag(ids, "go"),
      tag([full], "one more"),
      eraseCandidate(acting(db), { id: gone }),
    ]);
    const given = givenTags(db).filter(([id]) => id === full);
    expect(given).toHaveLength(20);
  });

  it("says who is new to it, so that it can be taken back from just them; one row each in the log", async () => {
    const [ada = 0, bo = 0, cy = 0] = people;
    await tag([bo], "go");
    const { changed, tagId } = await tag([cy, bo, ada, 99], "GO");
    expect(changed).toEqual([ada, cy]);
    expect(texts()).toEqual(["go", "go", "go"]);
    expect(await found("go")).toEqual(["Ada", "Bo", "Cy"]);
    const undone = await untagCandidates(acting(db), { ids: changed, tagId });
    expect(undone).toMatchObject({ name: "go", changed: [ada, cy] });
    expect(texts()).toEqual([null, "go", null]);
    expect(await found("go")).toEqual(["Bo"]);
    await untagCandidates(acting(db), { ids: changed, tagId });
    expect(await logged(db)).toEqual(["tagged tag 1", "tagged tag 1", "untagged tag 1"]);
  });

  it("gives nobody more tags than one may have, and counts who did not get it", async () => {
    const [ada = 0, bo = 0] = people;
    for (let n = 0; n < 20; n++) await tag([ada], `tag ${n}`);
    expect(await tag([ada, bo], "one more")).toMatchObject({ changed: [bo], full: 1 });
    expect(texts()[1]).toBe("one more");
  });

  it("lets no page that was opened before write over it", async () => {
    const [ada = 0] = people;
    await tag([ada], "go");
    const late = { id: ada, version: 1, name: "Ada", email: null, headline: null, city: null };
    await expect(editCandidate(acting(db), { ...late, tags: [] })).rejects.toThrow(
      /Somebody changed/,
    );
  });

  it.each(["", "  ", "a, b", "x".repeat(41)])("takes no tag called %j", async (name) => {
    await expect(tag(people, name)).rejects.toMatchObject({ status: 400 });
    expect(await listTags(db)).toEqual([]);
  });
});

describe("a tag", () => {
  beforeEach(async () => {
    await tag(people, "go");
    await tag(people.slice(1), "Golang");
    await tag(people.slice(0, 1), "senior");
  });

  it("is renamed everywhere: on the candidates, in the search, in the filter", async () => {
    expect(await renameTag(acting(db), { id: await idOf("go"), name: "Rust" })).toEqual({
      before: "go",
    });
    expect(texts()).toEqual(["Rust, senior", "Golang, Rust", "Golang, Rust"]);
    expect(await found("rust")).toEqual(["Ada", "Bo", "Cy"]);
    expect(await found("senior rust")).toEqual(["Ada"]);
    const filtered = await listCandidates(db, {
      tag: ["rust"],
      sort: "name",
      dir: "asc",
      page: 1,
      size: 9,
    });
    expect(filtered.count).toBe(3);
  });

  it("changes its capitals, but does not take the name of another", async () => {
    const id = await idOf("go");
    await renameTag(acting(db), { id, name: "Go" });
    expect(texts()[0]).toBe("Go, senior");
    await expect(renameTag(acting(db), { id, name: "GOLANG" })).rejects.toMatchObject({
      fields: { name: expect.stringContaining("“Golang”") },
    });
    await expect(createTag(acting(db), { name: "SENIOR" })).rejects.toMatchObject({ status: 400 });
  });

  it("is merged into another, which nobody then has twice", async () => {
    const [go, golang] = [await idOf("go"), await idOf("Golang")];
    expect(await mergeTags(acting(db), { id: golang, intoId: go })).toEqual({
      name: "Golang",
      into: "go",
    });
    expect(texts()).toEqual(["go, senior", "go", "go"]);
    expect(await found("golang")).toEqual([]);
    expect((await listTags(db)).map(({ name, candidates: n }) => [name, n])).toEqual([
      ["go", 3],
      ["senior", 1],
    ]);
    await expect(mergeTags(acting(db), { id: go, intoId: go })).rejects.toMatchObject({
      status: 400,
    });
    await expect(mergeTags(acting(db), { id: golang, intoId: go })).rejects.toMatchObject({
      status: 404,
    });
  });

  it("is deleted from everybody, gets a colour of the palette, and each leaves a row", async () => {
    const id = await idOf("go");
    await recolourTag(acting(db), { id, colour: "teal" });
    expect((await listTags(db))[0]).toMatchObject({ name: "go", colour: "teal" });
    await expect(
      recolourTag(acting(db), { id, colour: "red" as unknown as "teal" }),
    ).rejects.toMatchObject({ status: 400 });
    expect(await deleteTag(acting(db), { id })).toEqual({ name: "go" });
    expect(texts()).toEqual(["senior", "Golang", "Golang"]);
    expect((await logged(db)).slice(3)).toEqual([`recoloured tag ${id}`, `deleted tag ${id}`]);
  });

  it("is written out by the next maintenance when the server stopped half way", async () => {
    const id = await idOf("go");
    await transact(db, async (tx) => {
      await updateTag(tx, id, { name: "Rust" });
      await markTagTexts(tx, id);
    });
    expect(texts()[0]).toBe("go, senior");
    await runMaintenance(asWorker(db, 9), { refreshHours: 0, leaseMs: 15_000 });
    expect(texts()[0]).toBe("Rust, senior");
    expect(db.select().from(dueTagTexts).all()).toEqual([]);
  });

  it("goes with the last candidate who is erased, and stays with others", async () => {
    await eraseCandidate(acting(db), { id: people[0] ?? 0 });
    expect((await listTags(db)).map(({ name }) => name)).toEqual(["go", "Golang"]);
    expect(givenTags(db)).toHaveLength(4);
  });
});

describe("saved views", () => {
  const saved = async (...queries: string[]) => {
    for (const [at, query] of queries.entries())
      await saveView(acting(db), { name: `View ${at}`, query });
  };
  const queries = async () => (await allViews(db)).map(({ query }) => query);

  it("find the same people when a tag is renamed", async () => {
    await tag(people, "go");
    await saved("q=go&tag=GO&city=Austin,+TX", "tag=rust&untagged=go&sort=name", "tag=golang");
    await renameTag(acting(db), { id: await idOf("go"), name: "Go 1.x" });
    expect(await queries()).toEqual([
      "q=go&tag=Go+1.x&city=Austin,+TX",
      "tag=rust&untagged=Go+1.x&sort=name",
      "tag=golang",
    ]);
  });

  it("find those of the other tag when one is merged into it, named once", async () => {
    await tag(people, "go");
    await tag(people, "golang");
    await saved("tag=go", "tag=golang&tag=go");
    await mergeTags(acting(db), { id: await idOf("go"), intoId: await idOf("golang") });
    expect(await queries()).toEqual(["tag=golang", "tag=golang"]);
  });
});
