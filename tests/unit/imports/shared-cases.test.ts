import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";
import { meaningOf } from "#app/imports/titles/title.ts";

/** Inputs in the shapes of public reports. They stand beside the project and not in it: without them these tests are skipped. */
const HOME = "../shared/cases";
const there = existsSync(HOME);
const NOW = Date.parse("2026-11-28T12:00:00Z");

type Wanted = {
  name?: string | null;
  handles?: string[];
  refused?: boolean;
  error?: boolean;
  email?: string | null;
  city?: string | null;
  headline?: string | null;
};
type Line = Record<"name" | "email" | "city" | "headline" | "refused", string | null> & {
  accounts: string[];
  facts: Record<string, unknown> | null;
  file?: object;
  error?: string;
};
const json = <T>(path: string) => JSON.parse(readFileSync(`${HOME}/${path}`, "utf8")) as T;
const read = async (given: Uint8Array | string) => (await reportOf(given, NOW)) as Line[];
const tsv = (path: string) =>
  readFileSync(`${HOME}/${path}`, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));

describe.skipIf(!there)("cases beside the project (skipped where ../shared is absent)", () => {
  const lists = there
    ? Object.entries(
        json<Record<string, { expect: Wanted[]; keep?: string[] }>>("lists/expected.json"),
      )
    : [];

  test.each(lists)("list %s", async (file, { expect: wanted, keep = [] }) => {
    const lines = await read(readFileSync(`${HOME}/lists/${file}`));
    if (wanted[0]?.error) return expect(lines).toEqual([{ error: expect.any(String) }]);
    const people = lines.filter((line) => !line.file);
    expect(people.map((person) => person.refused !== null)).toEqual(
      wanted.map((one) => one.refused ?? false),
    );
    wanted.forEach((want, at) => {
      const person = people[at];
      if (want.name !== undefined) expect(person?.name).toBe(want.name);
      if (!want.refused && want.handles)
        expect(person?.accounts.toSorted()).toEqual(want.handles.toSorted());
      for (const field of ["email", "city", "headline"] as const)
        if (want[field]) expect(person?.[field]).toBe(want[field]);
    });
    const said = JSON.stringify(lines);
    expect(keep.filter((text) => !said.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  });

  test.each(there ? tsv("lists/addresses.tsv") : [])(
    "address of %s: %s",
    async (_, text = "", want = "") => {
      const people = (await read(`Mira Tolvanen, ${text}\n`)).filter((line) => !line.file);
      const got = people.flatMap(({ accounts }) => accounts);
      const fits = (one: string) =>
        one === "two"
          ? got.length === 2
          : ["said", "ask", "short"].includes(one)
            ? got.length === 0
            : one === "email"
              ? people[0]?.email
              : got.length === 1 && got[0] === one;
      expect(want.split(" or ").some(fits), `${got.join(" ")}, want ${want}`).toBeTruthy();
    },
  );

  test.each(there ? tsv("lists/titles.tsv") : [])("title of %s: %s", (field, title = "") => {
    expect(meaningOf(title)?.field).toBe(field);
  });

  const tables = there
    ? Object.entries(
        json<Record<string, { want: [string, Record<string, number>][] }>>("metrics/expected.json"),
      )
    : [];
  test.each(tables)("figures %s", async (file, { want }) => {
    const lines = await read(readFileSync(`${HOME}/metrics/${file}`));
    const got = lines.filter((line) => line.facts && !line.refused);
    expect(got.map(({ accounts }) => accounts[0])).toEqual(want.map(([account]) => account));
    want.forEach(([, facts], at) => expect(got[at]?.facts).toMatchObject(facts));
  });
});
