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
    [{ received: { likes: -1 } }, "received.likes"],
    [{ received: { likes: Number.NaN } }, "received.likes"],
    [{ sent: { posts: 1e10 + 1 } }, "sent.posts"],
    [{ sent: { posts: Infinity } }, "sent.posts"],
    [{ audience: { lists: "3" } }, "audience.lists"],
    [{ standing: 3 }, "standing"],
    [{ audience: [] }, "audience"],
    [{ weekly: 0 }, "weekly"],
    [{ weekly: "" }, "weekly"],
    [{ weekly: [1, -1] }, "weekly[1]"],
    [{ weekly: Array.from({ length: 14 }, () => 1) }, "weekly"],
    [{ windowDays: 0 }, "windowDays"],
    [{ windowDays: "90" }, "windowDays"],
    [{ windowDays: 3661 }, "windowDays"],
    [{ bot: "yes" }, "bot"],
    [{ bot: 1 }, "bot"],
    [{ network: "" }, "network"],
    [{ handle: "a".repeat(501) }, "handle"],
    [{ handle: "   " }, "handle"],
    [{ handle: 3 }, "handle"],
    [{ observedAt: ["2026-01-10"] }, "observedAt"],
    [{ observedAt: "on 2026-01-10" }, "observedAt"],
    [{ observedAt: "yesterday" }, "observedAt"],
    [{ observedAt: "2026-13-45" }, "observedAt"],
    [{ observedAt: "10 Jan 2026" }, "observedAt"],
  ])("refuses %j and names the field", (given, field) => {
    const parse = () => parseFacts({ ...account(), ...given });
    expect(parse).toThrow(FactsError);
    expect(parse).toThrow(`${field} must be `);
  });

  test("says in full what a number may be", () => {
    expect(() => parseFacts(account({ received: { likes: -1 } }))).toThrow(
      new FactsError("received.likes must be a number from 0 to 10000000000, or null"),
    );
  });

  test.each([null, 3, "facts", []])("refuses %j altogether", (given) => {
    expect(() => parseFacts(given)).toThrow("facts must be ");
    expect(() => parseFacts(given)).toThrow(FactsError);
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
    expect(() => parseSubject({ ...subject, accounts: [3] })).toThrow("accounts[0] must be ");
    expect(() => parseSubject({ ...subject, accounts: [], earlier: [{}] })).toThrow(
      "earlier[0].network must be",
    );
  });

  test("wants a date and a list", () => {
    expect(() => parseSubject({ accounts: [] })).toThrow("asOf must be");
    expect(() => parseSubject({ asOf: NOW })).toThrow(/^accounts must be .*100/);
    expect(() =>
      parseSubject({ asOf: NOW, accounts: Array.from({ length: 101 }, () => account()) }),
    ).toThrow("at most 100");
    expect(() => parseSubject(null)).toThrow("subject must be ");
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

  const given = { asOf: NOW, accounts: [account()] };
  test("takes an id that is a text or a number, and earlier facts that are null", () => {
    expect(parseSubject({ ...given, id: "ada" }).id).toBe("ada");
    expect(parseSubject({ ...given, id: 7 }).id).toBe(7);
    expect(parseSubject(given)).not.toHaveProperty("id");
    expect(parseSubject({ ...given, earlier: null })).not.toHaveProperty("earlier");
    for (const id of [true, null, {}])
      expect(() => parseSubject({ ...given, id })).toThrow("id must be ");
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
    for (const reach of ["40", 40.5, -1, null, undefined, Number.NaN])
      expect(() => parseRubric({ ...STANDARD_RUBRIC, reach })).toThrow(/^rubric\.reach .*0 to 100/);
    expect(() => parseRubric({ reach: 40, response: 40 })).toThrow("rubric.participation must be ");
    expect(() => parseRubric({ reach: 40, response: 40, participation: 21 })).toThrow("sum to 100");
    expect(() => parseRubric("standard")).toThrow("rubric must be ");
    expect(() => parseRubric(null)).toThrow("rubric must be ");
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
