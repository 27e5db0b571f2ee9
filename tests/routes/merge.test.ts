import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loader as candidate } from "#app/routes/candidates.$id/route.tsx";
import { action as erase } from "#app/routes/candidates.$id_.delete.tsx";
import { action as edit } from "#app/routes/candidates.$id_.edit/route.tsx";
import { action, loader } from "#app/routes/candidates.$id_.merge/route.tsx";
import {
  action as splitAction,
  loader as splitLoader,
} from "#app/routes/candidates.$id_.split/route.tsx";
import { action as confirmation } from "#app/routes/candidates.$id_.identity.ts";
import { loader as comparison } from "#app/routes/compare/route.tsx";
import { loader as fromTable } from "#app/routes/merge.ts";
import { accounts, candidates, confirmations, merges } from "#db/schema.server.ts";
import {
  makeCandidate,
  makeConfirmation,
  makeDecision,
  makeProfile,
  type MadeCandidate,
} from "#tests/support/factories.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { content } from "#tests/support/recount.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
let ada: MadeCandidate;
let bo: MadeCandidate;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  ada = await makeCandidate(context.db, {
    name: "Ada Example",
    email: "ada@mail.example",
    tags: ["go"],
    accounts: [
      {
        handle: "ada",
        outcome: "ok",
        facts: { audience: { followers: 900 }, received: { replies: 40 }, sent: { posts: 9 } },
      },
    ],
  });
  bo = await makeCandidate(context.db, {
    name: "A. Example",
    headline: "Engineer",
    tags: ["sql"],
    accounts: [{ handle: "a.example", network: "bluesky", outcome: "ok" }, { handle: "ada2" }],
  });
  await makeProfile(context.db, bo.accountIds[0]!, ["github:ada"]);
});

afterEach(() => void vi.useRealTimers());

type Answer = { status: number; to: string | null; body: Record<string, unknown> };
/** Status and, of a redirect, where it leads; thrown answers count as answers. */
async function answer(call: () => Promise<unknown>): Promise<Answer> {
  const given = await call().catch((thrown: unknown) => thrown);
  if (given instanceof Response)
    return { status: given.status, to: await landing(given), body: {} };
  if (given instanceof Error) throw given;
  const { data = given, init } = given as { data?: unknown; init?: { status?: number } | null };
  return { status: init?.status ?? 200, to: null, body: data as Record<string, unknown> };
}
const at = (path: string, form?: Record<string, string>, as = cookie) => ({
  request: request(path, as, form),
  context,
  params: { id: path.split("/")[2] },
});
const look = (query: string, as = cookie, id = ada.id) =>
  answer(() => loader(at(`/candidates/${id}/merge${query}`, undefined, as)));
const merge = (form: Record<string, string> = {}, as = cookie, id = ada.id) =>
  answer(() =>
    action(
      at(
        `/candidates/${id}/merge`,
        { with: String(bo.id), survivorVersion: "1", duplicateVersion: "1", ...form },
        as,
      ),
    ),
  );
const split = (form: Record<string, string>, as = cookie, id = ada.id) =>
  answer(() => splitAction(at(`/candidates/${id}/split`, form, as)));
const lookSplit = (query: string, id = ada.id) =>
  answer(() => splitLoader(at(`/candidates/${id}/split${query}`)));
const people = () => context.db.select().from(candidates).all();

