import { beforeEach, describe, expect, it } from "vitest";
import { action, loader } from "#app/routes/candidates.$id/route.tsx";
import { action as erase, loader as askErase } from "#app/routes/candidates.$id_.delete.tsx";
import { action as edit, loader as askEdit } from "#app/routes/candidates.$id_.edit/route.tsx";
import { readCandidates } from "#db/candidate.server.ts";
import { listContacts } from "#db/contacts.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { addFacts } from "#app/operations/facts/add.server.ts";
import { makeApplication, makeCandidate, stageId } from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";
import { parseFacts } from "#scoring/index.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
let id: number;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  ({ id } = await makeCandidate(context.db, {
    name: "Ada Example",
    accounts: [
      {
        handle: "ada",
        facts: { audience: { followers: 900 }, received: { replies: 40 } },
        evidence: [
          {
            signal: "followers",
            label: "followers",
            url: "https://github.com/ada?tab=followers",
            at: null,
          },
          { signal: "conversationReceived", label: "a trap", url: "javascript:alert(1)", at: null },
        ],
      },
    ],
  }));
  await makeApplication(context.db, { candidateId: id });
  await rescore(context.db, id, { at: Date.UTC(2026, 2, 1, 12) });
});

/** Status and, of a redirect, where it leads; thrown answers count as answers. */
async function answer(
  call: () => Promise<unknown>,
): Promise<[status: number, to: string | null, body?: unknown]> {
  const given = await call().catch((thrown: unknown) => thrown);
  if (given instanceof Response) return [given.status, await landing(given)];
  if (given instanceof Error) throw given;
  const { data, init } = given as { data: unknown; init: { status?: number } | null };
  return [init?.status ?? 200, null, data];
}
const at = (path: string, form?: Record<string, string>, as = cookie) => ({
  request: request(path, as, form),
  context,
  params: { id: path.split("/")[2] },
});
const page = () => loader(at(`/candidates/${id}`));
const person = async () => (await readCandidates(context.db, [id]))[0];
const details = {
  name: "Ada Example",
  email: "",
  city: "",
  headline: "",
  tags: "",
  version: "1",
  intent: "save",
};

describe("the page", () => {
  it("shows contributions that sum to the score of the table, each with a link to check it", async () => {
    const {
      page: { score, proofs, place, person: shown },
    } = await page();
    expect(score.contributions.reduce((sum, line) => sum + line.points, 0)).toBe(score.score);
    expect([shown.score, shown.modelVersion]).toEqual([score.score, score.modelVersion]);
    expect(place).toMatchObject({ place: 1, of: 1 });
    expect(proofs["followers github:ada"]).toEqual([
      {
        signal: "followers",
        label: "followers",
        url: "https://github.com/ada?tab=followers",
        at: null,
      },
    ]);
  });

  it("never links to anything but the web", async () => {
    expect(JSON.stringify((await page()).page.proofs)).not.toContain("javascript:");
  });

  it("keeps the facts themselves on the server", async () => {
    expect(JSON.stringify((await page()).page.accounts)).not.toContain("followers");
  });

  it("says where figures come from that a member brought, and takes what a file leaves out for no network's silence", async () => {
    const { id: both } = await makeCandidate(context.db, {
      name: "Bo",
      accounts: [
        {
          handle: "bo",
          facts: { audience: { followers: 9 }, sent: { posts: 3 }, received: { replies: 1 } },
        },
      ],
    });
    const brought = (candidate: number | { name: string }, handle: string) => {
      const url = `https://x.com/${handle}`;
      const account = { network: "x" as const, handle, handleKey: handle, url };
      const facts = parseFacts({
        network: "x",
        handle,
        observedAt: "2026-03-03T00:00:00.000Z",
        audience: { followers: 900 },
        received: { replies: 4 },
        sent: { posts: 4 },
      });
      return addFacts(acting(context.db, Date.now(), { id: 1 }), {
        source: "file",
        origin: "given",
        candidate,
        account,
        facts,
        sourceName: "Agency list",
      });
    };
    await brought(both, "bo");
    await brought({ name: "Cy" }, "cy");
    const { page: mixed } = await loader(at(`/candidates/${both}`));
    expect(mixed.sources).toEqual({ "x:bo": "file" });
    expect(
      mixed.accounts.map(({ source, sourceName, broughtByName }) => [
        source,
        sourceName,
        broughtByName,
      ]),
    ).toEqual([
      ["test", null, null],
      ["file", "Agency list", "Olga Owner"],
    ]);
  });

  it("has no number anywhere when there is not enough data", async () => {
    const nobody = await makeCandidate(context.db, { name: "Nobody" });
    const { page: shown } = await loader(at(`/candidates/${nobody.id}`));
    expect([
      shown.score.score,
      shown.score.low,
      shown.score.exact,
      shown.place,
      shown.course,
    ]).toEqual([null, null, null, null, null]);
    expect(shown.score.reason).toBe("No account was read.");
  });

  it.each(["99", "0", "-1", "1e3", "abc", "1; drop", "9".repeat(30)])(
    "answers 404 for candidate %s",
    async (strange) => {
      expect(
        (await answer(() => loader({ ...at("/candidates/1"), params: { id: strange } })))[0],
      ).toBe(404);
    },
  );

  it("sends a stranger to sign in", async () => {
    expect(await answer(() => loader(at(`/candidates/${id}`, undefined, "")))).toEqual([
      302,
      `/login?to=%2Fcandidates%2F${id}`,
    ]);
  });
});

