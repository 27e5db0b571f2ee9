import type { Request, Response } from "express";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { beginInTurn } from "#app/http/in-turn.server.ts";

/** Asks, lets the event loop turn, and tells who had begun after each of its turns. */
async function begunByTurn(turns: number, asked: (turn: number) => Record<string, boolean>) {
  const begun: string[] = [];
  const after: string[] = [];
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, destroyed] of Object.entries(asked(turn)))
      beginInTurn({} as Request, { destroyed } as Response, () => void begun.push(name));
    await setImmediate();
    after.push(begun.join(" "));
  }
  return after;
}

test("requests begin in the order in which they came, one a turn of the event loop", async () => {
  const asked: Record<string, boolean>[] = [{ a: false, b: false, c: false }, { "a again": false }];
  expect(await begunByTurn(6, (turn) => asked[turn] ?? {})).toEqual([
    "",
    "a",
    "a b",
    "a b c",
    "a b c a again",
    "a b c a again",
  ]);
});

test("who went away while waiting is not served, and holds up nobody", async () => {
  const asked: Record<string, boolean>[] = [{ gone: true, here: false }];
  const after = await begunByTurn(4, (turn) => asked[turn] ?? {});
  expect(after.at(-1)).toBe("here");
});
