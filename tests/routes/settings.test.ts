import type { QueueStatus } from "#app/domain/queue-words.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "#app/routes/settings/route.tsx";
import { loader as progressLoader } from "#app/routes/progress.ts";
import { TOKEN_NETWORKS } from "#app/networks/registry.server.ts";
import { networkTokens } from "#db/schema.server.ts";
import { makeAccounts, makeHost } from "#tests/support/factories.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { enqueue } from "#tests/support/queue.ts";

const TOKEN = "ghp_never-to-be-seen";
let context: ReturnType<typeof testContext>;
let owner: string;

beforeEach(async () => {
  context = testContext();
  owner = await signedIn(context, "owner");
});

const orResponse = (error: unknown) => {
  if (error instanceof Response) return error;
  throw error;
};
const load = (as = owner) => loader({ request: request("/settings", as), context, params: {} });
const send = (form: Record<string, string>, as = owner) =>
  action({ request: request("/settings", as, form), context, params: {} }).catch(orResponse);
const told = async (answer: unknown) =>
  answer instanceof Response ? ((await landing(answer)) ?? answer.status) : answer;
const save = async (token = TOKEN, as = owner) =>
  told(await send({ intent: "save", network: "github", token }, as));
const saidIn = (location: unknown) => String(location).split(" · ")[1];

describe("the settings", () => {
  test("are read by recruiters and owners, and changed by owners alone", async () => {
    const recruiter = await signedIn(context, "recruiter");
    const viewer = await signedIn(context, "viewer");
    expect(await load()).toMatchObject({ mayChange: true });
    expect(await load(recruiter)).toMatchObject({ mayChange: false });
    await expect(load(viewer)).rejects.toMatchObject({ status: 403 });
    await expect(load("")).rejects.toMatchObject({ status: 302 });
    for (const intent of ["save", "test", "remove"]) {
      for (const as of [recruiter, viewer])
        expect(await told(await send({ intent, network: "github", token: TOKEN }, as))).toBe(403);
      expect(await told(await send({ intent, network: "github", token: TOKEN }, ""))).toBe(
        "/login",
      );
    }
    expect(context.db.select().from(networkTokens).all()).toEqual([]);
  });

  test("have a line for each network that takes a token, with what it adds", async () => {
    const { tokens } = await load();
    expect(tokens.map(({ network }) => network)).toEqual(TOKEN_NETWORKS);
    expect(
      tokens.every(
        ({ adds, setting, given, kept }) =>
          adds.startsWith("Without a") && setting.endsWith("_TOKEN") && !given && kept === null,
      ),
    ).toBe(true);
  });
});

describe("a token", () => {
  test("is saved, shown by who set it and when, and never by a letter of its own", async () => {
    const location = await save(`  ${TOKEN} `);
    expect(saidIn(location)).toMatch(/^Saved and encrypted\. GitHub/);
    expect(location).not.toContain(TOKEN);
    expect(context.wakes()).toBe(1);
    const { tokens } = await load();
    expect(tokens[0]).toMatchObject({
      network: "github",
      given: false,
      kept: { setBy: "Olga Owner", setAt: expect.any(Number), refusedAt: null, readable: true },
    });
    expect(tokens[1]).toMatchObject({ network: "stackexchange", kept: null });
    expect(JSON.stringify(await load())).not.toContain(TOKEN.slice(-4));
    expect(context.db.$client.serialize().toString("latin1")).not.toContain(TOKEN);
  });

  test("is taken away again", async () => {
    await save();
    const location = await told(await send({ intent: "remove", network: "github" }));
    expect(saidIn(location)).toMatch(/^Removed\. GitHub/);
    expect(context.wakes()).toBe(2);
    expect((await load()).tokens[0]?.kept).toBeNull();
  });

  test("that is none is told so, and not given back", async () => {
    const wrong = ["", "  ", "two words", "nöt-ascii", "x".repeat(501), "line\nbreak"];
    for (const token of wrong) {
      const answer = await save(token);
      expect(answer).toEqual({
        network: "github",
        error: expect.stringContaining(token.trim() === "" ? "Enter the token" : "not a token"),
      });
      if (token.trim() !== "") expect(JSON.stringify(answer)).not.toContain(token);
    }
    expect(context.db.select().from(networkTokens).all()).toEqual([]);
    expect(await told(await send({ intent: "save", network: "stackexchange", token: "" }))).toEqual(
      {
        network: "stackexchange",
        error: "Enter the key.",
      },
    );
  });

  test("is for a network that takes one, and for what can be done with it", async () => {
    for (const network of ["bluesky", "x", "", "constructor"])
      expect(await told(await send({ intent: "save", network, token: TOKEN }))).toBe(400);
    expect(await told(await send({ intent: "show", network: "github" }))).toBe(400);
  });

  test("of the environment comes first, and the page says so", async () => {
    context.env.TOUCHSTONE_GITHUB_TOKEN = "ghp_given";
    await save();
    const { tokens } = await load();
    expect(tokens[0]).toMatchObject({
      given: true,
      kept: { readable: true },
      setting: "TOUCHSTONE_GITHUB_TOKEN",
    });
    expect(JSON.stringify(tokens)).not.toContain("ghp_");
  });

  test("that cannot be read any more is marked", async () => {
    await save();
    context.db.$writer.tx.update(networkTokens).set({ encrypted: "1.AAAA" }).run();
    expect((await load()).tokens[0]?.kept).toMatchObject({ readable: false });
    expect(await told(await send({ intent: "test", network: "github" }))).toEqual({
      network: "github",
      verdict: { accepted: false, words: expect.stringContaining("no token") },
    });
  });
});

test("an owner who waits for GitHub is told what a token would add; others, and one who has set it, are not", async () => {
  const { db } = context;
  await enqueue(db, {
    accountIds: await makeAccounts(db, "github:a"),
    requestedBy: null,
    at: 1,
  });
  await makeHost(db, { host: "github", blockedUntil: Date.now() + 9e6 });
  const adds = async (as: string) => {
    const answer = await progressLoader({ request: request("/progress", as), context, params: {} });
    return ((await answer.json()) as QueueStatus).hosts[0]?.tokenAdds;
  };
  expect(await adds(owner)).toMatch(/GitHub allows 60/);
  expect(await adds(await signedIn(context, "recruiter"))).toBeNull();
  await save();
  expect(await adds(owner)).toBeNull();
});
