import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { addNote } from "#app/operations/note/add.server.ts";
import { revokeCandidateLink } from "#app/operations/candidate-link/revoke.server.ts";
import { loader as rootLoader } from "#app/root.tsx";
import { action as linkAction } from "#app/routes/candidates.$id_.link/route.tsx";
import { action as answerAction } from "#app/routes/candidates.$id_.requests.ts";
import { loader as candidateLoader } from "#app/routes/candidates.$id/route.tsx";
import { loader as inboxLoader } from "#app/routes/inbox.tsx";
import { action, loader } from "#app/routes/me.$token/route.tsx";
import { loader as everythingLoader } from "#app/routes/me.$token_.everything[.]json.ts";
import {
  action as exportAction,
  loader as exportLoader,
} from "#app/routes/me.$token_.export/route.tsx";
import { requestsOf } from "#db/candidate-requests.server.ts";
import { readEverything } from "#db/candidate-data.server.ts";
import { readOwnData, WITHHELD } from "#db/own-data.server.ts";
import { candidateLinks, loginFailures, snapshots } from "#db/schema.server.ts";
import { makeCandidate, makeDetail } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { makeLink } from "#tests/support/candidate-links.ts";

let context: ReturnType<typeof testContext>;
let ada: number;
let bo: number;
let token: string;
let linkId: number;
beforeEach(async () => {
  context = testContext();
  await signedIn(context);
  ({ id: ada } = await makeCandidate(context.db, {
    name: "Ada Example",
    email: "ada@mail.example",
    history: [[1, 50]],
    accounts: [{ handle: "ada", origin: "notified", facts: { audience: { followers: 77 } } }],
  }));
  ({ id: bo } = await makeCandidate(context.db, {
    name: "Bo Elsewhere",
    accounts: [{ network: "x", handle: "bo" }],
  }));
  ({ token, id: linkId } = await makeLink(context.db, ada));
});

type Fields = Record<string, string>;
type Run = (args: { request: Request; context: typeof context; params: Fields }) => unknown;
type Answer = Response & {
  data: Record<string, unknown>;
  init: { status: number; headers?: Fields };
};
const call = async (run: unknown, asked: Request, params: Fields) => {
  try {
    return (await (run as Run)({ request: asked, context, params })) as Answer;
  } catch (thrown) {
    return thrown as Answer;
  }
};
const from = (address: string, path = "/me/x") =>
  new Request(`http://localhost${path}`, { headers: { "x-client-address": address } });
const open = (which = token, asked = from("address:192.0.2.1")) =>
  call(loader, asked, { token: which });
const send = (form: Fields, which = token) =>
  call(action, request(`/me/${which}`, "", form), { token: which });
const statusOf = (answer: Answer) => answer.init?.status ?? answer.status;

