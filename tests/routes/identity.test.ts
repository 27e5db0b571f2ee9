import { beforeEach, describe, expect, it } from "vitest";
import { loader } from "#app/routes/candidates.$id/route.tsx";
import { action as edit } from "#app/routes/candidates.$id_.edit/route.tsx";
import { action, loader as back } from "#app/routes/candidates.$id_.identity.ts";
import { accounts, confirmations } from "#db/schema.server.ts";
import { makeAccount, makeCandidate, makeProfile } from "#tests/support/factories.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { logged } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
let id: number;
let [gh, bsky]: number[] = [];

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  const ada = await makeCandidate(context.db, {
    name: "Ada Example",
    email: "ada@mail.example",
    accounts: [
      { handle: "ada", outcome: "ok" },
      { handle: "ada.example", network: "bluesky", outcome: "ok" },
    ],
  });
  ({
    id,
    accountIds: [gh, bsky],
  } = ada);
});

const at = (path: string, form?: Record<string, string>, as = cookie) => ({
  request: request(path, as, form),
  context,
  params: { id: path.split("/")[2] },
});
const identity = async (of = id) => (await loader(at(`/candidates/${of}`))).page.identity;
/** Where it leads, or the status of a refusal. */
const post = async (form: Record<string, string>, as = cookie, of = id) => {
  const answer: unknown = await action(at(`/candidates/${of}/identity`, form, as)).catch(
    (thrown: unknown) => thrown,
  );
  return answer instanceof Response
    ? ((await landing(answer)) ?? answer.status)
    : (answer as { init: { status: number } }).init.status;
};
const confirmed = () => context.db.select().from(confirmations).all();
const log = () => logged(context.db);

describe("the accounts of the page", () => {
  it("tell the links between them", async () => {
    await makeProfile(context.db, gh ?? 0, ["bluesky:ada.example"]);
    await makeProfile(context.db, bsky ?? 0, ["github:ada"]);
    const { accounts: shown, found, twins } = await identity();
    expect(shown[gh ?? 0]?.ties).toMatchObject([
      { tie: { kind: "both" }, other: { network: "bluesky", handle: "ada.example" } },
    ]);
    expect(shown[bsky ?? 0]?.ties).toMatchObject([
      { tie: { kind: "both" }, other: { handle: "ada" } },
    ]);
    expect([found, twins]).toEqual([[], []]);
  });

  it("tell once that they link to the same page, and not where there is proof", async () => {
    const rest = { candidateId: id, network: "devto", outcome: "ok" } as const;
    const { id: third } = await makeAccount(context.db, { ...rest, handle: "c" });
    const { id: fourth } = await makeAccount(context.db, { ...rest, handle: "d" });
    const site = "https://ada.example/";
    await makeProfile(context.db, gh ?? 0, ["bluesky:ada.example", site]);
    await makeProfile(context.db, bsky ?? 0, ["github:ada", site]);
    for (const account of [third, fourth]) await makeProfile(context.db, account, [site]);
    const { accounts: shown } = await identity();
    const kinds = (account: number | undefined) =>
      shown[account ?? 0]?.ties.map(({ tie }) => tie.kind);
    expect([kinds(gh), kinds(bsky), kinds(third), kinds(fourth)]).toEqual([
      ["both"],
      ["both"],
      ["site"],
      ["site"],
    ]);
  });

  it("tell that one of them was renamed, and lose what it proved", async () => {
    await makeProfile(context.db, gh ?? 0, ["bluesky:ada.example"], ["eve"]);
    await makeProfile(context.db, bsky ?? 0, ["github:ada"]);
    const { accounts: shown } = await identity();
    expect(shown[gh ?? 0]).toMatchObject({
      newName: "eve",
      ties: [{ tie: { kind: "to", back: "no" } }],
    });
  });
});

describe("a link to an account that nobody attached", () => {
  it("is offered, and attached only with an origin", async () => {
    await makeProfile(context.db, gh ?? 0, ["bluesky:elsewhere.example", "https://ada.example/"]);
    expect((await identity()).found).toEqual([
      {
        url: "https://bsky.app/profile/elsewhere.example",
        network: "bluesky",
        handle: "elsewhere.example",
        by: [expect.objectContaining({ handle: "ada" })],
      },
    ]);
    const add = (origin: string) =>
      edit(
        at(`/candidates/${id}/edit`, {
          intent: "add",
          handle: "https://bsky.app/profile/elsewhere.example",
          origin,
        }),
      );
    expect(await add("")).toMatchObject({ init: { status: 400 } });
    expect(context.db.select().from(accounts).all()).toHaveLength(2);
    expect(((await add("notified")) as Response).status).toBe(302);
    expect(context.db.select().from(accounts).all().at(-1)).toMatchObject({
      candidateId: id,
      handleKey: "elsewhere.example",
      origin: "notified",
    });
    expect((await identity()).found).toEqual([]);
  });

  it("that somebody else has says who may be the same person, on both pages", async () => {
    const bo = await makeCandidate(context.db, {
      name: "Bo",
      accounts: [{ handle: "bo", outcome: "ok" }],
    });
    await makeProfile(context.db, bsky ?? 0, ["github:bo"]);
    await makeProfile(context.db, bo.accountIds[0] ?? 0, ["bluesky:ada.example"]);
    const [here, there] = [await identity(), await identity(bo.id)];
    expect(here).toMatchObject({
      found: [],
      twins: [
        {
          id: bo.id,
          name: "Bo",
          reasons: [
            { tie: { kind: "both" }, own: { handle: "ada.example" }, theirs: { handle: "bo" } },
          ],
        },
      ],
    });
    expect(there).toMatchObject({
      found: [],
      twins: [{ id, name: "Ada Example", reasons: [{ tie: { kind: "both" } }] }],
    });
  });

  it("is told to whom a profile links that links to one of theirs, one way", async () => {
    const bo = await makeCandidate(context.db, {
      name: "Bo",
      accounts: [{ handle: "bo", outcome: "ok" }],
    });
    await makeProfile(context.db, bo.accountIds[0] ?? 0, ["github:ada"]);
    expect((await identity()).twins).toMatchObject([
      { id: bo.id, reasons: [{ tie: { kind: "from", back: "unread" } }] },
    ]);
  });
});