describe("a viewer", () => {
  it("may look, and nothing else", async () => {
    const viewer = await signedIn(context, "viewer");
    expect((await loader(at(`/candidates/${id}`, undefined, viewer))).canEdit).toBe(false);
    const path = `/candidates/${id}`;
    for (const call of [
      () => action(at(path, { stageId: "4", positionId: "1", reason: "Because" }, viewer)),
      () => askEdit(at(path, undefined, viewer)),
      () => edit(at(path, details, viewer)),
      () => askErase(at(path, undefined, viewer)),
      () => erase(at(path, {}, viewer)),
    ])
      expect((await answer(call))[0]).toBe(403);
    expect(await person()).toMatchObject({ name: "Ada Example", stage: "New", version: 1 });
  });
});

describe("the view that the page was opened from", () => {
  const from = `from=${encodeURIComponent("stage=New&sort=name&view=7")}`;
  const place = async () => (await loader(at(`/candidates/${id}/?${from}`))).place;

  it("is led back to with its tab, and leads on from whom a decision took out of it", async () => {
    const next = await makeCandidate(context.db, { name: "Bo Example" });
    await makeApplication(context.db, { candidateId: next.id });
    const back = "/candidates?stage=New&sort=name&view=7";
    const after = `/candidates/${next.id}?${from}`;
    expect(await place()).toEqual({
      place: 1,
      listed: true,
      of: 2,
      within: null,
      before: null,
      after,
      back,
      row: id,
    });
    const form = { positionId: "1", stageId: String(await stageId(context.db, "screening")) };
    expect(await answer(() => action(at(`/candidates/${id}/?${from}`, form)))).toEqual([
      302,
      expect.stringContaining(`/candidates/${id}?${from}`),
    ]);
    expect(await place()).toMatchObject({ listed: false, of: 1, after, back, row: next.id });
  });

  it("is known to the pages that edit and delete, and to what follows them", async () => {
    const saved = await answer(() =>
      edit(at(`/candidates/${id}/edit?${from}`, { ...details, name: "Ada Sample" })),
    );
    expect(saved).toEqual([302, `/candidates/${id}?${from} · Saved Ada Sample.`]);
    const account = { intent: "add", handle: "github:ada-2", origin: "given" };
    expect(await answer(() => edit(at(`/candidates/${id}/edit?${from}`, account)))).toEqual([
      302,
      expect.stringContaining(`/candidates/${id}/edit?${from} `),
    ]);
    expect(await answer(() => erase(at(`/candidates/${id}/delete?${from}`, {})))).toEqual([
      302,
      expect.stringMatching(/^\/candidates\?stage=New&sort=name&view=7 · Deleted\./),
    ]);
  });

  it("cannot lead anywhere else", async () => {
    const strange = `from=${encodeURIComponent("q=a\r\nSet-Cookie: b=c")}`;
    const [status, to] = await answer(() => erase(at(`/candidates/${id}/delete?${strange}`, {})));
    expect([status, to]).toEqual([302, expect.stringMatching(/^\/candidates[^\r\n]* · Deleted\./)]);
  });
});

