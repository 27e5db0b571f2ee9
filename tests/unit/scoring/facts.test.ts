import { describe, expect, test } from "vitest";
import {
  FactsError,
  parseFacts,
  parseRubric,
  parseSubject,
  STANDARD_RUBRIC,
} from "#scoring/index.ts";
import { account, NOW } from "./people.ts";

describe("parseFacts", () => {
  test("keeps what is known, keeps unknown unknown, and leaves out keys that it does not know", () => {
    expect(
      parseFacts({
        ...account({ received: { likes: 0, replies: null } }),
        extra: 1,
        audience: { followers: 3, fans: 9 },
      }),
    ).toEqual({
      network: "x",
      handle: "ada",
      observedAt: NOW,
      windowDays: null,
      audience: { followers: 3 },
      received: { replies: null, likes: 0 },
      weekly: null,
      bot: null,
    });
  });

  test("takes a group that is null for one that is not there, and texts of up to 500 characters", () => {
    expect(parseFacts({ ...account(), audience: null, handle: "h".repeat(500) })).toMatchObject({
      handle: "h".repeat(500),
    });
    expect(parseFacts({ ...account(), audience: null })).not.toHaveProperty("audience");
  });

  test.each([
    ["handle", "   "],
    ["handle", "h".repeat(501)],
    ["network", ""],
    ["observedAt", ["2026-01-10"]],
    ["observedAt", "on 2026-01-10"],
    ["observedAt", "2026-13-45"],
    ["windowDays", "90"],
    ["windowDays", 0],
    ["bot", "yes"],
    ["bot", 1],
  ])("%s of %j is refused by name", (field, value) => {
    expect(() => parseFacts({ ...account(), [field]: value })).toThrow(
      new RegExp(`^${field} must be `),
    );
  });

  test.each([
    [{ received: { likes: -1 } }, "received.likes must be a number from 0 to 10000000000, or null"],
    [
      { received: { likes: Number.NaN } },
      "received.likes must be a number from 0 to 10000000000, or null",
    ],
    [{ sent: { posts: 1e10 + 1 } }, "sent.posts must be a number from 0 to 10000000000, or null"],
    [{ sent: { posts: Infinity } }, "sent.posts must be a number from 0 to 10000000000, or null"],
    [
      { audience: { lists: "3" } },
      "audience.lists must be a number from 0 to 10000000000, or null",
    ],
    [{ standing: 3 }, "standing must be an object"],
    [{ audience: [] }, "audience must be an object"],
    [{ weekly: 0 }, "weekly must be a list of at most 13"],
    [{ weekly: "" }, "weekly must be a list of at most 13"],
    [{ weekly: [1, -1] }, "weekly[1] must be a number from 0 to 10000000000, or null"],
    [{ weekly: Array.from({ length: 14 }, () => 1) }, "weekly must be a list of at most 13"],
    [{ windowDays: 0 }, "windowDays must be from 1 to 3660"],
    [{ windowDays: 3661 }, "windowDays must be from 1 to 3660"],
    [{ bot: "yes" }, "bot must be true, false or null"],
    [{ network: "" }, "network must be a text of 1 to 500 characters"],
    [{ handle: "a".repeat(501) }, "handle must be a text of 1 to 500 characters"],
    [{ handle: 3 }, "handle must be a text of 1 to 500 characters"],
    [{ observedAt: "yesterday" }, "observedAt must be a date and time in ISO 8601"],
    [{ observedAt: "2026-13-45" }, "observedAt must be a date and time in ISO 8601"],
    [{ observedAt: "10 Jan 2026" }, "observedAt must be a date and time in ISO 8601"],
  ])("refuses %j and names the field", (given, message) => {
    expect(() => parseFacts({ ...account(), ...given })).toThrow(new FactsError(message));
  });

  test.each([null, 3, "facts", []])("refuses %j altogether", (given) => {
    expect(() => parseFacts(given)).toThrow(new FactsError("facts must be an object"));
  });

  test("takes the limits themselves", () => {
    expect(parseFacts(account({ windowDays: 1, sent: { posts: 1e10 } })).sent?.posts).toBe(1e10);
    expect(
      parseFacts(account({ windowDays: 3660, weekly: Array.from({ length: 13 }, () => null) }))
        .weekly,
    ).toHaveLength(13);
  });
});

