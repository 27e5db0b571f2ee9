import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDb } from "#db/client.server.ts";
import {
  isRateLimit,
  memoryStore,
  readLimits,
  type LimitStore,
} from "#app/networks/limits.server.ts";
import { databaseStore } from "#app/worker/limit-store.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const seconds = (at: number) => String(Math.floor(at / 1000));

/** Every form in which a network says a limit → what is understood, in ms from now. */
const FORMS: [
  string,
  number,
  Record<string, string>,
  unknown,
  { remaining?: number | null; reset?: number; blocked?: number },
][] = [
  [
    "GitHub counts down",
    200,
    { "x-ratelimit-remaining": "41", "x-ratelimit-reset": seconds(NOW + 600_000) },
    {},
    { remaining: 41, reset: 601_000 },
  ],
  [
    "GitHub primary limit, 403",
    403,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(NOW + 600_000) },
    {},
    { remaining: 0, reset: 601_000, blocked: 601_000 },
  ],
  [
    "GitHub primary limit, 429",
    429,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(NOW + 600_000) },
    {},
    { remaining: 0, reset: 601_000, blocked: 601_000 },
  ],
  [
    "GitHub secondary limit with retry-after",
    403,
    { "retry-after": "30", "x-ratelimit-remaining": "4000" },
    {},
    { blocked: 30_000 },
  ],
  [
    "GitHub secondary limit without a date",
    403,
    {},
    { message: "You have exceeded a secondary rate limit." },
    { blocked: 60_000 },
  ],
  [
    "retry-after as a date",
    429,
    { "retry-after": "Sun, 01 Mar 2026 12:05:00 GMT" },
    {},
    { blocked: 300_000 },
  ],
  [
    "retry-after in the past",
    429,
    { "retry-after": "Sun, 01 Mar 2020 12:05:00 GMT" },
    {},
    { blocked: 60_000 },
  ],
  ["429 that says nothing", 429, {}, {}, { blocked: 60_000 }],
  [
    "Bluesky",
    200,
    {
      "ratelimit-limit": "3000",
      "ratelimit-remaining": "2989",
      "ratelimit-reset": seconds(NOW + 200_000),
    },
    {},
    { remaining: 2989, reset: 201_000 },
  ],
  [
    "ratelimit-reset as seconds from now",
    200,
    { "ratelimit-remaining": "3", "ratelimit-reset": "55" },
    {},
    { remaining: 3, reset: 55_000 },
  ],
  [
    "whole seconds, cut off, within the same second",
    200,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(NOW) },
    {},
    { remaining: 0, reset: 1000 },
  ],
  [
    "Mastodon's ISO date",
    200,
    { "x-ratelimit-remaining": "299", "x-ratelimit-reset": "2026-03-01T12:05:00.037659Z" },
    {},
    { remaining: 299, reset: 300_037 },
  ],
  [
    "Mastodon, 429",
    429,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-03-01T12:05:00.000Z" },
    {},
    { remaining: 0, reset: 300_000, blocked: 300_000 },
  ],
  [
    "Stack Exchange's quota",
    200,
    {},
    { items: [], quota_remaining: 12 },
    { remaining: 12, reset: 43_200_000 },
  ],
  [
    "Stack Exchange's backoff",
    200,
    {},
    { backoff: 0.2, quota_remaining: 12 },
    { remaining: 12, reset: 43_200_000, blocked: 200 },
  ],
  [
    "Stack Exchange's throttle",
    400,
    {},
    {
      error_id: 502,
      error_name: "throttle_violation",
      error_message: "too many requests from this IP, more requests available in 82 seconds",
    },
    { blocked: 82_000 },
  ],
  ["503 with retry-after", 503, { "retry-after": "10" }, {}, { blocked: 10_000 }],
  [
    "a reset that is over",
    200,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds(NOW - 1000) },
    {},
    {},
  ],
  [
    "a wait that nobody can mean",
    429,
    { "retry-after": "99999999" },
    {},
    { blocked: 26 * 3_600_000 },
  ],
  [
    "nonsense",
    200,
    { "x-ratelimit-remaining": "many", "x-ratelimit-reset": "{{now}}", "retry-after": "-5" },
    { quota_remaining: "x", backoff: "y" },
    {},
  ],
  [
    "no permission",
    403,
    { "x-ratelimit-remaining": "4000" },
    { message: "Must have push access" },
    {},
  ],
];

