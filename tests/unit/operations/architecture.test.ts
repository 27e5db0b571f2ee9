import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** The queue says what the worker and the rate limiter do with it; a session that is used and a member's own columns change nothing of the team. */
const WITHOUT_A_ROW =
  /^app\/operations\/(?:job\/|host\/|maintenance\/|api-request\/|facts\/record\.|api-token\/touch\.|session\/(?:touch|tries)\.|member\/set-table\.)/;
const logs = (text: string) => /\blogActivity\(|\b(?:addPeople|takeFacts|askInPages)\(/.test(text);

const operationsOf = (noun: string) =>
  execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", `app/operations/${noun}`],
    { encoding: "utf8" },
  )
    .split("\n")
    .filter((file) => file.endsWith(".ts") && existsSync(file))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
const operations = operationsOf("").filter(({ text }) => text.includes("defineOperation({"));

it("every operation adds a row to the activity log", () => {
  expect(operations.length).toBeGreaterThan(40);
  expect(
    operations
      .filter(({ file, text }) => !WITHOUT_A_ROW.test(file) && !logs(text))
      .map(({ file }) => file),
  ).toEqual([]);
});

it("would find one that adds none", () => {
  expect(
    logs("export const hide = defineOperation({ run: () => transact(db, hidePosition) });"),
  ).toBe(false);
});

it.each(["import", "facts", "job"])(
  "every file of %s is one operation, and what they share is in parts or fields",
  (noun) => {
    const files = operationsOf(noun);
    expect(files.length).toBeGreaterThan(2);
    for (const { file, text } of files)
      expect([file, text.match(/defineOperation\(\{/g)?.length ?? 0]).toEqual([
        file,
        /\/parts\/|\/fields\.ts$/.test(file) ? 0 : 1,
      ]);
  },
);

it("every file is a verb, unless it is in parts or has the fields that verbs share", () => {
  const others = operationsOf("")
    .filter(({ file, text }) => file.split("/").length > 3 && !text.includes("defineOperation({"))
    .map(({ file }) => file);
  expect(others.filter((file) => !/\/parts\/|\/fields\.ts$/.test(file))).toEqual([]);
});
