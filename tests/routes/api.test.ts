import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { writeOnce } from "#app/api/idempotency.server.ts";
import { runMaintenance } from "#app/operations/maintenance/run.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { deletePosition } from "#db/positions.server.ts";
import {
  activities,
  apiRequests,
  apiTokens,
  candidates,
  decisions,
  tags,
} from "#db/schema.server.ts";
import { updateTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { apiToken, callApi, type ApiOptions } from "#tests/support/api.ts";
import { signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { asWorker } from "#tests/support/queue.ts";
import { givenTags } from "#tests/support/tags.ts";

let app: ReturnType<typeof testContext>;
let token: string;
beforeEach(async () => {
  vi.useRealTimers();
  app = testContext();
  token = await apiToken(app);
});

const call = (path: string, options?: ApiOptions) => callApi(app, token, path, options);
const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  call(path, { method: "POST", body, headers });
const ada = { name: "Ada Example", email: "ada@mail.example", origin: "given" };
const addAda = async () => (await post("/candidates", ada)).json.id as number;
const settled = () => transact(app.db, async () => {});

describe("who may ask", () => {
  it("is whoever sends a token, which is told what it may do", async () => {
    expect((await call("/token")).json).toMatchObject({
      name: "Nightly sync",
      role: "owner",
      team: "Test team",
      demo: false,
    });
  });

  it.each([
    ["nothing", {}, 'Bearer realm="Touchstone"'],
    ["another scheme", { Authorization: "Basic eDp5" }, /invalid_token/],
    ["a word that is no token", { Authorization: "Bearer x" }, /invalid_token/],
    [
      "a token that nobody made",
      { Authorization: `Bearer touchstone_${"a".repeat(43)}` },
      /invalid_token/,
    ],
  ])("is not %s", async (_, headers, challenge) => {
    const { status, json, headers: got } = await callApi(app, null, "/token", { headers });
    expect([status, got.get("Content-Type")]).toEqual([401, "application/problem+json"]);
    expect(got.get("WWW-Authenticate")).toMatch(challenge);
    expect(json).toMatchObject({ type: "about:blank", title: "Unauthorized", status: 401 });
  });

  it("is not a browser that is signed in, nor a token in the address", async () => {
    const cookie = await signedIn(app);
    expect((await callApi(app, null, "/token", { headers: { Cookie: cookie } })).status).toBe(401);
    expect((await callApi(app, null, `/token?access_token=${token}`)).status).toBe(401);
  });

  it("lets no other site in", async () => {
    const { headers, status } = await call("/token", {
      headers: { Origin: "https://evil.example" },
    });
    expect(status).toBe(200);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect((await call("/token", { method: "OPTIONS" })).status).toBe(405);
  });

  it("notes the last use once a minute", async () => {
    const used = async () => (await app.db.select().from(apiTokens))[0]?.lastUsedAt;
    const at = Date.UTC(2026, 10, 1);
    vi.useFakeTimers({ toFake: ["Date"], now: at });
    const ask = async (later: number) => {
      vi.setSystemTime(at + later);
      await call("/token");
      await settled();
      return (await used()) === at + later;
    };
    expect([await ask(0), await ask(59_999), await ask(60_001)]).toEqual([true, false, true]);
  });
});

describe("a list", () => {
  const SORTS = ["id", "name", "score", "reach", "response", "change", "city", "updated"];
  const walk = async (query: string) => {
    const seen: { id: number }[] = [];
    let next: string | null = null;
    do {
      const page: { json: { data: { id: number }[]; next: string | null } } = await call(
        `/candidates?${query}${next ? `&cursor=${next}` : ""}`,
      );
      seen.push(...page.json.data);
      next = page.json.next;
    } while (next);
    return seen;
  };

  it.each(SORTS.flatMap((sort) => ["asc", "desc"].map((dir) => ({ sort, dir }))))(
    "by $sort $dir has everybody once, in the order of one long page",
    async ({ sort, dir }) => {
      fillWithMany(app.db, 150);
      const all = (await call(`/candidates?sort=${sort}&dir=${dir}&limit=200`)).json.data;
      const pages = await walk(`sort=${sort}&dir=${dir}&limit=37`);
      expect(pages).toEqual(all);
      expect(new Set(all.map(({ id }: { id: number }) => id)).size).toBe(150);
    },
  );

  it("goes on where it was when others come and go", async () => {
    fillWithMany(app.db, 20);
    const first = (await call("/candidates?limit=10")).json;
    await call("/candidates/3", { method: "DELETE" });
    await addAda();
    const second = (await call(`/candidates?limit=10&cursor=${first.next}`)).json;
    expect(second.data.map(({ id }: { id: number }) => id)).toEqual([
      11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ]);
  });

  it("takes the filters of the table, and refuses what the table would leave out", async () => {
    fillWithMany(app.db, 100);
    const lisbon = (await walk("city=Lisbon&scored=yes&limit=3")) as { city?: string }[];
    const expected = app.db
      .select()
      .from(candidates)
      .all()
      .filter((row) => row.city === "Lisbon" && row.score !== null);
    expect(lisbon.length).toBe(expected.length);
    expect(lisbon.length).toBeGreaterThan(3);
    expect(lisbon.every(({ city }) => city === "Lisbon")).toBe(true);
    for (const query of [
      "scored=maybe",
      "note=maybe",
      "limit=0",
      "limit=201",
      "sort=rank",
      "colour=red",
      "cursor=x",
    ])
      expect([query, (await call(`/candidates?${query}`)).status]).toEqual([query, 400]);
    const { next } = (await call("/candidates?limit=2")).json;
    expect((await call(`/candidates?sort=name&cursor=${next}`)).status).toBe(400);
  });

  it("holds no contact data unless a recruiter asks, which the log tells as an export", async () => {
    fillWithMany(app.db, 3);
    const [plain] = (await call("/candidates")).json.data;
    expect(JSON.stringify(plain)).not.toContain("@people.example");
    const { data } = (await call("/candidates?include=contacts&limit=2")).json;
    expect(data[0]).toMatchObject({ email: "person1@people.example", contacts: [] });
    const log = await app.db.select().from(activities);
    expect(log).toMatchObject([{ actorType: "apiToken", verb: "exported", detail: { rows: 2 } }]);
    const viewer = await apiToken(app, "viewer");
    const refused = await callApi(app, viewer, "/candidates?include=contacts");
    expect([refused.status, JSON.stringify(refused.json)]).toEqual([
      403,
      expect.not.stringContaining("@people"),
    ]);
    expect(JSON.stringify((await callApi(app, viewer, "/candidates/1")).json)).not.toContain(
      "@people",
    );
    expect((await call("/candidates/1")).json.email).toBe("person1@people.example");
  });
});

describe("a candidate", () => {
  it("is added, read, changed and erased by the operations of the pages", async () => {
    const added = await post("/candidates", {
      ...ada,
      accounts: ["github:octocat", "https://github.com/octocat"],
    });
    expect([added.status, added.json]).toEqual([200, { id: 1, added: true, accounts: 1 }]);
    expect(app.wakes()).toBe(1);
    const again = await post("/candidates", { ...ada, accounts: ["github:octocat"] });
    expect(again.json).toEqual({ id: 1, added: false, accounts: 0 });
    const read = (await call("/candidates/1")).json;
    expect(read).toMatchObject({
      name: "Ada Example",
      email: "ada@mail.example",
      score: null,
      accounts: [{ network: "github", handle: "octocat", waiting: true, facts: null }],
    });
    const change = { version: read.version, tags: ["go", "sre"], city: "Lisbon" };
    expect((await call("/candidates/1", { method: "PATCH", body: change })).status).toBe(204);
    expect((await call("/candidates/1")).json).toMatchObject({
      name: "Ada Example",
      city: "Lisbon",
      tags: ["go", "sre"],
    });
    const reach = {
      version: read.version + 1,
      company: "Example Ltd",
      contacts: [{ kind: "phone", value: "+44 20 1" }],
    };
    expect((await call("/candidates/1", { method: "PATCH", body: reach })).status).toBe(204);
    expect((await call("/candidates/1")).json).toMatchObject({
      company: "Example Ltd",
      city: "Lisbon",
      contacts: reach.contacts,
    });
    const late = await call("/candidates/1", { method: "PATCH", body: change });
    expect([late.status, late.json.title]).toEqual([409, "Conflict"]);
    expect((await call("/candidates/1", { method: "DELETE" })).status).toBe(204);
    expect((await call("/candidates/1")).status).toBe(404);
    const log = await app.db.select().from(activities);
    expect(log.map(({ actorType, verb }) => `${actorType} ${verb}`)).toEqual([
      "apiToken added",
      "apiToken edited",
      "apiToken edited",
      "apiToken deleted",
    ]);
  });

  it("keeps tags that are not sent as they are now, also while a new name is yet to reach its text", async () => {
    const id = await addAda();
    const patch = (body: object) => call(`/candidates/${id}`, { method: "PATCH", body });
    await patch({ version: 1, tags: ["go", "sre"] });
    const [{ id: tagId } = { id: 0 }] = await app.db.select().from(tags).where(eq(tags.name, "go"));
    await transact(app.db, (tx) => updateTag(tx, tagId, { name: "golang" }));
    expect((await patch({ version: 2, city: "Porto" })).status).toBe(204);
    expect(givenTags(app.db)).toEqual([
      [id, "golang"],
      [id, "sre"],
    ]);
    await patch({ version: 3, tags: [] });
    expect(givenTags(app.db)).toEqual([]);
  });

  it("gets and loses accounts, and one of somebody else says whose it is", async () => {
    const id = await addAda();
    const other = (await post("/candidates", { origin: "given", accounts: ["github:bo"] })).json.id;
    const account = { account: "github:ada", origin: "given" };
    expect((await post(`/candidates/${id}/accounts`, account)).json).toEqual({ added: true });
    const taken = await post(`/candidates/${id}/accounts`, { ...account, account: "github:bo" });
    expect([taken.status, taken.json.candidateId]).toEqual([409, other]);
    const [held] = (await call(`/candidates/${id}`)).json.accounts;
    const gone = await call(`/candidates/${id}/accounts/${held.id}`, { method: "DELETE" });
    expect(gone.status).toBe(204);
    expect((await call(`/candidates/${id}`)).json.accounts).toEqual([]);
    expect((await post("/refreshes", { candidateIds: [other] })).status).toBe(202);
  });

  it("is decided about in the name of the token and of who made it", async () => {
    const id = await addAda();
    const decision = { positionId: 1, stageId: 2, reason: "Knows our stack" };
    expect(await post(`/candidates/${id}/decisions`, decision)).toMatchObject({
      status: 200,
      json: { moved: 1, stage: "Screening" },
    });
    expect((await app.db.select().from(decisions))[0]?.decidedBy).toMatch(
      /^Olga Owner .*Nightly sync/,
    );
    expect((await call(`/candidates/${id}/decisions`)).json.data).toMatchObject([
      { position: "General", stage: "Screening", reason: "Knows our stack" },
    ]);
  });
});

describe("positions, imports and the log", () => {
  it("of positions one is added and all are listed", async () => {
    expect(await post("/positions", { title: "Cook" })).toMatchObject({
      status: 201,
      json: { id: 2 },
    });
    const first = (await call("/positions?limit=1")).json;
    const second = (await call(`/positions?limit=1&cursor=${first.next}`)).json;
    expect(second).toMatchObject({ data: [{ id: 2, title: "Cook" }], next: null });
    const again = await post("/positions", { title: "cook" });
    expect(again).toMatchObject({ status: 400, json: { errors: [{ at: "/title" }] } });
    expect((await call("/positions/2")).json.rubric.reach).toBe(40);
  });

  it("is put into a position, moved there, and taken out", async () => {
    const id = await addAda();
    const { id: position } = (await post("/positions", { title: "Cook" })).json;
    const at = `/positions/${position}`;
    const added = await post(`${at}/applications`, { candidateIds: [id, 999], shortlist: true });
    expect([added.status, added.json]).toMatchObject([201, { added: 1, listed: 1, missing: 1 }]);
    const { stages } = (await call(at)).json;
    const out = stages.find(({ kind }: { kind: string }) => kind === "out").id;
    const move = { candidateIds: [id], stageId: out };
    expect((await post(`${at}/moves`, move)).status).toBe(400);
    expect((await post(`${at}/moves`, { ...move, reason: "Moved away" })).json).toMatchObject({
      moved: 1,
    });
    expect((await call(`/candidates/${id}/decisions`)).json.data).toMatchObject([
      { positionId: position, reason: "Moved away" },
    ]);
    expect((await post(`${at}/removals`, { candidateIds: [id] })).json).toMatchObject({
      removed: 1,
    });
    expect((await call(`/candidates?position=${position}`)).json.data).toEqual([]);
  });

  it("an import is read from text, looked at, and saved", async () => {
    const text = "name,email\nAda Example,ada@mail.example\nBo Example,bo@mail.example\n";
    const { status, json } = await post("/imports", { text });
    expect([status, json]).toEqual([201, { id: 1 }]);
    expect((await call("/imports/1/rows?limit=1")).json).toMatchObject({
      data: [{ verdict: "new", result: null }],
      next: expect.any(String),
    });
    const saved = await post("/imports/1/save", { tags: ["fair"] });
    expect(saved).toMatchObject({ status: 202, json: { state: "saved", running: false } });
    expect((await call("/imports/1")).json).toMatchObject({ state: "saved" });
    expect((await call("/imports")).json.data).toMatchObject([{ id: 1, rows: 2, saved: 2 }]);
    expect((await call("/candidates?tag=fair")).json.data).toHaveLength(2);
    expect((await post("/imports/1/save", {})).status).toBe(409);
  });

  it("the log is an owner's, newest first, a page at a time", async () => {
    await post("/positions", { title: "Cook" });
    await addAda();
    const first = (await call("/activities?limit=1")).json;
    expect(first.data).toMatchObject([{ entity: "candidate", actor: { type: "apiToken", id: 1 } }]);
    const second = (await call(`/activities?limit=1&cursor=${first.next}`)).json;
    expect(second).toMatchObject({ data: [{ entity: "position" }], next: null });
    expect((await call("/activities?who=nobody")).status).toBe(400);
  });
});

describe("what cannot be taken", () => {
  it("is told with the methods there are, in full", async () => {
    const details = ["/candidates/1/accounts/1", "/positions"].map(async (path) => {
      const { json } = await call(path, { method: "PUT", body: {} });
      return json.detail;
    });
    expect(await Promise.all(details)).toEqual([
      "Only DELETE is allowed here.",
      "Only GET, HEAD, POST are allowed here.",
    ]);
  });

  const text = { "Content-Type": "text/plain" };
  it.each<[string, string, ApiOptions, number]>([
    ["an address that is none", "/nothing", {}, 404],
    ["an id that is none", "/candidates/0", {}, 404],
    ["a method that is none here", "/token", { method: "PUT", body: {} }, 405],
    [
      "a body that is no JSON by its type",
      "/positions",
      { method: "POST", body: "{}", headers: text },
      415,
    ],
    ["a body that is no JSON", "/positions", { method: "POST", body: "{" }, 400],
    ["a body that is deep", "/positions", { method: "POST", body: "[".repeat(21) }, 400],
    [
      "a body that is large",
      "/positions",
      { method: "POST", body: { name: "x".repeat(262_144) } },
      413,
    ],
    [
      "a field that nobody knows",
      "/candidates",
      { method: "POST", body: { ...ada, colour: 1 } },
      400,
    ],
    ["no body", "/positions", { method: "POST" }, 415],
  ])("%s is told so", async (_, path, options, expected) => {
    const { status, json, headers } = await call(path, options);
    expect([status, json.status, headers.get("Content-Type")]).toEqual([
      expected,
      expected,
      "application/problem+json",
    ]);
  });

  it("says which methods there are", async () => {
    const { headers } = await call("/candidates/1", { method: "POST", body: {} });
    expect(headers.get("Allow")).toBe("GET, HEAD, PATCH, DELETE");
  });

  it("names each field that is wrong, in few words", async () => {
    const { json } = await post("/candidates", {
      origin: "guessed",
      accounts: ["github:ok", `nonsense${"x".repeat(5000)}`],
    });
    expect(json.errors.map(({ at }: { at: string }) => at)).toEqual(["/accounts/1", "/origin"]);
    for (const { detail } of json.errors) expect(detail.length).toBeLessThanOrEqual(300);
  });
});

describe("a token's requests", () => {
  it("are 60 at once and five more each second", async () => {
    const at = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(at);
    const answers = [];
    for (let time = 0; time < 61; time++) answers.push(await call("/token"));
    expect(answers.map(({ status }) => status)).toEqual([...Array(60).fill(200), 429]);
    expect(answers[0]?.headers.get("RateLimit")).toBe('"token";r=59;t=1');
    expect(answers[60]?.headers.get("Retry-After")).toBe("1");
    expect(answers[60]?.headers.get("RateLimit-Policy")).toBe('"token";q=60;w=12');
    expect(answers[60]?.json.status).toBe(429);
    const other = await apiToken(app);
    expect((await callApi(app, other, "/token")).status).toBe(200);
    vi.spyOn(performance, "now").mockReturnValue(at + 500);
    const later = [await call("/token"), await call("/token"), await call("/token")];
    expect(later.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});

describe("a write with a key", () => {
  const key = { "Idempotency-Key": "a1" };

  it("is done once, and answered again in the same words", async () => {
    const first = await post("/positions", { title: "Cook" }, key);
    const second = await post("/positions", { title: "Cook" }, key);
    expect([first.status, second.status, second.json]).toEqual([201, 201, first.json]);
    expect((await call("/positions")).json.data).toHaveLength(2);
    expect((await post("/positions", { title: "Cook" })).status).toBe(400);
  });

  it("is another one with another body, and refused", async () => {
    await post("/positions", { title: "Cook" }, key);
    expect((await post("/positions", { title: "Baker" }, key)).status).toBe(422);
    expect((await post("/candidates", ada, key)).status).toBe(422);
    const other = await apiToken(app);
    const theirs = await callApi(app, other, "/positions", {
      method: "POST",
      body: { title: "Baker" },
      headers: key,
    });
    expect(theirs.status).toBe(201);
  });

  it("sent twice at once is done once", async () => {
    const both = await Promise.all([
      post("/positions", { title: "Cook" }, key),
      post("/positions", { title: "Cook" }, key),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await call("/positions")).json.data).toHaveLength(2);
  });

  it("that changed nothing can be mended and sent again", async () => {
    expect((await post("/positions", { name: "" }, key)).status).toBe(400);
    expect((await post("/positions", { title: "Cook" }, key)).status).toBe(201);
    await post("/positions", { title: "cook" }, { "Idempotency-Key": "a2" });
    expect(await app.db.$count(apiRequests)).toBe(1);
    expect(
      (await post("/positions", { title: "Baker" }, { "Idempotency-Key": "b c" })).status,
    ).toBe(400);
  });

  it("keeps no name or address of anybody", async () => {
    await post("/candidates", { ...ada, accounts: ["github:octocat"] }, key);
    expect(JSON.stringify(await app.db.select().from(apiRequests))).not.toMatch(/Ada|mail|octocat/);
  });
});

describe("a write whose process ended before it was answered", () => {
  const key = { "Idempotency-Key": "a1" };
  const MINUTE = 60_000;
  /** As a process leaves the row that was killed at work. */
  const leave = (changed: boolean) =>
    transact(app.db, async (tx) => {
      await tx.update(apiRequests).set({ status: null, answer: null, changed });
    });
  const send = () => post("/positions", { title: "Cook" }, key);

  it("is left alone for a minute, then done when it had changed nothing", async () => {
    await send();
    await leave(false);
    await transact(app.db, (tx) => deletePosition(tx, 2));
    expect((await send()).status).toBe(409);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + MINUTE + 1 });
    expect((await send()).status).toBe(201);
    expect((await call("/positions")).json.data).toHaveLength(2);
  });

  it("is never done again when it had changed something, and says so", async () => {
    await send();
    await leave(true);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + MINUTE + 1 });
    const { status, json } = await send();
    expect([status, json.detail]).toEqual([409, expect.stringMatching(/response was lost/)]);
  });

  it("writes nothing when it turns out to be late, because somebody took it over", async () => {
    const actor = { type: "apiToken", id: 1, name: "Nightly sync", role: "owner" } as const;
    const cook = (delay: Promise<void>, now: number) => {
      const context = { db: app.db, actor, now };
      return writeOnce(context, { key: "a1", parts: ["x"] }, async () => {
        await delay;
        const { id } = await addPosition(context, { title: "Cook" });
        return { status: 201, answer: String(id) };
      });
    };
    let wake = () => {};
    const late = cook(new Promise((resolve) => (wake = resolve)), Date.now());
    const next = await cook(Promise.resolve(), Date.now() + MINUTE + 1);
    await transact(app.db, (tx) => deletePosition(tx, 2));
    wake();
    await expect(late).rejects.toThrow(/started again/);
    expect((await call("/positions")).json.data).toHaveLength(1);
    expect(await app.db.select().from(apiRequests)).toMatchObject([
      { attempt: 2, changed: true, ...next },
    ]);
  });

  it("is not done again when it failed after it had changed something", async () => {
    const actor = { type: "apiToken", id: 1, name: "Nightly sync", role: "owner" } as const;
    const cook = (now: number) => {
      const context = { db: app.db, actor, now };
      return writeOnce(context, { key: "a1", parts: ["x"] }, async () => {
        await addPosition(context, { title: `Cook ${now}` });
        throw new Error("The second half failed");
      });
    };
    const now = Date.now();
    await expect(cook(now)).rejects.toThrow("second half");
    await expect(cook(now + MINUTE + 1)).rejects.toThrow(/response was lost/);
    expect((await call("/positions")).json.data).toHaveLength(2);
  });

  it("is forgotten after a day", async () => {
    await send();
    const keep = (hours: number) =>
      runMaintenance(asWorker(app.db, Date.now() + hours * 60 * MINUTE), {
        refreshHours: 0,
        leaseMs: 1,
      });
    await keep(23.9);
    expect(await app.db.$count(apiRequests)).toBe(1);
    await keep(24.1);
    expect(await app.db.$count(apiRequests)).toBe(0);
  });
});