describe("parseSubject", () => {
  test("names the account in which a field is wrong", () => {
    const subject = {
      id: 7,
      asOf: NOW,
      accounts: [account(), account({ received: { likes: -3 } })],
    };
    expect(() => parseSubject(subject)).toThrow("accounts[1].received.likes must be");
    expect(() => parseSubject({ ...subject, accounts: [3] })).toThrow(
      "accounts[0] must be an object",
    );
    expect(() => parseSubject({ ...subject, accounts: [], earlier: [{}] })).toThrow(
      "earlier[0].network must be",
    );
  });

  test("wants a date, a list, and an id that is a text or a number", () => {
    expect(() => parseSubject({ accounts: [] })).toThrow("asOf must be");
    expect(() => parseSubject({ asOf: NOW })).toThrow("accounts must be a list of at most 100");
    expect(() =>
      parseSubject({ asOf: NOW, accounts: Array.from({ length: 101 }, () => account()) }),
    ).toThrow("at most 100");
    expect(() => parseSubject({ id: {}, asOf: NOW, accounts: [] })).toThrow(
      "id must be a text or a number",
    );
    expect(() => parseSubject(null)).toThrow("subject must be an object");
    expect(parseSubject({ id: 7, asOf: NOW, accounts: [] })).toEqual({
      id: 7,
      asOf: NOW,
      accounts: [],
    });
    expect(parseSubject({ asOf: NOW, accounts: [], earlier: [] })).toEqual({
      asOf: NOW,
      accounts: [],
      earlier: [],
    });
  });
});

describe("parseSubject", () => {
  const given = { asOf: NOW, accounts: [account()] };
  test("takes an id that is a text or a number, and earlier facts that are null", () => {
    expect(parseSubject({ ...given, id: "ada" }).id).toBe("ada");
    expect(parseSubject({ ...given, id: 7 }).id).toBe(7);
    expect(parseSubject(given)).not.toHaveProperty("id");
    expect(parseSubject({ ...given, earlier: null })).not.toHaveProperty("earlier");
    expect(() => parseSubject({ ...given, id: true })).toThrow("id must be a text or a number");
    expect(() => parseSubject({ ...given, id: null })).toThrow("id must be a text or a number");
  });
});

describe("parseRubric", () => {
  test("takes three whole weights that sum to 100 and nothing else", () => {
    expect(parseRubric({ reach: 0, response: 75, participation: 25, more: 1 })).toEqual({
      reach: 0,
      response: 75,
      participation: 25,
    });
    expect(parseRubric(STANDARD_RUBRIC)).toEqual(STANDARD_RUBRIC);
    const whole = "must be a whole number from 0 to 100";
    for (const reach of ["40", 40.5, -1, null, undefined, Number.NaN])
      expect(() => parseRubric({ ...STANDARD_RUBRIC, reach })).toThrow(`rubric.reach ${whole}`);
    expect(() => parseRubric({ reach: 40, response: 40 })).toThrow(`rubric.participation ${whole}`);
    expect(() => parseRubric({ reach: 40, response: 40, participation: 21 })).toThrow(
      "rubric must be three weights that sum to 100",
    );
    expect(() => parseRubric("standard")).toThrow("rubric must be an object");
    expect(() => parseRubric(null)).toThrow("rubric must be an object");
  });
});

test.each([
  ["2026-01-10T12:00:00", "2026-01-10T12:00:00Z"],
  ["2026-01-10T12:00", "2026-01-10T12:00Z"],
  ["2026-01-10 12:00", "2026-01-10T12:00Z"],
  ["2026-01-10", "2026-01-10"],
  ["2026-01-10T12:00:00Z", "2026-01-10T12:00:00Z"],
  ["2026-01-10T12:00:00+01:00", "2026-01-10T12:00:00+01:00"],
  ["2026-01-10T12:00:00-0500", "2026-01-10T12:00:00-0500"],
])("a time without a zone is UTC on every machine: %s", (given, kept) => {
  expect(parseFacts(account({ observedAt: given })).observedAt).toBe(kept);
});
