import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { deviation } from "#scoring/calibration/measures.ts";
import { startDemoNetwork, type DemoNetwork } from "#app/demo/network.server.ts";
import { PEOPLE } from "#app/demo/people.ts";
import { handleFor } from "#app/demo/person.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { keptLinks } from "#app/networks/links.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import type { LiveNetwork } from "#db/constants.ts";
import { score, verdictOf, type Facts } from "#scoring/index.ts";

const WEEK = 7 * 86_400_000;
const ANCHOR = new Date("2026-03-04T10:00:00Z");
let network: DemoNetwork;
beforeAll(async () => void (network = await startDemoNetwork(ANCHOR)));
afterAll(() => network.stop());
afterEach(() => void vi.useRealTimers());

/** What the real connector says of someone's account, so many weeks from the day of setting up. */
const collected = (on: LiveNetwork, handle: string, week = 0) =>
  readAt(network, new Date(ANCHOR.getTime() + week * WEEK), on, handle);

async function readAt({ env, setNow }: DemoNetwork, asOf: Date, on: LiveNetwork, handle: string) {
  setNow(asOf);
  const http = createHttp({ baseUrls: baseUrls(env), now: () => asOf.getTime() });
  try {
    return await collectAccount(on, handle, { http, asOf });
  } finally {
    await http.close();
  }
}

async function factsOf(on: LiveNetwork, key: string, week = 0): Promise<Facts> {
  const { outcome, facts, message } = await collected(on, handleFor(on, key), week);
  expect(message).not.toMatch(/in part/i);
  if (!facts) throw new Error(`${on}:${key} is ${outcome}: ${message}`);
  return facts;
}

async function scoreOf(accounts: [LiveNetwork, string][], week = 0) {
  const facts = [];
  for (const [on, key] of accounts) facts.push(await factsOf(on, key, week));
  return score({ asOf: new Date(ANCHOR.getTime() + week * WEEK).toISOString(), accounts: facts });
}

/** Everybody's score at the moment at which the demo was set up. */
async function scoresOn(demo: DemoNetwork, anchor: Date) {
  const scores = [];
  for (const { accounts: given } of PEOPLE.filter(({ accounts }) => accounts.length > 0)) {
    const accounts = [];
    for (const account of given.filter((one) => one.given))
      accounts.push(await readAt(demo, anchor, account.network, account.handle));
    const facts = accounts.flatMap((one) => (one.facts ? [one.facts] : []));
    scores.push(score({ asOf: anchor.toISOString(), accounts: facts }));
  }
  return scores;
}

