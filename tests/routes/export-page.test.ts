import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "#app/routes/candidates.export.tsx";
import { loader as download } from "#app/routes/candidates[.]csv.ts";
import { PRESETS } from "#app/csv/presets.ts";
import { activities } from "#db/schema.server.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  fillWithMany(context.db, 60);
  cookie = await signedIn(context);
});
const args = (path: string, form?: Record<string, string>) => ({
  request: request(path, cookie, form),
  context,
  params: {},
});
const file = (query: string) => download(args(`/candidates.csv?${query}`));
const logged = () => context.db.select().from(activities).all().at(-1);

describe("the page that asks for the form", () => {
  test("says how many, and keeps the view for the download", async () => {
    const page = await loader(args("/candidates/export?q=a&sort=name&preset=gem"));
    expect(page.fields).toEqual([
      ["q", "a"],
      ["sort", "name"],
    ]);
    const all = parse(await (await file("q=a&sort=name")).text(), { bom: true }) as string[][];
    expect(page.count).toBe(all.length - 1);
    expect(page.presets.map(({ key }) => key).toSorted()).toEqual(
      [...PRESETS.map(({ key }) => key), "view"].toSorted(),
    );
  });

  test("keeps those selected", async () => {
    const { data: page } = await action(
      args("/candidates/export?sort=name", { ids: "3,1", do: "export" }),
    );
    expect([page.count, page.fields, page.query]).toEqual([2, [["ids", "3,1"]], "sort=name"]);
  });

  test("of a position that is not there is a 404", async () => {
    await expect(loader(args("/candidates/export?shortlist=99"))).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("a file", () => {
  test.each(PRESETS.map(({ key }) => key))("%s leaves its definition in the log", async (key) => {
    const answer = await file(`preset=${key}&stage=New&q=zz&sort=name`);
    const rows = parse(await answer.text(), { bom: true }) as string[][];
    expect(logged()).toMatchObject({
      verb: "exported",
      detail: {
        rows: rows.length - 1,
        preset: key,
        format: "csv",
        view: "a search; stage=New sort=name",
      },
    });
    expect(answer.headers.get("Content-Disposition")).toMatch(/filename="[A-Za-z0-9_-]+\.csv"$/);
  });

  test("leaves no tag and no city in the log, which may be one person's alone", async () => {
    await (await file("tag=nia&tag=rust&untagged=go&city=Lisbon&stage=New")).text();
    expect(logged()).toMatchObject({
      detail: { view: "1 city; with 2 tags; without 1 tag; stage=New" },
    });
  });

  test("as JSON has the view's columns, rows and order", async () => {
    const answer = await file("preset=view&cols=name,city&sort=name&format=json");
    expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(answer.headers.get("Content-Disposition")).toMatch(/\.json"$/);
    const rows = JSON.parse(await answer.text()) as Record<string, unknown>[];
    expect(Object.keys(rows[0]!)).toEqual([
      "candidate_id",
      "full_name",
      "headline",
      "source",
      "location",
    ]);
    expect(rows).toHaveLength(60);
    expect(logged()?.detail).toMatchObject({
      preset: "view",
      columns: "name city",
      format: "json",
    });
  });

  test("with semicolons is our own only", async () => {
    expect(await (await file("format=semicolon")).text()).toMatch(/^"candidate_id";/);
    expect(await (await file("format=semicolon&preset=lever")).text()).toMatch(
      /^"Lever Profile ID",/,
    );
    expect(await (await file("format=json&preset=lever")).text()).toMatch(/^"Lever Profile ID",/);
  });

  test("comes in parts where a program takes only so many rows", async () => {
    context = testContext();
    fillWithMany(context.db, 1100);
    cookie = await signedIn(context);
    const names = async (part: number) =>
      (parse(await (await file(`preset=recruitee&sort=added&part=${part}`)).text()) as string[][])
        .slice(1)
        .map(([name]) => name);
    const [first, second, third] = [await names(1), await names(2), await names(3)];
    expect([first.length, third.length]).toEqual([999, 0]);
    const all = parse(await (await file("sort=added")).text(), { bom: true, columns: true }) as {
      full_name: string;
    }[];
    expect([...first, ...second]).toEqual(all.map(({ full_name }) => full_name));
    expect(logged()?.detail).toMatchObject({ rows: all.length });
  });
});