describe("the candidate's page", () => {
  it("tells what is held and why the score is what it is, and nothing of what members wrote for each other", async () => {
    await addNote(acting(context.db), { candidateId: ada, body: "Secret note" });
    await makeDetail(context.db, { candidateId: ada, text: "<script>alert(1)</script>" });
    const shown = (await open()) as unknown as { page: Record<string, unknown>; home: string };
    expect(shown.page).toMatchObject({
      person: { name: "Ada Example", email: "ada@mail.example" },
      accounts: [{ network: "github", handle: "ada", origin: "notified" }],
      details: [{ text: "<script>alert(1)</script>" }],
      withheld: { notes: 1, ratings: 0 },
    });
    expect(shown.home).toBe(`/me/${token}`);
    expect(JSON.stringify(shown)).not.toMatch(/Secret note|Elsewhere|Olga Owner/);
  });

  it("is the same plain page for an address that never was, expired or was revoked", async () => {
    const never = await open("a".repeat(22));
    await revokeCandidateLink(acting(context.db, Date.now()), { candidateId: ada, id: linkId });
    const revoked = await open();
    const late = await makeLink(context.db, ada, Date.now() - 31 * 86_400_000);
    const expired = await open(late.token);
    const others = [await open(""), await open("%00"), await open("x".repeat(5000))];
    const page = await never.text();
    expect(page).toMatch(/link does not work/);
    for (const answer of [never, revoked, expired, ...others]) expect(answer.status).toBe(404);
    for (const answer of [revoked, expired, ...others]) expect(await answer.text()).toBe(page);
    for (const run of [action, exportLoader, exportAction, everythingLoader])
      expect(statusOf(await call(run, request("/me/x", "", { kind: "review" }), { token }))).toBe(
        404,
      );
    expect(await requestsOf(context.db, ada)).toEqual([]);
  });

  it("slows down an address that tries many tokens, without a write a try, and nobody else", async () => {
    const guess = (n: number, address: string) => open(String(n).padStart(22, "a"), from(address));
    for (let n = 0; n < 30; n++) expect(statusOf(await guess(n, "address:192.0.2.7"))).toBe(404);
    const refused = await guess(30, "address:192.0.2.7");
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "900"]);
    expect(context.db.select().from(loginFailures).all()).toMatchObject([{ failures: 30 }]);
    expect(statusOf(await guess(31, "address:192.0.2.8"))).toBe(404);
    expect(await open(token, from("address:192.0.2.7"))).toHaveProperty("page");
  });

  it("knows no session: a member who opens it gets no menu and no message", async () => {
    const cookie = await signedIn(context, "owner");
    const { data: root } = (await rootLoader({
      request: request(`/me/${token}`, cookie),
      context,
      params: {},
    })) as { data: unknown };
    expect(root).toEqual({
      member: null,
      flash: null,
      counts: { inbox: 0, unread: 0 },
      traces: false,
    });
  });

  it("says what was done in words of its own alone", async () => {
    const words = async (query: string) =>
      (
        (await open(token, from("address:192.0.2.1", `/me/x?done=${query}`))) as unknown as {
          done: string | null;
        }
      ).done;
    expect(await words("asked")).toContain("Your request was sent");
    for (const query of ["<b>hello</b>", "constructor", "__proto__", ""])
      expect(await words(query)).toBeNull();
  });
});

describe("what a candidate downloads", () => {
  const download = async (which = token) =>
    call(everythingLoader, request("/me/x"), { token: which });

  it("is the whole of it but for words of members and other people, which are counted", async () => {
    await addNote(acting(context.db), { candidateId: ada, body: "Secret note" });
    await send({ kind: "correction", body: "I live in Porto." });
    const answer = await download();
    expect(answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="what-is-held.json"',
    );
    const text = await answer.text();
    const held = JSON.parse(text) as Record<string, unknown[]>;
    expect(held.candidates).toMatchObject([{ name: "Ada Example" }]);
    expect(held.snapshots).toHaveLength(1);
    expect(held.candidate_requests).toMatchObject([{ body: "I live in Porto." }]);
    expect(held.withheld).toMatchObject([{ table: "notes", rows: 1 }]);
    expect(text).not.toMatch(/Secret note|Elsewhere|tokenHash/);
    expect(text).not.toContain(createHash("sha256").update(token).digest("base64url"));
  });

  it("is decided table by table: each is shown, or withheld for a reason", async () => {
    const all = (await readEverything(context.db, ada)) ?? [];
    const own = (await readOwnData(context.db, ada))?.tables ?? [];
    const shown = own.map(({ table }) => table);
    expect([...shown, ...Object.keys(WITHHELD)].toSorted()).toEqual(
      all.map(({ table }) => table).toSorted(),
    );
  });

  it("takes no places of members, however many are kept waiting", async () => {
    const kept = [await download(), await download()];
    expect(statusOf(await download())).toBe(429);
    for (let n = 0; n < 2; n++) kept.push(await download((await makeLink(context.db, bo)).token));
    const more = await download((await makeLink(context.db, bo)).token);
    expect(statusOf(more)).toBe(503);
    for (const one of kept) await one.body?.cancel();
    expect(statusOf(await download())).toBe(200);
  });
});

