import { expect, test } from "vitest";
import { saying, undoOf, wordsOf } from "#app/said.ts";

const told = (path: string) => wordsOf(new URL(path, "http://localhost").searchParams.get("said"));

test("numbers travel in the address, the words stand in the code", () => {
  expect(saying("/candidates?sort=name&said=old#x", "added", 2, 1)).toBe(
    "/candidates?sort=name&said=added-2-1#x",
  );
  expect(told(saying("/candidates", "added", 1_234, 1))).toBe(
    "Added 1,234 candidates with 1 account.",
  );
  expect(told(saying("/candidates", "added", 0, 2))).toBe(
    "Added 2 accounts to candidates you already had.",
  );
  expect(told(saying("/candidates", "added", 0, 0))).toMatch(/^Nothing new/);
  expect(told(saying("/candidates", "refreshed", 0, 1))).toBe(
    "No account to read, or all of them are already waiting. 1 account is on X, LinkedIn or Facebook, which are never asked: their figures come from the candidate's own export or a metrics file.",
  );
  expect(told(saying("/candidates", "refreshed", 3))).toBe(
    "Asked for 3 accounts to be read again.",
  );
  expect(told(saying("/candidates", "shortlisted", 1, 2))).toBe(
    "Added 1 candidate to the shortlist. 2 were on it already.",
  );
  expect(told(saying("/candidates", "shortlisted", 0, 0, 1))).toBe(
    "Nobody new on the shortlist. 1 is not here any more.",
  );
  expect(told(saying("/candidates", "shortlisted", 1, 1, 2))).toBe(
    "Added 1 candidate to the shortlist. 1 was on it already. 2 are not here any more.",
  );
});

test.each([
  null,
  "",
  "nonsense",
  "<b>",
  "toString",
  "constructor-1",
  "added-1-2-3",
  "shortlisted-1-2-3-4",
  "added-99999999",
  "added--1",
  "added-1 or so",
])("says nothing for %j", (said) => {
  expect(wordsOf(said)).toBeNull();
});

test("what can be undone says where and what to post, and nothing else can", () => {
  expect(undoOf("merged-37-36")).toEqual({
    action: "/candidates/36/split",
    fields: { duplicate: 37 },
  });
  for (const said of [null, "", "erased", "split-0-0", "constructor", "merged-1-2-3"])
    expect(undoOf(said)).toBeNull();
});

test("a split tells how much of what came since stayed, and how much is gone", () => {
  expect(told(saying("/", "split", 0, 0))).toBe("Split again. Both are as they were.");
  expect(told(saying("/", "split", 1, 0))).toBe(
    "Split again. 1 thing that came after the merge stayed here.",
  );
  expect(told(saying("/", "split", 0, 2))).toBe(
    "Split again. 2 things that were removed since did not come back.",
  );
});
