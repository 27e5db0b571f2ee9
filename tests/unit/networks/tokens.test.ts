import { inspect } from "node:util";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnv, settings } from "#app/env.server.ts";
import { CONNECTORS, TOKEN_NETWORKS } from "#app/networks/registry.server.ts";
import {
  dropToken,
  givenToken,
  noteVerdict,
  saveToken,
  testToken,
  tokenFor,
  tokenSetting,
  tokenState,
} from "#app/networks/tokens.server.ts";
import { liveCollect } from "#app/worker/collect.server.ts";
import type { Db } from "#db/client.server.ts";
import { NETWORKS, type LiveNetwork } from "#db/constants.ts";
import {
  activities,
  countedTokens,
  hosts,
  jobs,
  members,
  networkTokens,
} from "#db/schema.server.ts";
import {
  makeAccounts,
  makeCandidate,
  makeHost,
  makeMember,
  makeNetworkToken,
} from "#tests/support/factories.ts";
import {
  standIn,
  startLoopback,
  type Loopback,
  type LoopbackOptions,
} from "#tests/support/loopback.ts";
import { claim, enqueue, postpone } from "#tests/support/queue.ts";
import { T } from "../worker/world.ts";
import { GITHUB, STACKEXCHANGE } from "./fixtures/people.ts";
import { acting } from "#tests/support/acting.ts";
import { testDb } from "#tests/support/test-db.ts";

const SECRET = "a secret that only tests use, 32+";
const TOKEN = "ghp_never-to-be-seen";
let db: Db;
let server: Loopback | undefined;
const envOf = (more: Record<string, string> = {}) =>
  readEnv({ DATABASE_URL: ":memory:", SESSION_SECRET: SECRET, ...more });
const env = envOf();
const who = (at = T) => acting(db, at);

beforeEach(async () => {
  db = testDb();
  await makeMember(db, { name: "Olga" });
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  db.$close();
});

async function network(options: LoopbackOptions) {
  server = await startLoopback(options);
  return envOf(standIn(server.url));
}