test.each(FORMS)("%s", (_name, status, headers, body, { remaining = null, reset, blocked }) => {
  const read = readLimits(status, headers, body, NOW);
  expect({
    remaining: read.remaining,
    reset: read.resetAt === null ? undefined : read.resetAt - NOW,
    blocked: read.blockedUntil === null ? undefined : read.blockedUntil - NOW,
  }).toEqual({ remaining, reset, blocked });
  expect(isRateLimit(status, headers, body)).toBe(blocked !== undefined && status !== 200);
});

test("Stack Exchange's throttle is one whatever the status", () => {
  const body = {
    error_name: "throttle_violation",
    error_message: "more requests available in 82 seconds",
  };
  expect(isRateLimit(200, {}, body)).toBe(true);
  expect(readLimits(200, {}, body, NOW).blockedUntil).toBe(NOW + 82_000);
});

const db = testDb();
/** The store in SQLite, with one account for which all answers are kept. */
async function keepingFor(own: ReturnType<typeof openDb>): Promise<LimitStore> {
  const { accountIds } = await makeCandidate(own, { accounts: ["github:cy"] });
  const store = databaseStore(own);
  return { ...store, keep: (url, answer) => store.keep(url, answer, accountIds[0]) };
}
const STORES: [string, LimitStore][] = [
  ["in memory", memoryStore()],
  ["in SQLite", await keepingFor(db)],
];
describe.each(STORES)("limits kept %s", (_name, store) => {
  test("counts the documented limit where a host says nothing, and starts anew after the window", async () => {
    const rate = { limit: 2, windowMs: 1000 };
    expect(await store.take("silent.example", NOW, rate)).toBeNull();
    expect(await store.take("silent.example", NOW + 10, rate)).toBeNull();
    expect(await store.take("silent.example", NOW + 20, rate)).toBe(NOW + 1000);
    expect(await store.take("silent.example", NOW + 1000, rate)).toBeNull();
  });

  test("believes the host: fewer left, and nothing before a block ends", async () => {
    await store.report(
      "says.example",
      { remaining: 1, resetAt: NOW + 5000, blockedUntil: null },
      NOW,
    );
    expect(await store.take("says.example", NOW, { limit: 100, windowMs: 1000 })).toBeNull();
    expect(await store.take("says.example", NOW, { limit: 100, windowMs: 1000 })).toBe(NOW + 5000);
    await store.report(
      "says.example",
      { remaining: 50, resetAt: NOW + 9000, blockedUntil: NOW + 7000 },
      NOW,
    );
    expect(await store.take("says.example", NOW + 6000, null)).toBe(NOW + 7000);
    expect(await store.take("says.example", NOW + 7000, null)).toBeNull();
  });

  test("an answer that comes late cannot raise the count of its window, nor shorten a block", async () => {
    await store.report(
      "late.example",
      { remaining: 3, resetAt: NOW + 5000, blockedUntil: NOW + 4000 },
      NOW,
    );
    await store.report(
      "late.example",
      { remaining: 9, resetAt: NOW + 5400, blockedUntil: NOW + 100 },
      NOW,
    );
    expect(await store.peek("late.example")).toMatchObject({
      remaining: 3,
      blockedUntil: NOW + 4000,
    });
    await store.report(
      "late.example",
      { remaining: 60, resetAt: NOW + 60_000, blockedUntil: null },
      NOW,
    );
    expect(await store.peek("late.example")).toMatchObject({
      remaining: 60,
      resetAt: NOW + 60_000,
      blockedUntil: NOW + 4000,
    });
  });

  test("a host without any limit is never refused", async () => {
    for (let i = 0; i < 50; i++) expect(await store.take("free.example", NOW, null)).toBeNull();
  });

  test("keeps an answer for revalidation and replaces it", async () => {
    expect(await store.cached("https://a.example/1")).toBeNull();
    await store.keep("https://a.example/1", { etag: '"1"', headers: {}, body: "1", storedAt: NOW });
    await store.keep("https://a.example/1", {
      etag: '"2"',
      headers: { link: "x" },
      body: "2",
      storedAt: NOW + 1,
    });
    expect(await store.cached("https://a.example/1")).toMatchObject({
      etag: '"2"',
      headers: { link: "x" },
      body: "2",
    });
  });
});

test("two stores on one file never take the same request twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-limits-"));
  const opened = [openDb(join(folder, "db")), openDb(join(folder, "db"))];
  const stores = opened.map(databaseStore);
  const taken = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      (stores[i % 2] as LimitStore).take("shared.example", NOW, { limit: 10, windowMs: 1000 }),
    ),
  );
  for (const one of opened) one.$close();
  rmSync(folder, { recursive: true });
  expect(taken.filter((wait) => wait === null)).toHaveLength(10);
});
