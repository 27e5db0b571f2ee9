import { describe, expect, test } from "vitest";
import { span, staleAfter, staleRow } from "#app/components/stale.ts";
import { staleWords, type Look } from "#app/components/stale-account.ts";
import { OUTCOMES } from "#db/constants.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 2, 10, 12);
const clock = { now, refreshHours: 24 };
const look = (days: number, rest: Partial<Look> = {}): Look => ({
  network: "github",
  source: "github",
  observedAt: now - days * DAY,
  outcome: "ok",
  ...rest,
});

test("facts are stale after three times the interval, never within a day, and after 30 days without a schedule", () => {
  expect([
    staleAfter(true, 24),
    staleAfter(true, 1),
    staleAfter(true, 48),
    staleAfter(true, 0),
    staleAfter(false, 24),
  ]).toEqual([3 * DAY, DAY, 6 * DAY, 30 * DAY, 30 * DAY]);
  expect(staleWords(look(3), clock)).toBeNull();
  expect(staleWords({ ...look(3), observedAt: now - 3 * DAY - 1 }, clock)).toMatch(/\b3 days ago/);
  expect(staleWords(look(29), { now, refreshHours: 0 })).toBeNull();
  for (const outcome of ["ok", null] as const)
    expect(staleWords(look(31, { outcome }), { now, refreshHours: 0 })).toBe(
      "Last seen 31 days ago; nobody has refreshed it since.",
    );
});

test("nothing is stale that was never seen", () => {
  expect(staleWords(look(0, { observedAt: null, outcome: "unreachable" }), clock)).toBeNull();
  expect(staleRow({ seenAt: null, networks: "github" }, clock)).toBeNull();
});

describe("what is said of old facts, in full", () => {
  test.each(OUTCOMES)(
    "read live, last try %s, has the age and why nothing newer is there",
    (outcome) => {
      expect(staleWords(look(9, { outcome }), clock)).toBe(
        `Last seen 9 days ago; ${
          {
            ok: "it has not been read again since",
            notFound: "it has not been found since",
            suspended: "GitHub has suspended the account",
            moved: "the account has moved elsewhere",
            closed: "the account is no longer open to the public",
            rateLimited: "GitHub has asked us to wait since then",
            unreachable: "GitHub has not answered since",
            malformed: "the answers from GitHub since then cannot be read",
          }[outcome]
        }.`,
      );
    },
  );

  test("that were brought is their age, and that newer ones would say more", () => {
    const brought = (days: number, rest: Partial<Look>) =>
      staleWords(look(days, { network: "x", outcome: null, ...rest }), clock);
    expect(brought(30, { source: "export" })).toBeNull();
    expect(brought(31, { source: "export" })).toBe(
      "The candidate's data export is 31 days old. A newer one would say more.",
    );
    expect(brought(70, { source: "file" })).toBe(
      "The imported figures are 2 months old. Newer ones would say more.",
    );
    expect(brought(40, { source: "file", network: "github", outcome: "unreachable" })).toBe(
      "The imported figures are 40 days old; GitHub has not answered since. Newer ones would say more.",
    );
  });

  test("in a row of the table goes by whether one of the networks is read live", () => {
    const row = (days: number, networks: string | null) =>
      staleRow({ seenAt: now - days * DAY, networks }, clock);
    expect([row(3, "github"), row(29, "x,linkedin"), row(29, null)]).toEqual([null, null, null]);
    expect(row(4, "x,github")).toMatch(/^Not up to date: .*\b4 days ago$/);
    for (const networks of ["x", null]) expect(row(31, networks)).toMatch(/\b31 days ago$/);
    expect(
      staleRow({ seenAt: now - 4 * DAY, networks: "github" }, { now, refreshHours: 0 }),
    ).toBeNull();
  });
});

test("spans are whole and rounded down", () => {
  expect([0, HOUR, 47 * HOUR, 2 * DAY, 60.9 * DAY, 61 * DAY, 366 * DAY].map(span)).toEqual([
    "1 hour",
    "1 hour",
    "47 hours",
    "2 days",
    "60 days",
    "2 months",
    "12 months",
  ]);
});