describe("what a candidate asks for", () => {
  it("waits in the inbox and on their page at the team, and the answer comes back", async () => {
    const recruiter = await signedIn(context, "recruiter");
    const viewer = await signedIn(context, "viewer");
    const sent = await send({ kind: "correction", body: "I live in Porto." });
    expect([sent.status, sent.headers.get("Location")]).toEqual([
      302,
      `/me/${token}?done=asked#requests`,
    ]);
    const waiting = async (who: string) => {
      const inbox = (await call(inboxLoader, request("/inbox", who), {})) as unknown as {
        requests: { name: string; body: string }[];
      };
      const { data: root } = (await rootLoader({
        request: request("/", who),
        context,
        params: {},
      })) as {
        data: { counts: { inbox: number } };
      };
      return [inbox.requests.map(({ name, body }) => `${name}: ${body}`), root.counts.inbox];
    };
    expect(await waiting(recruiter)).toEqual([["Ada Example: I live in Porto."], 1]);
    expect(await waiting(viewer)).toEqual([[], 0]);
    const desk = async (who: string) =>
      (
        (await call(candidateLoader, request(`/candidates/${ada}`, who), {
          id: `${ada}`,
        })) as unknown as {
          desk: { requests: { answer: string | null }[] } | null;
        }
      ).desk;
    expect((await desk(recruiter))?.requests).toMatchObject([{ answer: null }]);
    expect(await desk(viewer)).toBeNull();

    const answer = (id: number, candidate: number) =>
      call(
        answerAction,
        request(`/candidates/${candidate}/requests`, recruiter, {
          id: `${id}`,
          answer: "Corrected, thank you.",
        }),
        { id: `${candidate}` },
      );
    expect(statusOf(await answer(1, bo))).toBe(404);
    expect(await landing(await answer(1, ada))).toMatch(`/candidates/${ada} · Answer saved.`);
    expect(statusOf(await answer(1, ada))).toBe(409);
    expect(await waiting(recruiter)).toEqual([[], 0]);
    expect(((await open()) as unknown as { page: unknown }).page).toMatchObject({
      requests: [{ answer: "Corrected, thank you.", answeredBy: "A recruiter" }],
    });
  });

  it("comes back with what was typed when it cannot be taken", async () => {
    const refused = await send({ kind: "correction", body: " " });
    expect([refused.init.status, refused.data]).toEqual([
      400,
      {
        given: { kind: "correction", body: " " },
        errors: { body: expect.any(String) },
      },
    ]);
    expect((await send({ kind: "review", body: "x".repeat(2001) })).init.status).toBe(400);
    expect((await send({ body: "x" })).data).toMatchObject({
      errors: { kind: expect.any(String) },
    });
    expect(statusOf(await send({ kind: "review", body: "x".repeat(300_000) }))).toBe(413);
  });

  it("is about the link's own candidate, whatever the form says", async () => {
    await send({ kind: "erasure", body: "", candidateId: `${bo}`, id: `${bo}` });
    expect(await requestsOf(context.db, bo)).toEqual([]);
    expect(await requestsOf(context.db, ada)).toHaveLength(1);
  });
});