describe("the page before a merge", () => {
  it("shows both, why they look like one person, and what would come of it", async () => {
    await addApplications(acting(context.db, 1), {
      shortlist: true,
      positionId: 1,
      candidateIds: [ada.id, bo.id],
    });
    await makeDecision(context.db, { candidateId: bo.id });
    const { status, body } = await look(`?with=${bo.id}`);
    expect([status, body["problem"]]).toEqual([200, null]);
    expect(body["sides"]).toMatchObject({
      survivor: {
        id: ada.id,
        version: 1,
        name: "Ada Example",
        decisions: 0,
        accounts: [{ handle: "ada" }],
        applications: [{ title: "General", stage: "New", place: 1 }],
      },
      duplicate: {
        id: bo.id,
        headline: "Engineer",
        decisions: 1,
        tags: ["sql"],
        accounts: [{ handle: "a.example" }, { handle: "ada2" }],
        applications: [{ place: 2 }],
      },
      made: { tags: ["go", "sql"], score: expect.any(Number), low: expect.any(Number) },
      shared: ["github"],
      contested: [{ title: "General" }],
      reasons: [{ tie: { kind: "from" }, own: { handle: "ada" }, theirs: { handle: "a.example" } }],
    });
  });

  it("lets one choose when nobody was named: those that look alike first, then by search", async () => {
    await makeCandidate(context.db, { name: "Zoe" });
    expect((await look("")).body).toMatchObject({
      choice: { name: "Ada Example", people: [{ id: bo.id, name: "A. Example" }] },
    });
    expect((await look("?q=zo")).body).toMatchObject({ choice: { people: [{ name: "Zoe" }] } });
    expect((await look("?q=ada")).body).toMatchObject({
      choice: { people: [{ name: "A. Example" }] },
    });
    expect((await look("?q=nobody")).body).toMatchObject({ choice: { people: [] } });
  });

  it.each([
    ["?with=99", 404, "no longer exists"],
    ["?with=x", 404, "no longer exists"],
    ["?with=SELF", 400, "same candidate twice"],
  ])("says what is wrong with %s", async (query, status, words) => {
    const seen = await look(query.replace("SELF", String(ada.id)));
    expect([seen.status, seen.body["problem"]]).toEqual([status, expect.stringContaining(words)]);
    expect((await look("?with=1", cookie, 99)).status).toBe(404);
  });

  it("is reached from two ticked rows, and from no other number of them", async () => {
    const to = async (query: string) => (await answer(() => fromTable(at(`/merge${query}`)))).to;
    expect(await to("?ids=5&ids=3")).toBe("/candidates/5/merge?with=3");
    expect(await to("?ids=5,3")).toBe("/candidates/5/merge?with=3");
    for (const query of ["", "?ids=5", "?ids=5,5", "?ids=1,2,3"])
      expect(await to(query)).toMatch(/^\/candidates · Select exactly two\b/);
  });
});

describe("merging", () => {
  it("takes the chosen values, says so with a way back, and leads there from the old address", async () => {
    expect(await merge({ headline: "duplicate" })).toMatchObject({
      status: 302,
      to: `/candidates/${ada.id} · Merged candidate ${bo.id} into candidate ${ada.id}.`,
    });
    expect(people()).toMatchObject([
      {
        id: ada.id,
        name: "Ada Example",
        headline: "Engineer",
        email: "ada@mail.example",
        tags: "go, sql",
        networkCount: 2,
      },
    ]);
    expect(await answer(() => candidate(at(`/candidates/${bo.id}`)))).toMatchObject({
      status: 302,
      to: expect.stringContaining(`/candidates/${ada.id} · Candidate ${bo.id} `),
    });
    const { page } = await candidate(at(`/candidates/${ada.id}`));
    expect(page.merges).toEqual([
      {
        duplicateId: bo.id,
        name: "A. Example",
        by: "A recruiter",
        at: expect.any(Number),
        split: true,
      },
    ]);
    expect(page.identity.twins).toEqual([]);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ["an older version of the one that stays", { survivorVersion: "0" }, 409, "Somebody changed"],
    ["an older version of the one that goes", { duplicateVersion: "7" }, 409, "Somebody changed"],
    ["nobody", { with: "99" }, 409, "no longer exists"],
    ["oneself", { with: "1" }, 409, "same candidate"],
  ])("with %s writes nothing and says why", async (_, form, status, words) => {
    const before = content(context.db);
    const ended = await merge(form);
    expect([ended.status, ended.body["problem"]]).toEqual([status, expect.stringContaining(words)]);
    expect(content(context.db)).toEqual(before);
  });

  it.each<Record<string, string>>([
    { with: "" },
    { with: "-1" },
    { survivorVersion: "x" },
    { name: "other" },
  ])("refuses the form %o", async (form) => {
    const before = content(context.db);
    expect((await merge(form)).status).toBe(400);
    expect(content(context.db)).toEqual(before);
  });

  it("leads old links to a comparison on to who was kept, and says it where that leaves only one", async () => {
    const { id: third } = await makeCandidate(context.db, {
      name: "Caro",
      accounts: [{ handle: "caro" }],
    });
    const compared = (query: string) =>
      answer(() =>
        comparison({ request: request(`/compare${query}`, cookie), context, params: {} }),
      );
    await merge();
    expect(await compared(`?ids=${bo.id},${third}`)).toMatchObject({
      status: 302,
      to: `/compare?ids=${ada.id}%2C${third}`,
    });
    expect(await compared(`?ids=${third},${bo.id}&q=x`)).toMatchObject({
      status: 302,
      to: `/compare?ids=${third}%2C${ada.id}&q=x`,
    });
    expect(await compared(`?ids=${bo.id},999`)).toMatchObject({
      status: 302,
      to: `/compare?ids=${ada.id}%2C999`,
    });
    expect(await compared(`?ids=${ada.id},${bo.id}`)).toMatchObject({
      status: 409,
      body: {
        problem: expect.stringContaining("now one candidate"),
        chosen: [{ id: ada.id }],
      },
    });
    expect(await compared(`?ids=${ada.id},${third}`)).toMatchObject({
      status: 200,
      body: { names: expect.anything() },
    });
  });

  it("twice says that it was done", async () => {
    await merge();
    expect(await merge()).toMatchObject({
      status: 409,
      body: { problem: expect.stringContaining("no longer exists") },
    });
  });
});

