import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIVE_NETWORKS, type LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { LONGEST_MESSAGE } from "#db/message.server.ts";
import {
  standIn,
  startLoopback,
  type Loopback,
  type Recording,
  type Seen,
} from "#tests/support/loopback.ts";
import { ADA, AS_OF, EVERYONE } from "./fixtures/people.ts";

const NETWORKS = LIVE_NETWORKS.map(({ key }) => key);
/** What no account has more of, in any list, and no longer texts: those of links are the longest. */
const MOST = { items: 100, characters: 300 };

let answer: (seen: Seen) => Omit<Recording, "request"> | undefined = () => undefined;
let server: Loopback;
beforeAll(async () => {
  server = await startLoopback({ recordings: EVERYONE, answer: (seen) => answer(seen) });
});
afterAll(() => server.close());

async function read(network: LiveNetwork) {
  const http = createHttp({ baseUrls: baseUrls(standIn(server.url)), sleep: async () => {} });
  const got = await collectAccount(network, ADA[network], { http, asOf: AS_OF });
  await http.close();
  return got;
}

const bodyFor = (seen: Seen): unknown =>
  EVERYONE.find(({ request }) => {
    const url = new URL(request.url);
    return (
      url.pathname === seen.path &&
      [...url.searchParams].every(
        ([name, value]) => (seen.query.get(name) ?? "").toLowerCase() === value.toLowerCase(),
      )
    );
  })?.body;

const FREE_TEXT =
  /^(?:note|bio|description|about|summary|value|website|website_url|blog|language)$/;
const NAMING = /^(?:id|objectID|uri|full_name|html_url|url)$/;
/** A list of `size` items that differ in what names them; free texts hold `size` links. */
function flooded(value: unknown, size: number): unknown {
  if (Array.isArray(value))
    return value.length === 0
      ? value
      : Array.from({ length: size }, (_, i) => flooded(named(value[i % value.length], i), size));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      FREE_TEXT.test(key) ? linksOf(size, String(part)) : flooded(part, size),
    ]),
  );
}
const linksOf = (size: number, first: string) =>
  Array.from({ length: size }, (_, i) => `https://a${i}.example/${first.slice(0, 3)}`).join(" ");
function named(item: unknown, number: number): unknown {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([key, part]) => [
      key,
      key === "post" ? named(part, number) : NAMING.test(key) ? `${String(part)}${number}` : part,
    ]),
  );
}

/** The longest list and the longest text in what was read. */
function largest(value: unknown): { items: number; characters: number } {
  if (typeof value === "string") return { items: 0, characters: value.length };
  if (typeof value !== "object" || value === null) return { items: 0, characters: 0 };
  const parts = Object.values(value).map(largest);
  return {
    items: Math.max(Array.isArray(value) ? value.length : 0, ...parts.map(({ items }) => items)),
    characters: Math.max(0, ...parts.map(({ characters }) => characters)),
  };
}

describe.each(NETWORKS)("%s", (network) => {
  test("what is kept of an account has a size, whatever its host sends", async () => {
    const sizes: number[] = [];
    for (const size of [40, 320]) {
      answer = (seen) => {
        const body = bodyFor(seen);
        return body === undefined ? undefined : { body: flooded(body, size) };
      };
      const got = await read(network);
      expect(got.outcome).toBe("ok");
      const { items, characters } = largest(got);
      expect(items).toBeLessThanOrEqual(MOST.items);
      expect(characters).toBeLessThanOrEqual(MOST.characters);
      sizes.push(JSON.stringify(got).length);
    }
    expect(sizes[1]).toBeLessThan(3 * (sizes[0] ?? 0));
    expect(sizes[1]).toBeLessThan(40_000);
  });

  test("a refusal in a million characters is told in a short line", async () => {
    const words = `\u202eNo${"!\n".repeat(500_000)}`;
    answer = () => ({
      status: 400,
      body: { error: words, message: words, error_message: words, error_id: 407 },
    });
    const { outcome, message } = await read(network);
    expect(outcome).not.toBe("ok");
    expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
    expect(message).not.toMatch(/[\n\u202e]/);
  });
});

test("a name that cannot be one is not taken over from the network", async () => {
  answer = ({ path }) =>
    path.endsWith("getProfile")
      ? { body: { did: "did:plc:ada", handle: `${"x".repeat(400)}\u202e` } }
      : undefined;
  expect(await read("bluesky")).toMatchObject({
    outcome: "ok",
    handle: "ada.example",
    facts: { handle: "ada.example" },
  });
});
