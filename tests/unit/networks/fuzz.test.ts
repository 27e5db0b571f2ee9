import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIVE_NETWORKS, OUTCOMES, type LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import {
  standIn,
  startLoopback,
  type Loopback,
  type Recording,
  type Seen,
} from "#tests/support/loopback.ts";
import { ADA, AS_OF, EVERYONE } from "./fixtures/people.ts";

let change: (seen: Seen) => unknown = () => undefined;
let server: Loopback;
beforeAll(async () => {
  server = await startLoopback({
    answer: (seen) => {
      const body = change(seen);
      return body === undefined ? undefined : { body };
    },
  });
});
afterAll(async () => {
  await server.close();
});

/** Everything in facts that ought to be a number is one, or is unknown. */
function checkFacts(value: unknown, path = "facts"): void {
  if (typeof value === "number")
    expect(Number.isSafeInteger(value) && value >= 0, `${path} is ${value}`).toBe(true);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) checkFacts(part, `${path}.${key}`);
}
async function readOnce(network: LiveNetwork) {
  const http = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    sleep: () => Promise.resolve(),
  });
  const got = await collectAccount(network, ADA[network], { http, asOf: AS_OF });
  await http.close();
  expect(OUTCOMES).toContain(got.outcome);
  expect(got.message).toMatch(/\w.*[.?]$/);
  checkFacts(got.facts);
  if (got.outcome === "ok") for (const { url } of got.evidence) expect(url).toMatch(/^https?:\/\//);
  return got.outcome;
}

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    1.5,
    1e308,
    -0,
    "",
    "NaN",
    "9".repeat(40),
    true,
    [],
    {},
    [null],
    { __proto__: null },
    "2026-13-45T99:99:99Z",
    "0000-01-01",
    8.64e15 + 1,
    "javascript:alert(1)",
  ),
);

/** A copy of `value` with the part at a path (chosen by `picks`) replaced. */
function replaced(value: unknown, picks: number[], by: unknown): unknown {
  const [pick, ...rest] = picks;
  if (
    pick === undefined ||
    typeof value !== "object" ||
    value === null ||
    Object.keys(value).length === 0
  )
    return by;
  const keys = Object.keys(value);
  const key = keys[pick % keys.length] as string;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...value };
  copy[key] = replaced((value as Record<string, unknown>)[key], rest, by);
  return copy;
}
const bodyFor = (seen: Seen): unknown =>
  EVERYONE.find((one: Recording) => {
    const url = new URL(one.request.url);
    return (
      url.pathname === seen.path &&
      [...url.searchParams].every(
        ([name, value]) => (seen.query.get(name) ?? "").toLowerCase() === value.toLowerCase(),
      )
    );
  })?.body;

test.each(LIVE_NETWORKS.map(({ key }) => key))(
  "%s: any JSON at all ends in an outcome",
  async (network) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        change = () => body ?? null;
        await readOnce(network);
      }),
      { numRuns: 25, seed: 11 },
    );
  },
);

test.each(LIVE_NETWORKS.map(({ key }) => key))(
  "%s: a true answer with any part replaced ends in an outcome, its numbers whole or unknown",
  async (network) => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 7 }),
        hostile,
        fc.nat({ max: 4 }),
        async (picks, by, which) => {
          let turn = 0;
          change = (seen) => {
            const body = bodyFor(seen);
            return body === undefined
              ? undefined
              : turn++ === which
                ? (replaced(body, picks, by) ?? null)
                : body;
          };
          outcomes.add(await readOnce(network));
        },
      ),
      { numRuns: 150, seed: 12 },
    );
    expect(outcomes).toContain("ok");
    expect(outcomes).toContain("malformed");
  },
);

/** Every number in a body, other than ids and moments, becomes `by`. */
const withNumbers = (value: unknown, by: unknown): unknown =>
  Array.isArray(value)
    ? value.map((part) => withNumbers(part, by))
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, part]) => [
            key,
            typeof part === "number" && !/(?:^|_)id$|_date$|created|quota|^id$/.test(key)
              ? by
              : withNumbers(part, by),
          ]),
        )
      : value;

test.each(
  LIVE_NETWORKS.flatMap(({ key }) =>
    [-1, 1.5, 1e300, "5k", "-5", true, null].map((by) => [key, by] as const),
  ),
)("%s: counts that are all %j are unknown, or nothing", async (network, by) => {
  change = (seen) => withNumbers(bodyFor(seen), by);
  const http = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    sleep: () => Promise.resolve(),
  });
  const got = await collectAccount(network, ADA[network], { http, asOf: AS_OF });
  await http.close();
  checkFacts(got.facts);
  expect(got.outcome).toBe("ok");
  const { audience, received, standing } = got.facts ?? {};
  for (const value of Object.values({ ...audience, ...received, ...standing }))
    expect(value ?? 0).toBe(0);
});