describe("a viewer, and a stranger", () => {
  it("can neither merge nor split, nor see what would come of it", async () => {
    const before = content(context.db);
    for (const [who, status] of [
      [await signedIn(context, "viewer"), 403],
      ["", 302],
    ] as const) {
      const calls = [
        look(`?with=${bo.id}`, who),
        merge({}, who),
        split({ duplicate: String(bo.id) }, who),
        split({ account: String(bo.accountIds[0]), name: "x" }, who, bo.id),
        answer(() =>
          splitLoader(at(`/candidates/${bo.id}/split?account=${bo.accountIds[0]}`, undefined, who)),
        ),
        answer(() => fromTable(at("/merge?ids=1,2", undefined, who))),
      ];
      for (const call of calls) expect((await call).status).toBe(status);
    }
    expect({ ...content(context.db), sessions: [], members: [] }).toEqual({
      ...before,
      sessions: [],
      members: [],
    });
  });
});

describe("splitting again", () => {
  it("at once gives back both", async () => {
    const before = content(context.db);
    await merge({ name: "duplicate" });
    expect(await split({ duplicate: String(bo.id) })).toMatchObject({
      status: 302,
      to: expect.stringContaining(`/candidates/${ada.id} · Split. Both`),
    });
    expect(content(context.db)).toEqual(before);
  });

  const confirm = (id: number, accountId: number, form: Record<string, string>) =>
    answer(() =>
      confirmation(at(`/candidates/${id}/identity`, { accountId: String(accountId), ...form })),
    );
  const reasons = () =>
    context.db
      .select()
      .from(confirmations)
      .all()
      .map(({ accountId, reason }) => [accountId, reason]);

  it("gives back what was confirmed before, where it was confirmed anew since", async () => {
    for (const account of bo.accountIds)
      await confirm(bo.id, account, { intent: "confirm", reason: "Said so by phone" });
    const before = content(context.db);
    await merge();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_000 });
    await confirm(ada.id, bo.accountIds[0]!, { intent: "confirm", reason: "Wrote so" });
    expect((await split({ duplicate: String(bo.id) })).to).toMatch(
      `/candidates/${ada.id} · Split. Both`,
    );
    expect(content(context.db)).toEqual(before);
  });

  it("does not give back a confirmation that was withdrawn since, and counts it", async () => {
    await confirm(ada.id, ada.accountIds[0]!, { intent: "confirm", reason: "Met her" });
    for (const account of bo.accountIds)
      await confirm(bo.id, account, { intent: "confirm", reason: "Said so by phone" });
    await merge();
    for (const account of [ada.accountIds[0]!, bo.accountIds[0]!])
      await confirm(ada.id, account, { intent: "withdraw" });
    expect((await lookSplit(`?duplicate=${bo.id}`)).body).toMatchObject({
      plan: { lost: { accounts: 0, confirmations: 2 } },
    });
    expect((await split({ duplicate: String(bo.id) })).to).toMatch(
      `/candidates/${ada.id} · Split. 2 items removed`,
    );
    expect(reasons()).toEqual([[bo.accountIds[1], "Said so by phone"]]);
  });

  it("shows before what goes where, and says after in full how much stayed", async () => {
    await merge();
    await answer(() =>
      edit(
        at(`/candidates/${ada.id}/edit`, {
          intent: "save",
          version: "2",
          name: "Ada Renamed",
          email: "",
          city: "",
          headline: "",
          tags: "go, sql",
        }),
      ),
    );
    await answer(() =>
      edit(
        at(`/candidates/${ada.id}/edit`, { intent: "add", handle: "github:ada3", origin: "given" }),
      ),
    );
    await answer(() =>
      edit(
        at(`/candidates/${ada.id}/edit`, { intent: "remove", accountId: String(bo.accountIds[1]) }),
      ),
    );
    expect((await lookSplit(`?duplicate=${bo.id}`)).body).toMatchObject({
      plan: {
        by: "A recruiter",
        survivor: { id: ada.id, name: "Ada Renamed", was: "Ada Renamed" },
        duplicate: {
          id: bo.id,
          name: "A. Example",
          accounts: [{ handle: "a.example" }],
          decisions: 0,
        },
        stays: { accounts: [{ handle: "ada3" }], decisions: 0, fields: ["name", "email"] },
        lost: { accounts: 1, decisions: 0, places: 0, confirmations: 0 },
      },
    });
    expect((await split({ duplicate: String(bo.id) })).to).toBe(
      `/candidates/${ada.id} · Split. 3 items added after the merge stayed here. 1 item removed since did not come back.`,
    );
  });

  it("from an old tab leads to the one whom the candidate is part of now, and does nothing", async () => {
    await merge();
    const cy = await makeCandidate(context.db, { name: "Cy" });
    await merge({ with: String(ada.id), duplicateVersion: "2" }, cookie, cy.id);
    const before = content(context.db);
    const to = expect.stringContaining(
      `/candidates/${cy.id}/split?duplicate=${bo.id} · Nothing was changed`,
    );
    expect([
      await split({ duplicate: String(bo.id) }),
      await lookSplit(`?duplicate=${bo.id}`),
    ]).toMatchObject([
      { status: 302, to },
      { status: 302, to },
    ]);
    const refused = await lookSplit(`?duplicate=${bo.id}`, cy.id);
    expect([refused.status, refused.body["problem"]]).toEqual([
      409,
      expect.stringContaining("later"),
    ]);
    expect(content(context.db)).toEqual(before);
  });

  it("says why it cannot be done: nothing to split, another merge came later, or too long ago", async () => {
    const refused = async (words: string) => {
      for (const ended of [
        await lookSplit(`?duplicate=${bo.id}`),
        await split({ duplicate: String(bo.id) }),
      ])
        expect([ended.status, ended.body["problem"]]).toEqual([
          409,
          expect.stringContaining(words),
        ]);
    };
    await refused("nothing to split");
    await merge();
    const cy = await makeCandidate(context.db, { name: "Cy" });
    await merge({ with: String(cy.id), survivorVersion: "2" });
    await refused("later");
    await split({ duplicate: String(cy.id) });
    context.db.$writer.tx.update(merges).set({ before: null }).run();
    await refused("30 days");
    expect((await candidate(at(`/candidates/${ada.id}`))).page.merges).toMatchObject([
      { duplicateId: bo.id, name: null, split: false },
    ]);
    expect((await lookSplit("")).status).toBe(409);
    expect((await answer(() => splitLoader(at("/candidates/x/split")))).status).toBe(404);
  });
});