describe("a data export on the candidate's page", () => {
  const found = (handle: string, more: object = {}) =>
    JSON.stringify({
      network: "x",
      handle,
      url: `https://x.com/${handle}`,
      facts: {
        network: "x",
        handle,
        observedAt: new Date(Date.now() - 86_400_000).toISOString(),
        windowDays: 90,
        audience: { followers: 1200, following: 80 },
        sent: { posts: 40, mentions: 3, replies: 12, reshares: 2 },
        received: { reshares: 9, likes: 50, replies: null, mentions: null },
        standing: { reputation: null },
        weekly: null,
        bot: null,
        ...more,
      },
      evidence: [],
    });
  const save = (text: string) =>
    call(exportAction, request(`/me/${token}/export`, "", { found: text, candidateId: `${bo}` }), {
      token,
    });

  it("is stored once for the link's own candidate and wakes nobody else", async () => {
    expect((await save(found("ada_x"))).headers.get("Location")).toBe(`/me/${token}?done=stored`);
    expect((await save(found("ada_x", { observedAt: "2026-01-01T00:00:00.000Z" }))).status).toBe(
      302,
    );
    const rows = context.db.select().from(snapshots).all();
    expect(rows.filter(({ source }) => source === "export")).toHaveLength(2);
    expect(context.wakes()).toBe(2);
    const { known } = (await call(exportLoader, from("address:192.0.2.1"), {
      token,
    })) as unknown as {
      known: unknown[];
    };
    expect(known).toEqual([
      { network: "github", handle: "ada" },
      { network: "x", handle: "ada_x" },
    ]);
  });

  it("says nothing of who has an account, and takes nothing made up", async () => {
    const taken = await save(found("bo"));
    expect(taken.init.status).toBe(409);
    expect(JSON.stringify(taken.data)).not.toMatch(/Elsewhere|candidates\//);
    for (const text of [
      "",
      "{",
      "[]",
      '{"network":"github"}',
      found("ada_x", { audience: { followers: -1 } }),
    ])
      expect((await save(text)).init.status).toBe(400);
    expect(context.db.select().from(snapshots).all()).toHaveLength(1);
  });

  it("is read thirty times in a quarter of an hour at most", async () => {
    for (let n = 0; n < 30; n++) expect((await save("{")).init.status).toBe(400);
    expect((await save("{")).status).toBe(429);
  });
});

describe("the recruiter's page for sending it", () => {
  const act = async (form: Fields, role: "recruiter" | "viewer" = "recruiter") =>
    call(linkAction, request(`/candidates/${ada}/link`, await signedIn(context, role), form), {
      id: `${ada}`,
    });

  it("shows the link once, refuses what is too long, and revokes", async () => {
    const made = await act({ intent: "create", days: "7" });
    const { url } = made.data.made as { url: string };
    expect(url).toMatch(/^http:\/\/localhost\/me\/[\w-]{22}$/);
    expect(await open(url.split("/").at(-1))).toHaveProperty("page");
    expect((await act({ intent: "create", days: "91" })).init.status).toBe(400);
    const last = context.db.select().from(candidateLinks).all().at(-1)!.id;
    expect(await landing(await act({ intent: "revoke", id: `${last}` }))).toMatch(
      `/candidates/${ada}/link · Revoked.`,
    );
    expect(statusOf(await open(url.split("/").at(-1)))).toBe(404);
    expect((await act({ intent: "create" }, "viewer")).status).toBe(403);
  });

  it("tells by when of which accounts the candidate is to be told, until a link is made", async () => {
    const owner = await signedIn(context);
    const due = async (id: number) =>
      (
        (await call(candidateLoader, request(`/candidates/${id}`, owner), {
          id: `${id}`,
        })) as unknown as {
          desk: { due: { handle: string; dueAt: number }[] };
        }
      ).desk.due;
    expect(await due(ada)).toEqual([]);
    const { id: cy } = await makeCandidate(context.db, {
      name: "Cy Example",
      accounts: [
        { handle: "cy", origin: "notified", addedAt: Date.UTC(2026, 0, 31) },
        { network: "bluesky", handle: "cy.example", origin: "given" },
      ],
    });
    expect(await due(cy)).toMatchObject([{ handle: "cy", dueAt: Date.UTC(2026, 1, 28) }]);
    await makeLink(context.db, cy);
    expect(await due(cy)).toEqual([]);
  });
});