describe("somebody else", () => {
  it("who has the same account under another of its names is found", async () => {
    const did = "did:plc:adaadaadaadaadaadaadaada";
    const bo = await makeCandidate(context.db, {
      name: "Bo",
      accounts: [{ handle: did, network: "bluesky", outcome: "ok" }],
    });
    await makeProfile(context.db, bo.accountIds[0] ?? 0, [], ["ada.example", did]);
    expect((await identity()).twins).toMatchObject([
      { name: "Bo", reasons: [{ tie: { kind: "same" } }] },
    ]);
  });

  it("with the same email address is found, and nobody without one", async () => {
    await makeCandidate(context.db, { name: "Bo", email: "ADA@mail.example" });
    await makeCandidate(context.db, { name: "No mail" });
    expect((await identity()).twins).toEqual([
      { id: expect.any(Number), name: "Bo", reasons: [null] },
    ]);
  });

  it("who links to the same third profile is nobody's twin", async () => {
    const bo = await makeCandidate(context.db, {
      name: "Bo",
      accounts: [{ handle: "bo", outcome: "ok" }],
    });
    for (const account of [gh ?? 0, bo.accountIds[0] ?? 0])
      await makeProfile(context.db, account, ["github:employer", "https://employer.example/"]);
    expect((await identity()).twins).toEqual([]);
  });
});

describe("confirming by hand", () => {
  const UNREASONED = "Nothing was saved";
  const OUTRUN = "Nothing was changed";

  it("is signed with a reason, shown, and logged without a name", async () => {
    expect(
      await post({ intent: "confirm", accountId: String(gh), reason: " Spoke to her\nabout it " }),
    ).toMatch(`/candidates/${id} · Account confirmed`);
    expect((await identity()).accounts[gh ?? 0]?.confirmed).toEqual({
      accountId: gh,
      reason: "Spoke to her about it",
      by: "A recruiter",
      at: expect.any(Number),
    });
    expect((await identity()).accounts[bsky ?? 0]?.confirmed).toBeNull();
    expect(await log()).toEqual([`confirmed account ${gh}`]);
  });

  it("again takes the place of what was signed before", async () => {
    await post({ intent: "confirm", accountId: String(gh), reason: "First" });
    await post(
      { intent: "confirm", accountId: String(gh), reason: "Second" },
      await signedIn(context, "owner"),
    );
    expect(confirmed()).toMatchObject([{ reason: "Second", confirmedBy: "Olga Owner" }]);
  });

  it("can be taken back once", async () => {
    await post({ intent: "confirm", accountId: String(gh), reason: "First" });
    expect(await post({ intent: "withdraw", accountId: String(gh) })).toBe(
      `/candidates/${id} · Confirmation withdrawn.`,
    );
    expect(await post({ intent: "withdraw", accountId: String(gh) })).toMatch(
      `/candidates/${id} · ${OUTRUN}`,
    );
    expect([confirmed(), await log()]).toEqual([
      [],
      [`confirmed account ${gh}`, `withdrew the confirmation of account ${gh}`],
    ]);
  });

  it.each<[Record<string, string>, string]>([
    [{ intent: "confirm", reason: "No" }, UNREASONED],
    [{ intent: "confirm", reason: "x".repeat(301) }, UNREASONED],
    [{ intent: "confirm", reason: "Because", accountId: "x" }, UNREASONED],
    [{ intent: "elsewise", reason: "Because" }, UNREASONED],
    [{ intent: "confirm", reason: "Because", accountId: "999" }, OUTRUN],
  ])("%o writes nothing", async (form, said) => {
    expect(await post({ accountId: String(gh), ...form })).toMatch(`/candidates/${id} · ${said}`);
    expect([confirmed(), await log()]).toEqual([[], []]);
  });

  it("does not touch somebody else's account", async () => {
    const bo = await makeCandidate(context.db, { name: "Bo" });
    expect(
      await post({ intent: "confirm", accountId: String(gh), reason: "Because" }, cookie, bo.id),
    ).toMatch(`/candidates/${bo.id} · ${OUTRUN}`);
    await post({ intent: "confirm", accountId: String(gh), reason: "Because" });
    expect(await post({ intent: "withdraw", accountId: String(gh) }, cookie, bo.id)).toMatch(
      `/candidates/${bo.id} · ${OUTRUN}`,
    );
    expect(confirmed()).toHaveLength(1);
  });

  it("is not for viewers, nor for strangers", async () => {
    expect(
      await post(
        { intent: "confirm", accountId: String(gh), reason: "Because" },
        await signedIn(context, "viewer"),
      ),
    ).toBe(403);
    expect(await post({ intent: "confirm", accountId: String(gh), reason: "Because" }, "")).toBe(
      "/login",
    );
    expect(
      ((await back(at(`/candidates/${id}/identity`))) as Response).headers.get("Location"),
    ).toBe(`/candidates/${id}`);
    expect(confirmed()).toEqual([]);
  });
});