describe("erasing who was merged and split off again", () => {
  const kept = () =>
    context.db
      .select()
      .from(merges)
      .all()
      .map(({ duplicateId, before }) => [duplicateId, before === null]);

  it.each<[string, (account: number, id: number) => Promise<unknown>]>([
    ["candidate", async (_, id) => answer(() => erase(at(`/candidates/${id}/delete`, {})))],
    [
      "account, then the candidate",
      async (account, id) => {
        await answer(() =>
          edit(at(`/candidates/${id}/edit`, { intent: "remove", accountId: String(account) })),
        );
        await answer(() => erase(at(`/candidates/${id}/delete`, {})));
      },
    ],
  ])(
    "by deleting the %s leaves nothing that could be restored, and no way offered; another merge can still be undone",
    async (_, eraseAll) => {
      const [cy, dee] = [
        await makeCandidate(context.db, { name: "Cy", accounts: [{ handle: "cy" }] }),
        await makeCandidate(context.db, {
          name: "Dee",
          email: "dee@mail.example",
          accounts: [{ handle: "dee" }],
        }),
      ];
      await merge({ with: String(dee.id) }, cookie, cy.id);
      expect((await merge({ with: String(ada.id) }, cookie, bo.id)).status).toBe(302);
      await split({ account: String(ada.accountIds[0]), name: "Somebody" }, cookie, bo.id);
      await eraseAll(ada.accountIds[0]!, people().at(-1)!.id);

      expect(kept()).toEqual([
        [dee.id, false],
        [ada.id, true],
      ]);
      expect(JSON.stringify(content(context.db))).not.toMatch(/Ada Example|ada@mail/);
      expect((await candidate(at(`/candidates/${bo.id}`))).page.merges).toMatchObject([
        { duplicateId: ada.id, name: null, split: false },
      ]);
      expect(await split({ duplicate: String(ada.id) }, cookie, bo.id)).toMatchObject({
        status: 409,
        body: { problem: expect.stringContaining("has been deleted") },
      });
      expect(people().map(({ id }) => id)).toEqual([bo.id, cy.id]);
      expect(await split({ duplicate: String(dee.id) }, cookie, cy.id)).toMatchObject({
        status: 302,
      });
    },
  );

  it("keeps what can be undone when only an account of the one who was kept is removed there", async () => {
    for (const accountId of bo.accountIds)
      await makeConfirmation(context.db, { accountId, reason: `Said so ${accountId}` });
    const before = content(context.db);
    await merge();
    await answer(() =>
      edit(
        at(`/candidates/${ada.id}/edit`, { intent: "remove", accountId: String(bo.accountIds[0]) }),
      ),
    );
    expect(kept()).toEqual([[bo.id, false]]);
    expect(JSON.stringify(content(context.db))).not.toContain(`Said so ${bo.accountIds[0]}`);
    expect((await split({ duplicate: String(bo.id) })).status).toBe(302);
    expect(content(context.db)["confirmations"]).toEqual([before["confirmations"]?.[1]]);
  });
});

