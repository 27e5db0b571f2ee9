import { expect, test } from "vitest";
import { saying, wordsOf } from "#app/said.ts";

const told = (path: string) => wordsOf(new URL(path, "http://localhost").searchParams.get("said"));

test("numbers travel in the address, the words stand in the code", () => {
  expect(saying("/candidates?sort=name&said=old#x", "added", 2, 1)).toBe("/candidates?sort=name&said=added-2-1#x");
  expect(told(saying("/candidates", "added", 1_234, 1))).toBe("Added 1,234 candidates with 1 account.");
  expect(told(saying("/candidates", "added", 0, 2))).toBe("Added 2 accounts to candidates you already had.");
  expect(told(saying("/candidates", "added", 0, 0))).toMatch(/^Nothing new/);
  expect(told(saying("/candidates", "refreshed", 0, 1))).toBe("No account to read, or all of them are already waiting. 1 account is on X, LinkedIn or Facebook, which are read only from the candidate's own export.");
  expect(told(saying("/candidates", "refreshed", 3))).toBe("Asked for 3 accounts to be read again.");
  expect(told(saying("/candidates", "shortlisted", 1, 2))).toBe("Added 1 candidate to the shortlist. 2 were on it already.");
});

test.each([null, "", "nonsense", "<b>", "toString", "constructor-1", "added-1-2-3", "added-99999999", "added--1", "added-1 or so"])("says nothing for %j", (said) => {
  expect(wordsOf(said)).toBeNull();
});