describe("a decision", () => {
  const decide = async (stage: string, form: Record<string, string> = {}) =>
    answer(async () =>
      action(
        at(`/candidates/${id}`, {
          positionId: "1",
          stageId: String(await stageId(context.db, stage)),
          ...form,
        }),
      ),
    );
  it("moves to the stage and signs the reason, with whether the score was on the page", async () => {
    expect(await decide("interview", { reason: " Clear answers ", scoreSeen: "1" })).toEqual([
      302,
      `/candidates/${id} · Moved Ada Example to Interview in General.`,
    ]);
    expect(await decisionsOf(context.db, id)).toMatchObject([
      {
        stage: "Interview",
        position: "General",
        reason: "Clear answers",
        decidedBy: "A recruiter",
        scoreSeen: true,
      },
    ]);
    const {
      page: { applications, others },
    } = await page();
    expect(applications).toMatchObject([
      { title: "General", stage: "Interview", next: { name: "Offer" }, place: null },
    ]);
    expect(others).toEqual([]);
  });

  it("moves to the next stage without a reason, by its own button", async () => {
    const next = String(await stageId(context.db, "screening"));
    expect((await decide("new", { next }))[0]).toBe(302);
    expect([(await person())?.stage, await decisionsOf(context.db, id)]).toEqual(["Screening", []]);
  });

  it("asks for a reason to leave, and keeps what was typed", async () => {
    const [status, , body] = await decide("declined", { reason: "  " });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({
        positionId: 1,
        error: expect.stringContaining("Not continuing"),
      }),
    ]);
    expect((await person())?.stage).toBe("New");
    expect(await decisionsOf(context.db, id)).toEqual([]);
  });

  it("is not saved over what somebody else decided meanwhile", async () => {
    const from = String(await stageId(context.db, "new"));
    await decide("interview", { reason: "First", from });
    const [status, , body] = await decide("declined", { reason: "Second", from });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({
        reason: "Second",
        error: expect.stringContaining("Somebody moved this candidate"),
      }),
    ]);
    expect((await person())?.stage).toBe("Interview");
  });
});