describe("the made-up networks, read by the real connectors", () => {
  it("GitHub gives audience, acts, answers and stars", async () => {
    const facts = await factsOf("github", "quinn");
    expect(facts.audience?.followers).toBeGreaterThan(50);
    for (const value of [
      facts.sent?.posts,
      facts.sent?.replies,
      facts.received?.replies,
      facts.received?.mentions,
      facts.received?.likes,
      facts.standing?.stars,
      facts.sent?.contributions,
      facts.sent?.merged,
    ]) {
      expect(value).toBeGreaterThan(0);
    }
    expect(facts.bot).toBe(false);
  });

  it("GitHub knows a program by its name with brackets only", async () => {
    expect(await collected("github", "sweeper-example[bot]")).toMatchObject({
      outcome: "ok",
      facts: { bot: true, audience: { followers: 0 } },
    });
    expect(await collected("github", "sweeper-example")).toMatchObject({ outcome: "notFound" });
  });

  it("GitHub goes on under the user's number, says its limits, and knows what has not changed", async () => {
    network.setNow(ANCHOR);
    const base = network.env.TOUCHSTONE_GITHUB_URL;
    const first = await fetch(`${base}/users/hypo-example/events/public?per_page=10`);
    expect(Number(first.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(0);
    const [, next = ""] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get("link") ?? "") ?? [];
    expect(new URL(next).pathname).toMatch(/^\/user\/\d+\/events\/public$/);
    const ids = async (answer: Response) =>
      ((await answer.json()) as { id: string }[]).map(({ id }) => id);
    const [one, two] = [await ids(first), await ids(await fetch(next))];
    expect(new Set([...one, ...two]).size).toBe(one.length + two.length);
    expect(two.length).toBeGreaterThan(0);
    const again = await fetch(first.url, {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("Bluesky gives audience, acts and reactions, without those of what was only passed on", async () => {
    const { audience, sent, received, reactors } = await factsOf("bluesky", "nia");
    expect(reactors?.people).toBeGreaterThan(reactors?.favourites ?? 0);
    expect(reactors?.reactions).toBeGreaterThan(reactors?.people ?? 0);
    for (const value of [
      audience?.followers,
      sent?.posts,
      sent?.replies,
      sent?.reshares,
      sent?.mentions,
      received?.replies,
      received?.reshares,
      received?.likes,
    ]) {
      expect(value).toBeGreaterThan(0);
    }
    // A repost carries 800 likes of somebody else.
    expect(received?.likes).toBeLessThan(800 * (sent?.reshares ?? 0));
    expect(received?.mentions).toBeNull();
  });

  it("a small circle that reacts to everything, and a jump of followers, are flagged", async () => {
    const circle = await scoreOf([["bluesky", "tuayang"]]);
    expect(circle.flags.map(({ flag }) => flag)).toContain("fewReactors");
    const [before, after] = [
      await factsOf("bluesky", "juno", -4),
      await factsOf("bluesky", "juno", -1),
    ];
    const { flags } = score({ asOf: after.observedAt, accounts: [after], earlier: [before] });
    expect(flags.map(({ flag }) => flag)).toEqual(["followerJump"]);
  });

  it("Mastodon gives audience, acts and reactions over several pages", async () => {
    const before = network.requests();
    const { audience, sent, received } = await factsOf("mastodon", "layla");
    for (const value of [
      audience?.followers,
      audience?.following,
      sent?.posts,
      sent?.replies,
      sent?.reshares,
      received?.likes,
    ])
      expect(value).toBeGreaterThan(0);
    expect(network.requests() - before).toBeGreaterThan(3);
  });

  it("Hacker News gives stories, comments and karma, and no audience", async () => {
    const { audience, sent, standing } = await factsOf("hackernews", "ines");
    expect(audience?.followers ?? null).toBeNull();
    expect(sent?.posts).toBeGreaterThan(0);
    expect(sent?.replies).toBeGreaterThan(sent?.posts ?? 0);
    expect(standing?.reputation).toBeGreaterThan(5);
  });

  it("Stack Exchange gives answers, votes and reputation, and no audience", async () => {
    const { audience, sent, received, standing } = await factsOf("stackexchange", "quinn");
    expect(audience?.followers ?? null).toBeNull();
    expect(sent?.replies).toBeGreaterThan(10);
    expect(received?.likes).toBeGreaterThan(10);
    expect(standing?.reputation).toBeGreaterThan(650);
  });

  it("DEV gives articles and their reactions, and no audience", async () => {
    const { audience, sent, received } = await factsOf("devto", "dara");
    expect(audience?.followers ?? null).toBeNull();
    expect(sent?.posts).toBeGreaterThan(3);
    expect(received?.likes).toBeGreaterThan(0);
  });

  it("gives the same facts for the same week, whatever was asked in between", async () => {
    for (const on of [
      "github",
      "bluesky",
      "mastodon",
      "hackernews",
      "stackexchange",
      "devto",
    ] as const) {
      const once = await factsOf(on, "maximiliana", -5);
      await factsOf(on, "maximiliana", 0);
      expect(await factsOf(on, "maximiliana", -5)).toEqual(once);
    }
  });

  it("does not know a handle that nobody has, on any network", async () => {
    for (const on of [
      "github",
      "bluesky",
      "mastodon",
      "hackernews",
      "stackexchange",
      "devto",
    ] as const) {
      const handle = on === "stackexchange" ? "999999999" : handleFor(on, "nobody");
      expect(await collected(on, handle), on).toMatchObject({ outcome: "notFound", facts: null });
    }
    expect(await collected("mastodon", "nia@elsewhere.example")).toMatchObject({
      outcome: "notFound",
    });
  });
});

describe("the people one should recognise", () => {
  it("a rising one rises, and one who went quiet falls", async () => {
    const rising: [LiveNetwork, string][] = [
      ["github", "nia"],
      ["bluesky", "nia"],
    ];
    const quiet: [LiveNetwork, string][] = [
      ["github", "otto"],
      ["bluesky", "otto"],
    ];
    const [before, middle, after] = [
      await scoreOf(rising, -12),
      await scoreOf(rising, -6),
      await scoreOf(rising),
    ];
    expect(middle.score).toBeGreaterThan(before.score ?? 100);
    expect(after.score).toBeGreaterThan(middle.score ?? 100);
    expect((await scoreOf(quiet)).score).toBeLessThan((await scoreOf(quiet, -12)).score ?? 0);
  });

  it("one who comes back after a long pause is seen within a week", async () => {
    const back: [LiveNetwork, string][] = [
      ["github", "cy"],
      ["bluesky", "cy"],
    ];
    const [before, paused, now] = [
      await scoreOf(back, -8),
      await scoreOf(back, -1),
      await scoreOf(back),
    ];
    expect(Math.abs(paused.score! - before.score!)).toBeLessThanOrEqual(1);
    expect(now.score! - paused.score!).toBeGreaterThanOrEqual(15);
  });

  it("the scores of all spread, and most pairs have a verdict", async () => {
    const scores = await scoresOn(network, ANCHOR);
    const known = scores.filter((one) => one.score !== null);
    const values = known.map((one) => one.score ?? 0);
    expect(deviation(values)).toBeGreaterThanOrEqual(12);
    expect(Math.min(...values)).toBeLessThan(15);
    expect(Math.max(...values)).toBeGreaterThan(85);
    const verdicts = known.flatMap((a, i) =>
      known.slice(i + 1).map((b) => verdictOf(a, b).verdict),
    );
    const told = verdicts.filter((verdict) => verdict !== "tooClose" && verdict !== "unknown");
    expect(told.length).toBeGreaterThanOrEqual(verdicts.length / 2);
  });

  it("the scores of all are the same, on whatever day and at whatever hour the demo is set up", async () => {
    const anchor = new Date("2028-02-29T23:58:07Z");
    const later = await startDemoNetwork(anchor);
    try {
      const points = async (on: DemoNetwork, at: Date) =>
        (await scoresOn(on, at)).map((one) => [one.score, one.dimensions]);
      expect(await points(later, anchor)).toEqual(await points(network, ANCHOR));
    } finally {
      await later.stop();
    }
  });

  it("a loud broadcaster is answered less than a quiet expert", async () => {
    const [loud, expert] = [await factsOf("bluesky", "blair"), await factsOf("bluesky", "quinn")];
    expect(loud.sent?.posts).toBeGreaterThan(3 * (expert.sent?.posts ?? 0));
    expect(loud.audience?.followers).toBeGreaterThan(3 * (expert.audience?.followers ?? 0));
    const response = async (key: string) => (await scoreOf([["bluesky", key]])).dimensions.response;
    expect(await response("blair")).toBeLessThan((await response("quinn")) ?? 0);
  });

  it("a program says that it is one, on each network that can say so", async () => {
    expect(await factsOf("bluesky", "sweeper")).toMatchObject({ bot: true });
    expect(await factsOf("mastodon", "sweeper")).toMatchObject({ bot: true });
    expect(await factsOf("bluesky", "nia")).not.toMatchObject({ bot: true });
    expect((await scoreOf([["mastodon", "sweeper"]])).flags.map(({ flag }) => flag)).toContain(
      "bot",
    );
  });

  it("a closed server, a suspended account and a mistyped handle have outcomes of their own", async () => {
    expect(await collected("mastodon", handleFor("mastodon", "cleo"))).toMatchObject({
      outcome: "closed",
    });
    expect(await collected("bluesky", handleFor("bluesky", "sol"))).toMatchObject({
      outcome: "suspended",
    });
    expect(await collected("github", handleFor("github", "piim"))).toMatchObject({
      outcome: "notFound",
    });
  });

  it("two near-identical people are too close to call", async () => {
    const [a, b] = [await scoreOf([["bluesky", "twin-a"]]), await scoreOf([["bluesky", "twin-b"]])];
    expect(verdictOf(a, b).verdict).toBe("tooClose");
    expect(a.contributions).not.toEqual(b.contributions);
  });

  it("a network that turns requests away says until when, and lets them in afterwards", async () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    vi.useFakeTimers({ toFake: ["Date"], now });
    const until = new Date(now + 60_000);
    for (const on of ["github", "mastodon"] as const) {
      network.limit(on, until);
      network.setNow(null);
      const http = createHttp({ baseUrls: baseUrls(network.env) });
      const turned = await collectAccount(on, handleFor(on, "nia"), { http, asOf: new Date() });
      await http.close();
      expect(turned).toMatchObject({ outcome: "rateLimited" });
      if (turned.outcome !== "rateLimited") throw new Error("not limited");
      expect(Math.abs((turned.retryAt ?? 0) - until.getTime())).toBeLessThanOrEqual(1000);
      network.limit(on, new Date(0));
      expect((await factsOf(on, "nia")).audience?.followers).toBeGreaterThan(0);
    }
  });
});

it("every profile links to what the made-up person put there, and Mastodon says what it checked", async () => {
  const linking = PEOPLE.flatMap(({ accounts }) => accounts).filter(
    ({ links }) => links.length > 0,
  );
  expect(new Set(linking.map(({ network: on }) => on))).toEqual(
    new Set(["github", "bluesky", "mastodon", "hackernews", "stackexchange", "devto"]),
  );
  for (const { network: on, handle, links } of linking) {
    const got = await collected(on, handle);
    const kept = keptLinks(got.outcome === "ok" ? (got.links ?? []) : []).map(
      ({ url, verifiedAt }) => ({ url, checked: verifiedAt !== null }),
    );
    expect(
      kept.toSorted((a, b) => a.url.localeCompare(b.url)),
      handle,
    ).toEqual(links.toSorted((a, b) => a.url.localeCompare(b.url)));
  }
});
