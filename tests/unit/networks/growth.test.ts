import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { LiveNetwork } from "#db/constants.ts";
import { few, most } from "#app/networks/activity.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { TooLarge } from "#app/networks/body.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { parseJson } from "#app/networks/json.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { costOf } from "#tests/support/growth.ts";
import { standIn, startLoopback, type Loopback } from "#tests/support/loopback.ts";
import { ADA, AS_OF, EVERYONE } from "./fixtures/people.ts";

const BYTES = 3_900_000;
/** Items of which a list of nearly 4 MB is made, each nothing that a network sends. */
const ITEMS = ["0", "{}", "[]", '{"a":{"b":{"c":0}}}', '""', "null"];
const listOf = (item: string) =>
  `[${item}${`,${item}`.repeat(Math.floor(BYTES / (item.length + 1)) - 1)}]`;

/** The list as each network sends its lists; null for an answer that is none. */
function wrapped(path: string, list: string): string | null {
  if (path.endsWith("getAuthorFeed")) return `{"feed":${list}}`;
  if (path === "/search/issues") return `{"total_count":1,"items":${list}}`;
  if (path.endsWith("search_by_date")) return `{"hits":${list}}`;
  if (/^\/2\.3\/users\/\d+\/./.test(path)) return `{"items":${list}}`;
  return /\/(?:events\/public|repos|social_accounts|statuses|articles)$/.test(path) ? list : null;
}

let answer: (path: string) => string | null = () => null;
let server: Loopback;
beforeAll(async () => {
  server = await startLoopback({
    recordings: EVERYONE,
    answer: ({ path }) => {
      const body = answer(path);
      return body === null ? undefined : { body };
    },
  });
});
afterAll(async () => {
  await server.close();
});
async function collect(network: LiveNetwork) {
  const http = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    sleep: () => Promise.resolve(),
  });
  const read = await collectAccount(network, ADA[network], { http, asOf: AS_OF });
  await http.close();
  return read;
}

describe.each(Object.keys(ADA) as LiveNetwork[])("%s", (network) => {
  let plain = Number.POSITIVE_INFINITY;
  const timed = async (list: string) => {
    answer = (path) => wrapped(path, list) ?? null;
    const asked = server.requests.length;
    const cost = await costOf(() => collect(network));
    return cost / (server.requests.length - asked);
  };
  const timePlain = async () => {
    plain = Math.min(plain, await timed(`["${"x".repeat(BYTES)}"]`));
  };
  beforeAll(async () => {
    await timePlain();
    await timePlain();
  });

  test.each(ITEMS)(
    "4 MB of %s cost little more than a single text of that length",
    async (item) => {
      let hostile = await timed(listOf(item));
      for (let round = 0; round < 5 && hostile > 8 * plain; round++) {
        await timePlain();
        hostile = Math.min(hostile, await timed(listOf(item)));
      }
      expect(hostile).toBeLessThanOrEqual(8 * plain);
    },
  );

  test("an answer that is all lists ends as malformed", async () => {
    answer = () => listOf("{}");
    expect(await collect(network)).toMatchObject({
      outcome: "malformed",
      message: expect.stringMatching(/more than any profile/),
    });
  });
});

test("ten hostile accounts at once end, each with its outcome", async () => {
  answer = () => listOf("{}");
  const all = await Promise.all(Array.from({ length: 10 }, () => collect("mastodon")));
  expect(all.map(({ outcome }) => outcome)).toEqual(all.map(() => "malformed"));
});

test("what holds too much is not even parsed", () => {
  const parse = vi.spyOn(JSON, "parse");
  for (const text of [listOf("{}"), listOf("[]"), "[".repeat(1_000_000)])
    expect(() => parseJson(text)).toThrow(TooLarge);
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  const words = '[{:"'.repeat(100_000);
  expect(parseJson(JSON.stringify({ words }))).toEqual({ words });
});

test("no more items of a list are looked at than a page can have", () => {
  let seen = 0;
  const item = z.unknown().transform(() => ++seen);
  expect(most(item).safeParse(Array(1_000_000).fill(0)).success).toBe(false);
  expect(seen).toBe(0);
  expect(few(item).parse(Array(1_000_000).fill(0))).toHaveLength(100);
  expect(seen).toBe(100);
});