describe("splitting off one account", () => {
  const off = (form: Record<string, string>, id = bo.id) => split(form, cookie, id);

  it("shows which, asks for a name, and leads to the new candidate", async () => {
    const account = String(bo.accountIds[1]);
    expect((await lookSplit(`?account=${account}`, bo.id)).body).toMatchObject({
      off: { name: "A. Example", account: { handle: "ada2" } },
    });
    const { status, to } = await off({ account, name: " Somebody\nElse " });
    const fresh = people().at(-1);
    expect([status, to]).toEqual([
      302,
      `/candidates/${fresh?.id} · Split off from candidate ${bo.id}.`,
    ]);
    expect(fresh).toMatchObject({ name: "Somebody Else", networks: "github" });
    expect(
      context.db
        .select()
        .from(accounts)
        .all()
        .map(({ candidateId }) => candidateId),
    ).toEqual([ada.id, bo.id, fresh?.id]);
  });

  it("needs a name", async () => {
    for (const name of ["", "  ", "x".repeat(201)])
      expect(await off({ account: String(bo.accountIds[1]), name })).toMatchObject({
        status: 400,
        body: { error: expect.any(String) },
      });
    expect(people()).toHaveLength(2);
  });

  it("is not done with the only account, nor with somebody else's", async () => {
    for (const [account, id, words] of [
      [ada.accountIds[0], ada.id, "only account"],
      [ada.accountIds[0], bo.id, "no longer belongs"],
    ] as const) {
      for (const ended of [
        await lookSplit(`?account=${account}`, id),
        await off({ account: String(account), name: "x" }, id),
      ]) {
        expect([ended.status, ended.body["problem"]]).toEqual([
          409,
          expect.stringContaining(words),
        ]);
      }
    }
    expect(people()).toHaveLength(2);
  });
});