describe("a network's token", () => {
  it("has a setting in the environment wherever one adds something, and says what it adds and where it is made", () => {
    expect(TOKEN_NETWORKS).toEqual(["github", "stackexchange"]);
    for (const key of TOKEN_NETWORKS) {
      expect(Object.keys(settings.shape)).toContain(tokenSetting(key));
      expect(CONNECTORS[key].mapping.token).toMatch(/^Without a (token|key) .*; with one/);
      expect(CONNECTORS[key].token?.made.at).toMatch(/^https:\/\//);
    }
    for (const { key } of NETWORKS.filter(({ live }) => live))
      expect([key, CONNECTORS[key as LiveNetwork].mapping.token !== null]).toEqual([
        key,
        CONNECTORS[key as LiveNetwork].token !== undefined,
      ]);
  });

  it("comes from the environment first, else from what is kept", async () => {
    expect(await tokenFor(db, env, "github")).toBeNull();
    await saveToken(who(), env, "github", TOKEN);
    expect(await tokenFor(db, env, "github")).toBe(TOKEN);
    expect(await tokenFor(db, env, "stackexchange")).toBeNull();
    const given = envOf({
      TOUCHSTONE_GITHUB_TOKEN: "ghp_given",
      TOUCHSTONE_STACKEXCHANGE_TOKEN: "key_given",
    });
    expect([
      await tokenFor(db, given, "github"),
      await tokenFor(db, given, "stackexchange"),
    ]).toEqual(["ghp_given", "key_given"]);
    expect(
      givenToken({ TOUCHSTONE_BLUESKY_TOKEN: "x", TOUCHSTONE_GITHUB_TOKEN: "" }, "github"),
    ).toBeNull();
    expect(givenToken({ TOUCHSTONE_BLUESKY_TOKEN: "x" }, "bluesky")).toBeNull();
    await dropToken(who(), env, "github");
    expect(await tokenFor(db, env, "github")).toBeNull();
  });

  it("in the environment is one word", () => {
    expect(() => envOf({ TOUCHSTONE_GITHUB_TOKEN: "ghp_x\n" })).toThrow(
      /^TOUCHSTONE_GITHUB_TOKEN .*one word/,
    );
  });

  it("that cannot be read any more is none, and says so: another session secret, a row that was changed or moved", async () => {
    await saveToken(who(), env, "github", TOKEN);
    expect(await tokenState(db, env, "github")).toEqual({
      given: false,
      kept: { setBy: "Olga", setAt: T, refusedAt: null, readable: true },
    });
    const other = envOf({ SESSION_SECRET: "another secret, as long as the first" });
    expect(await tokenFor(db, other, "github")).toBeNull();
    expect((await tokenState(db, other, "github")).kept).toMatchObject({ readable: false });

    const [row] = db.select().from(networkTokens).all();
    await makeNetworkToken(db, { ...row!, network: "stackexchange" });
    expect(await tokenFor(db, env, "stackexchange")).toBeNull();
    db.$writer.tx
      .update(networkTokens)
      .set({ encrypted: `${row!.encrypted.slice(0, -2)}AA` })
      .where(eq(networkTokens.network, "github"))
      .run();
    expect(await tokenFor(db, env, "github")).toBeNull();
    expect((await tokenState(db, env, "github")).kept).toMatchObject({ readable: false });
  });

  it("is kept in no form that shows it, and the log of what was done names network and member only", async () => {
    await saveToken(who(), env, "github", TOKEN);
    await dropToken(who(T + 1), env, "github");
    await saveToken(who(), env, "github", TOKEN);
    expect(db.$client.serialize().toString("latin1")).not.toContain(TOKEN);
    expect(
      db
        .select()
        .from(activities)
        .all()
        .map(({ actorId, verb, entityType, detail }) => [actorId, verb, entityType, detail]),
    ).toEqual([
      [1, "set", "token", { network: "github" }],
      [1, "removed", "token", { network: "github" }],
      [1, "set", "token", { network: "github" }],
    ]);
    expect(inspect(await tokenState(db, env, "github"), { depth: 9 })).not.toContain(
      TOKEN.slice(4, 9),
    );
  });

  it("outlives the membership of whoever set it", async () => {
    await saveToken(who(), env, "github", TOKEN);
    db.$writer.tx.delete(members).run();
    expect((await tokenState(db, env, "github")).kept).toMatchObject({
      setBy: null,
      readable: true,
    });
    expect(await tokenFor(db, env, "github")).toBe(TOKEN);
  });
});

describe("when a token changes", () => {
  beforeEach(async () => {
    await enqueue(db, {
      accountIds: await makeAccounts(db, "github:a", "github:b", "devto:c"),
      requestedBy: null,
      at: T,
    });
    for (const host of ["github", "api.github.com", "api.github.com/search", "dev.to"])
      await makeHost(db, {
        host,
        remaining: 0,
        resetAt: T + 9e6,
        blockedUntil: T + 9e6,
        updatedAt: T,
      });
    db.$writer.tx.delete(hosts).where(eq(hosts.host, "github")).run();
    const wish = { owner: "w", at: T, leaseMs: 1000 };
    await postpone(db, (await claim(db, { ...wish, after: "devto" }))!, {
      at: T,
      runAt: T + 9e6,
      outcome: "rateLimited",
      message: "",
      pause: true,
    });
    db.$writer.tx.delete(hosts).where(eq(hosts.host, "github")).run();
    await postpone(db, (await claim(db, { ...wish, after: "devto" }))!, {
      at: T,
      runAt: T + 9e6,
      outcome: "unreachable",
      message: "",
      pause: false,
    });
    await makeHost(db, { host: "github", blockedUntil: T + 9e6, updatedAt: T });
  });
  const due = () =>
    db
      .select()
      .from(jobs)
      .all()
      .map(({ runAt }) => runAt - T);
  const known = () =>
    db
      .select()
      .from(hosts)
      .all()
      .map(({ host }) => host)
      .sort();
  const ALL = ["api.github.com", "api.github.com/search", "dev.to", "github"];
  const now = () => acting(db, T + 5);
  /** A start of the worker with these settings. */
  async function start(more: Record<string, string>) {
    const { begin, close } = liveCollect(db, envOf(more), { now: () => T + 5 });
    await begin();
    await close();
  }

  it.each([
    ["one is set", () => saveToken(now(), env, "github", TOKEN)],
    ["the environment gives one", () => start({ TOUCHSTONE_GITHUB_TOKEN: TOKEN })],
  ])("the old allowance is forgotten and nobody waits for it: %s", async (_how, change) => {
    expect([due(), known()]).toEqual([[9e6, 9e6, 0], ALL]);
    await change();
    expect(known()).toEqual(["dev.to"]);
    // One that failed for another reason waits as it did.
    expect(due()).toEqual([5, 9e6, 0]);
  });

  it("nothing is forgotten while the same token is in use, also across starts and beside one that goes before it", async () => {
    await start({});
    await dropToken(now(), env, "github");
    await saveToken(
      now(),
      envOf({ TOUCHSTONE_STACKEXCHANGE_TOKEN: "key" }),
      "stackexchange",
      TOKEN,
    );
    expect([due(), known()]).toEqual([[9e6, 9e6, 0], ALL]);
    const given = { TOUCHSTONE_GITHUB_TOKEN: TOKEN };
    await start(given);
    await makeHost(db, { host: "api.github.com", remaining: 0, resetAt: T + 9e6, updatedAt: T });
    await start(given);
    await saveToken(now(), envOf(given), "github", "ghp_other");
    await dropToken(now(), envOf(given), "github");
    expect(known()).toEqual(["api.github.com", "dev.to"]);
  });

  it("it is so again when it is taken away or refused", async () => {
    const search = { host: "api.github.com/search", remaining: 0, resetAt: T + 9e6, updatedAt: T };
    const again = () => makeHost(db, search);
    await saveToken(now(), env, "github", TOKEN);
    await again();
    await noteVerdict(acting(db, T + 6), env, "github", { token: TOKEN, refused: true });
    expect(known()).toEqual(["dev.to"]);
    await again();
    await noteVerdict(acting(db, T + 7), env, "github", { token: TOKEN, refused: false });
    expect(known()).toEqual(["dev.to"]);
    await again();
    await dropToken(now(), env, "github");
    expect(known()).toEqual(["dev.to"]);
  });

  it("keeps of a token no more than a mark that another secret marks otherwise", async () => {
    const marks = async (more: Record<string, string>) => {
      await start(more);
      return db
        .select()
        .from(countedTokens)
        .all()
        .map(({ mark }) => mark)
        .join();
    };
    const first = await marks({ TOUCHSTONE_GITHUB_TOKEN: TOKEN });
    expect(first).toMatch(/^[\w-]{22}$/);
    expect(
      await marks({
        TOUCHSTONE_GITHUB_TOKEN: TOKEN,
        SESSION_SECRET: "another secret, as long as the first",
      }),
    ).not.toBe(first);
    expect(await marks({})).toBe("");
  });
});

describe("reading with a token", () => {
  const read = async (
    given: ReturnType<typeof envOf>,
    handle = "ada-demo",
    key: LiveNetwork = "github",
  ) => {
    const { collect, close } = liveCollect(db, given);
    const { accountIds } = await makeCandidate(db, { accounts: [`${key}:${handle}`] });
    const came = await collect(
      { accountId: accountIds[0]!, network: key, handle },
      { asOf: T, signal: new AbortController().signal },
    );
    await close();
    return came;
  };

  it("sends the one that is kept to its network", async () => {
    const given = await network({ recordings: GITHUB });
    await saveToken(who(), given, "github", TOKEN);
    expect((await read(given)).outcome).toBe("ok");
    expect(new Set(server?.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${TOKEN}`]),
    );
  });

  it("goes on without one that the network refuses, and does not send that again until it is accepted", async () => {
    const answer: LoopbackOptions["answer"] = ({ headers }) =>
      headers.authorization ? { status: 401, body: { message: "Bad credentials" } } : undefined;
    const given = await network({ recordings: GITHUB, answer });
    await saveToken(who(), given, "github", TOKEN);
    expect(await read(given)).toMatchObject({ outcome: "ok", tokenRefused: true });
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [expect.stringMatching(/^GitHub does not accept the token/)],
    ]);
    vi.mocked(console.error).mockClear();
    expect((await tokenState(db, given, "github")).kept?.refusedAt).toBeGreaterThan(T);
    const before = server?.requests.length ?? 0;
    expect((await read(given, "bo")).outcome).toBe("notFound");
    expect(
      server?.requests.slice(before).every(({ headers }) => headers.authorization === undefined),
    ).toBe(true);
    await noteVerdict(acting(db, T), given, "github", { token: TOKEN, refused: false });
    expect(await tokenFor(db, given, "github")).toBe(TOKEN);
  });

  it("does the same with one of the environment, and says so once", async () => {
    const answer: LoopbackOptions["answer"] = ({ headers }) =>
      headers.authorization ? { status: 401, body: { message: "Bad credentials" } } : undefined;
    server = await startLoopback({ recordings: GITHUB, answer });
    const given = envOf({ ...standIn(server.url), TOUCHSTONE_GITHUB_TOKEN: TOKEN });
    const { collect, close } = liveCollect(db, given);
    for (const handle of ["ada-demo", "bo"])
      await collect(
        { accountId: 1, network: "github", handle },
        { asOf: T, signal: new AbortController().signal },
      );
    await close();
    expect(
      server.requests.filter(({ headers }) => headers.authorization !== undefined),
    ).toHaveLength(1);
    expect(vi.mocked(console.error).mock.calls).toHaveLength(1);
    expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain(TOKEN);
    vi.mocked(console.error).mockClear();
  });

  it("knows a refused key of Stack Exchange from a number that nobody has", async () => {
    const answer: LoopbackOptions["answer"] = ({ query }) =>
      query.has("key")
        ? {
            status: 400,
            body: {
              error_id: 400,
              error_name: "bad_parameter",
              error_message: "`key` doesn't match a known application",
            },
          }
        : undefined;
    const given = await network({ recordings: STACKEXCHANGE, answer });
    await saveToken(who(), given, "stackexchange", TOKEN);
    expect(await read(given, "42", "stackexchange")).toMatchObject({
      outcome: "ok",
      tokenRefused: true,
    });
    expect(vi.mocked(console.error).mock.calls).toHaveLength(1);
    vi.mocked(console.error).mockClear();
  });

  it("blots it out of an error of the program", async () => {
    const given = await network({ recordings: GITHUB });
    await saveToken(who(), given, "github", TOKEN);
    vi.spyOn(CONNECTORS.github, "collect").mockImplementation(async () => {
      throw new TypeError(`cannot read ${TOKEN} of undefined`);
    });
    const error = await read(given).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "TypeError", message: "cannot read *** of undefined" });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });
});

describe("testing a token", () => {
  const core = (limit: number) => ({ body: { resources: { core: { limit } } } });
  const test = async (
    answer: NonNullable<LoopbackOptions["answer"]>,
    key: LiveNetwork = "github",
  ) => {
    const given = await network({ answer });
    await saveToken(who(), given, key, TOKEN);
    return testToken(who(), given, key);
  };

  it("says in full what the network allows with it", async () => {
    expect(
      await test(({ headers }) =>
        headers.authorization === `Bearer ${TOKEN}` ? core(5000) : { status: 401, body: {} },
      ),
    ).toEqual({ accepted: true, words: "GitHub accepts it: 5,000 requests an hour." });
    expect(server?.requests.map(({ path }) => path)).toEqual(["/rate_limit"]);
  });

  it("does so for Stack Exchange too, by the day", async () => {
    expect(
      await test(
        ({ query }) =>
          query.get("key") === TOKEN
            ? { body: { items: [], quota_max: 10_000, quota_remaining: 9 } }
            : undefined,
        "stackexchange",
      ),
    ).toEqual({
      accepted: true,
      words: expect.stringMatching(/^Stack Exchange accepts it: 10,000 .*day\.$/),
    });
  });

  it("says when the network refuses it, notes that, and takes it back when it is accepted later", async () => {
    let fine = false;
    const verdict = await test(() =>
      fine ? core(5000) : { status: 401, body: { message: "Bad credentials" } },
    );
    expect(verdict).toEqual({
      accepted: false,
      words: expect.stringContaining("not accept"),
    });
    const given = envOf(standIn(server?.url ?? ""));
    expect(await tokenFor(db, given, "github")).toBeNull();
    fine = true;
    expect((await testToken(who(), given, "github")).accepted).toBe(true);
    expect(await tokenFor(db, given, "github")).toBe(TOKEN);
  });

  it("tells trouble of the network from a refusal, and keeps the token in use", async () => {
    expect(await test(() => ({ status: 500, body: {} }))).toEqual({
      accepted: false,
      words: expect.stringMatching(/having a problem .*not be tested\.$/),
    });
    expect(await tokenFor(db, env, "github")).toBe(TOKEN);
  });

  it("asks whatever limits are known, and says until when the network answers nothing", async () => {
    await makeHost(db, {
      host: "api.github.com",
      remaining: 0,
      resetAt: Date.now() + 9e6,
      blockedUntil: Date.now() + 9e6,
      updatedAt: T,
    });
    expect((await test(() => core(5000))).accepted).toBe(true);
    await server?.close();
    expect(
      await test(() => ({ status: 403, headers: { "retry-after": "600" }, body: {} })),
    ).toEqual({
      accepted: false,
      words: expect.stringMatching(/^GitHub .*\buntil .*UTC\./),
    });
  });

  it("is nothing without one, or with one that cannot be read", async () => {
    expect(await testToken(who(), env, "github")).toEqual({
      accepted: false,
      words: expect.stringContaining("no token"),
    });
    await saveToken(who(), env, "github", TOKEN);
    expect(
      (
        await testToken(
          who(),
          envOf({ SESSION_SECRET: "another secret, as long as the first" }),
          "github",
        )
      ).words,
    ).toContain("no token");
    expect((await testToken(who(), env, "bluesky")).accepted).toBe(false);
  });
});