describe("editing", () => {
  const save = (form: Record<string, string>) =>
    answer(() => edit(at(`/candidates/${id}`, { ...details, ...form })));

  it("saves what was written and nothing in place of what was left empty", async () => {
    expect(await save({ name: " عادة ", city: "Lisbon", tags: "rust; Backend,, " })).toEqual([
      302,
      `/candidates/${id} · Saved عادة.`,
    ]);
    expect(await person()).toMatchObject({
      name: "عادة",
      city: "Lisbon",
      tags: "Backend, rust",
      email: null,
      headline: null,
      version: 2,
    });
  });

  const contacts = async () =>
    (await listContacts(context.db, [id])).map(({ kind, value }) => `${kind} ${value}`);
  const further = { company: "Example Ltd", emails: "", phones: "", links: "" };

  it("saves company, addresses, numbers and links, one per line, and offers them to the next edit", async () => {
    await save({
      ...further,
      emails: "ada@work.example\r\n\r\n ada@home.example ",
      phones: "+44 20 1\r\n+44 20 2",
      links: "https://ada.example/cv",
    });
    expect((await person())?.company).toBe("Example Ltd");
    expect(await contacts()).toEqual([
      "email ada@work.example",
      "email ada@home.example",
      "phone +44 20 1",
      "phone +44 20 2",
      "link https://ada.example/cv",
    ]);
    const { details: offered } = await askEdit(at(`/candidates/${id}/edit`));
    expect(offered).toMatchObject({
      company: "Example Ltd",
      emails: "ada@work.example\nada@home.example",
      phones: "+44 20 1\n+44 20 2",
      links: "https://ada.example/cv",
    });
    await save({ ...further, version: "2", phones: offered.phones.split("\n")[1] ?? "" });
    expect(await contacts()).toEqual(["phone +44 20 2"]);
  });

  it("leaves company and contacts as they are where the form did not ask for them", async () => {
    await save({ ...further, phones: "+44 20 1" });
    await save({ version: "2", city: "Lisbon" });
    expect(await person()).toMatchObject({ company: "Example Ltd", city: "Lisbon" });
    expect(await contacts()).toEqual(["phone +44 20 1"]);
  });

  it.each<Record<string, string>>([
    { name: "" },
    { name: "x".repeat(10_000) },
    { email: "nobody" },
    { emails: "ada@mail.example\nnobody" },
    { phones: "call me" },
    { links: Array.from({ length: 201 }, (_, i) => `https://x.example/${i}`).join("\n") },
    { company: "x".repeat(201) },
    { tags: `a,${"b".repeat(41)}` },
    { version: "" },
  ])("refuses %o beside its field", async (form) => {
    const [status, , body] = await save(form);
    expect([status, (body as { details: { error: object } }).details.error]).toEqual([
      400,
      { [Object.keys(form)[0] ?? ""]: [expect.any(String)] },
    ]);
  });

  it("does not overwrite a newer version", async () => {
    await save({ city: "Lisbon" });
    expect((await save({ city: "Porto" }))[0]).toBe(409);
    expect((await person())?.city).toBe("Lisbon");
  });

  it("after somebody else saved, the form has their words where it changed nothing, and names what both changed", async () => {
    const { details: shown } = await askEdit(at(`/candidates/${id}/edit`));
    const before = JSON.stringify(shown);
    await save({ ...further, city: "Lisbon", headline: "Engineer", phones: "1\r\n2" });
    const mine = { ...shown, headline: "Analyst", name: "Ada E.", version: "0" };
    const [status, , body] = await save({ ...mine, before });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({
        details: expect.objectContaining({
          initialValue: expect.objectContaining({
            city: "Lisbon",
            phones: "1\n2",
            headline: "Analyst",
            name: "Ada E.",
          }),
        }),
        meanwhile: ["headline"],
      }),
    ]);
    const [, , old] = await save({ ...mine, before: "{" });
    expect(old).toMatchObject({ meanwhile: expect.arrayContaining(["headline", "city"]) });
  });

  it("adds an account and wakes the worker", async () => {
    expect((await save({ intent: "add", handle: "github:octocat", origin: "given" }))[0]).toBe(302);
    expect((await person())?.accounts.map(({ handle, job }) => [handle, job])).toEqual([
      ["ada", null],
      ["octocat", "waiting"],
    ]);
    expect(context.wakes()).toBe(1);
  });

  it("names who has the account already, and says what it did not understand", async () => {
    const bo = await makeCandidate(context.db, { name: "Bo", accounts: [{ handle: "octocat" }] });
    const [status, , body] = await save({
      intent: "add",
      handle: "https://github.com/OctoCat",
      origin: "given",
    });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({ holder: expect.objectContaining({ id: bo.id, name: "Bo" }) }),
    ]);
    const [refused, , why] = await save({ intent: "add", handle: "octocat", origin: "given" });
    expect([refused, JSON.stringify(why)]).toEqual([
      400,
      expect.stringContaining("Which network?"),
    ]);
    expect(context.wakes()).toBe(0);
  });

  it("makes the score again without an account that was removed", async () => {
    expect((await person())?.score).toBeGreaterThan(1);
    expect(
      (await save({ intent: "remove", accountId: String((await person())?.accounts[0]?.id) }))[0],
    ).toBe(302);
    expect(await person()).toMatchObject({
      accounts: [],
      score: null,
      reason: "No account was read.",
    });
  });
});

describe("deleting", () => {
  it("asks first and then leaves nobody to find", async () => {
    expect(await askErase(at(`/candidates/${id}`))).toEqual({
      id,
      name: "Ada Example",
      accounts: 1,
    });
    expect(await answer(() => erase(at(`/candidates/${id}`, {})))).toEqual([
      302,
      expect.stringMatching(/^\/candidates · Deleted\./),
    ]);
    expect((await answer(page))[0]).toBe(404);
    expect((await answer(() => erase(at(`/candidates/${id}`, {}))))[0]).toBe(404);
  });
});
