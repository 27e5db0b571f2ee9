import { expect, test, vi } from "vitest";
import { ImportError, Swollen } from "#app/imports/limits.ts";
import { columnsOf, readPeople } from "#app/imports/people.ts";
import { readSource } from "#app/imports/read.server.ts";
import { readList, readListAgain } from "#app/imports/reader.server.ts";
import { saveImport } from "#app/operations/import/save.server.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import { undoImport } from "#app/operations/import/undo.server.ts";
import { accounts } from "#db/schema.server.ts";
import type { Context } from "#app/operations/context.ts";
import { testDb } from "#tests/support/test-db.ts";
import { workbookOf } from "#tests/support/workbook.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const listOf = (rows: number) =>
  ["Name,Email,GitHub,Notes"]
    .concat(
      Array.from(
        { length: rows },
        (_, i) => `Person ${i} Example,p${i}@x.example,p-${i}-example,Met in May`,
      ),
    )
    .join("\n");

test("a long list is read by a thread, and says the same as one that is read at once", async () => {
  const text = listOf(1500);
  const source = await readSource(text);
  const columns = columnsOf(source);
  const people = readPeople(source, columns, NOW);
  expect(await readList(text, NOW)).toEqual({ source, columns, people });
  expect(await readListAgain(source, columns, NOW)).toEqual(people);
});

test("what a thread cannot read is refused in the same words", async () => {
  const failure = await readList(listOf(10_001), NOW).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ImportError);
  expect(String(failure)).toContain("10,001 rows");
});

test("a list that takes a thread too long is refused", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  const failure = await readList(listOf(1500), NOW).catch((error: unknown) => error);
  timeout.mockRestore();
  expect(failure).toBeInstanceOf(ImportError);
  expect(String(failure)).toContain("too long");
});

test("a short workbook that swells when it is unpacked is read by a thread too", async () => {
  const rows = [
    ["Name", "GitHub"],
    ["Nia Exemplar", "nia-x"],
  ];
  const given = await workbookOf(
    [{ name: "People", rows }],
    [{ name: "xl/sharedStrings.xml", content: `<sst>${" ".repeat(1024 ** 2)}</sst>` }],
  );
  expect(given.length).toBeLessThan(32_768);
  await expect(readSource(given, { inflated: 524_288 })).rejects.toThrow(Swollen);
  const timeout = vi.spyOn(AbortSignal, "timeout");
  expect((await readList(given, NOW)).people).toMatchObject([{ name: "Nia Exemplar" }]);
  expect(timeout).toHaveBeenCalledOnce();
  timeout.mockRestore();
});

test("whoever only answers gets their turn while a long list is read", async () => {
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  await readList(listOf(5000), NOW);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(20);
});

test("people with many accounts are saved and undone a few at a time", async () => {
  const db = testDb();
  const context: Context = { db, actor: { type: "system" }, now: NOW };
  const handlesOf = (person: number) =>
    Array.from({ length: 50 }, (_, nth) => `x:p${person}_${nth}`).join(" ");
  const given = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    .map((person) => `Person ${person}\t${handlesOf(person)}`)
    .join("\n");
  const { id } = await parseImport(context, { name: "many", given });
  const held = async () => db.$count(accounts);
  const grown: number[] = [];
  while ((await saveImport(context, { id })).more) grown.push(await held());
  const steps = (counts: number[]) => counts.map((count, at) => Math.abs(count - counts[at - 1]!));
  expect(grown.at(-1)).toBe(500);
  expect(Math.max(...steps([0, ...grown]).slice(1))).toBeLessThanOrEqual(100);
  const left: number[] = [];
  while ((await undoImport(context, { id })).more) left.push(await held());
  expect(left.at(-1)).toBe(0);
  expect(Math.max(...steps([500, ...left]).slice(1))).toBeLessThanOrEqual(100);
});
