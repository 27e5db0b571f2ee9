import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { UPLOAD } from "#app/exports/upload.server.ts";
import { action, loader } from "#app/routes/candidates.$id_.export/route.tsx";
import { action as addAction, loader as addLoader } from "#app/routes/candidates.new/route.tsx";
import { loader as guide } from "#app/routes/exports.tsx";
import { loader as holderLoader } from "#app/routes/exports_.holder.ts";
import { accounts, activities, candidates, jobs, snapshots } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import {
  file,
  found,
  manifest,
  outbox,
  actor,
  note,
  script,
  SECRET,
  tweet,
  tweets,
} from "#tests/support/exports.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  const linkedin = {
    network: "linkedin" as const,
    handle: "ada-example",
    handleKey: "ada-example",
    url: "https://www.linkedin.com/in/ada-example",
  };
  for (const [name, own] of [
    ["Ada Example", [linkedin]],
    ["Bo Example", []],
  ] as const) {
    await addCandidates(acting(context.db, 1000), {
      people: [{ name, email: null, headline: null, city: null, accounts: own }],
      origin: "given",
    });
  }
});

/** X's export of ada_example with one post that drew something, made a day ago. */
const madeAt = () => new Date(Date.now() - 86_400_000).toISOString();
const posted = () => new Date(Date.now() - 2 * 86_400_000).toISOString();
const files = () => [
  manifest({ generationDate: madeAt() }),
  tweets(tweet(posted(), { favorite_count: "4" })),
  file("data/follower.js", script("follower", [{ follower: {} }, { follower: {} }])),
];
const reading = async () => {
  const { notes: _notes, ...rest } = await found(files(), { now: new Date() });
  return rest;
};

const caught = async (error: unknown) => {
  if (error instanceof Response)
    return { status: error.status, location: await landing(error), taken: null };
  const thrown = error as { init?: { status: number } };
  if (thrown.init) return { status: thrown.init.status, location: null, taken: null };
  throw error;
};
type Answer = {
  status: number;
  location: string | null;
  taken: Awaited<ReturnType<typeof action>>["data"] | null;
};
const answered = ({ data, init }: Awaited<ReturnType<typeof action>>): Answer => ({
  status: init?.status ?? 200,
  location: null,
  taken: data,
});
const ask = (request_: Request, id = "1"): Promise<Answer> =>
  action({ request: request_, context, params: { id } }).then(answered, caught);
const save = (sent: unknown, id = "1", as = cookie) =>
  ask(
    request(`/candidates/${id}/export`, as, {
      found: typeof sent === "string" ? sent : JSON.stringify(sent),
    }),
    id,
  );
const add = async (form: Record<string, string>): Promise<Answer> => {
  const answer = await addAction({
    request: request("/candidates/new?by=export", cookie, form),
    context,
    params: {},
  }).catch(caught);
  if ("taken" in answer && "location" in answer) return answer as Answer;
  const { data, init } = answer as { data: { taken: Answer["taken"] }; init: { status: number } };
  return { status: init.status, location: null, taken: data.taken };
};
const held = () => context.db.select().from(snapshots).all();

async function upload(parts: [string, File | string][], id = "1", as = cookie) {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  const url = `http://localhost/candidates/${id}/export`;
  const filled = new Request(url, { method: "POST", body });
  return ask(
    new Request(url, {
      method: "POST",
      headers: { Cookie: as, "Content-Type": filled.headers.get("Content-Type") ?? "" },
      body: filled.body,
      duplex: "half",
    } as RequestInit),
    id,
  );
}
const asFile = async (entry: ReturnType<typeof file>, name = entry.name.split("/").at(-1) ?? "") =>
  new File([await new Response(entry.open()).arrayBuffer()], name);
const uploaded = async () =>
  Promise.all(files().map(async (one) => ["files", await asFile(one)] as [string, File]));

describe("saving what was read", () => {
  test("stores the facts, the account and where they come from, scores, and leaves for the candidate", async () => {
    const sent = await reading();
    expect(await save(sent)).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/candidates\/1 · Saved the figures/),
    });
    const [snapshot] = held();
    expect(snapshot).toMatchObject({
      source: "export",
      sourceName: null,
      broughtBy: 2,
      facts: {
        network: "x",
        handle: "ada_example",
        audience: { followers: 2, following: null },
        received: { likes: 4, replies: null },
      },
    });
    expect(snapshot?.evidence).toEqual(sent.evidence);
    expect(context.db.select().from(accounts).all().at(-1)).toMatchObject({
      candidateId: 1,
      network: "x",
      handle: "ada_example",
      url: "https://x.com/ada_example",
      origin: "given",
      addedBy: 2,
    });
    expect(context.db.select().from(candidates).all()[0]?.seenAt).toBe(
      Date.parse(sent.facts.observedAt),
    );
    expect(context.db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "imported facts",
      entityType: "candidate",
      entityId: 1,
    });
    expect(context.wakes()).toBe(1);
    expect(JSON.stringify(held())).not.toContain(SECRET);
  });

  test("changes nothing the second time", async () => {
    const sent = await reading();
    await save(sent);
    expect(await save(sent)).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/candidates\/1 · .*already here/),
    });
    expect(held()).toHaveLength(1);
  });

  test("does not move an account from one candidate to another", async () => {
    const sent = await reading();
    await save(sent, "2");
    expect(await save(sent, "1")).toMatchObject({
      status: 409,
      taken: { holder: { id: 2, name: "Bo Example" }, reading: { handle: "ada_example" } },
    });
    expect(held()).toHaveLength(1);
  });

  test("says before anything is saved that somebody else has the account", async () => {
    const holder = async (account: string, candidate: string, as = cookie) => {
      const query = new URLSearchParams({ account, candidate });
      const asked = request(`/exports/holder?${query}`, as);
      const answer = await holderLoader({ request: asked, context, params: {} }).catch(caught);
      return answer instanceof Response ? ((await answer.json()) as unknown) : answer;
    };
    const bo = { id: 2, name: "Bo Example" };
    expect(await holder("x:ada_example", "1")).toEqual({ account: "x:ada_example", holder: null });
    await save(await reading(), "2");
    for (const [candidate, expected] of [
      ["1", bo],
      ["", bo],
      ["2", null],
    ] as const)
      expect(await holder("x:ADA_example", candidate)).toEqual({
        account: "x:ADA_example",
        holder: expected,
      });
    expect(await holder("nobody", "1")).toMatchObject({ status: 400 });
    expect(await holder("x:ada_example", "1", "")).toMatchObject({ status: 302 });
    const viewer = await signedIn(context, "viewer");
    expect(await holder("x:ada_example", "1", viewer)).toMatchObject({ status: 403 });
    expect((await upload(await uploaded())).taken).toMatchObject({ holder: bo });
    expect((await upload(await uploaded(), "2")).taken).toMatchObject({ holder: null });
  });

  test("asks for a live account to be read as well", async () => {
    const { notes: _, ...mastodon } = await found([actor(), outbox([note(posted())])], {
      now: new Date(),
    });
    expect(await save(mastodon)).toMatchObject({
      location: expect.stringMatching(/^\/candidates\/1 · Saved the figures/),
    });
    expect(context.db.select().from(jobs).all()).toHaveLength(1);
  });

  test("makes a new candidate, whose name is asked for", async () => {
    const sent = JSON.stringify(await reading());
    for (const name of ["", "  ", "N".repeat(201)])
      expect(await add({ found: sent, name })).toMatchObject({
        status: 400,
        taken: { nameError: expect.any(String), reading: { handle: "ada_example" } },
      });
    expect(context.db.select().from(candidates).all()).toHaveLength(2);
    expect(await add({ found: sent, name: " Cleo\u202e Example " })).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/candidates\/3 · Saved the figures/),
    });
    expect(context.db.select().from(candidates).all()[2]).toMatchObject({ name: "Cleo Example" });
    expect(await add({ found: sent, name: "Dan" })).toMatchObject({
      status: 409,
      taken: { holder: { id: 3 } },
    });
    expect(await add({ found: sent, name: "cleo  example" })).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/candidates\/3 · .*already here/),
    });
    expect(context.db.select().from(candidates).all()).toHaveLength(3);
    expect(held()).toHaveLength(1);
  });
});

describe("what a browser sends is not trusted", () => {
  const change = (path: string, value: unknown) => async () => {
    const sent = structuredClone(await reading()) as Record<string, unknown>;
    const keys = path.split(".");
    let at = sent;
    for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[keys.at(-1) ?? ""] = value;
    return sent;
  };
  const link = {
    signal: "liked",
    label: "Post: 1 like",
    url: "https://x.com/ada_example/status/1",
    at: null,
  };
  test.each([
    ["no JSON", async () => "{", /not a valid reading/],
    ["nothing", async () => "", /not a valid reading/],
    ["another network", change("network", "github"), /not a valid reading/],
    ["a handle that cannot be", change("handle", "ada/../../x"), /handle cannot be/],
    ["a negative count", change("facts.audience.followers", -1), /followers must be/],
    ["an absurd count", change("facts.received.likes", 1e15), /likes must be/],
    ["half a like", change("facts.received.likes", 1.5), /likes must be a whole number/],
    ["twelve weeks", change("facts.weekly", [1, 2]), /weekly must be a list of 13/],
    ["no date", change("facts.observedAt", "yesterday"), /observedAt must be/],
    [
      "a date to come",
      change("facts.observedAt", "2099-01-01T00:00:00.000Z"),
      /date cannot be right/,
    ],
    [
      "a date before there was X",
      change("facts.observedAt", "1999-01-01T00:00:00.000Z"),
      /date cannot be right/,
    ],
    [
      "six links",
      change(
        "evidence",
        Array.from({ length: 6 }, () => link),
      ),
      /not a valid reading/,
    ],
    [
      "a link elsewhere",
      change("evidence", [{ ...link, url: "https://evil.example/ada_example" }]),
      /leads away/,
    ],
    [
      "a link without encryption",
      change("evidence", [{ ...link, url: "http://x.com/1" }]),
      /leads away/,
    ],
    [
      "a link that runs",
      change("evidence", [{ ...link, url: "javascript:alert(1)" }]),
      /leads away/,
    ],
    [
      "a link with a name in it",
      change("evidence", [{ ...link, url: "https://x.com@evil.example/" }]),
      /leads away/,
    ],
    [
      "a link that carries words",
      change("evidence", [{ ...link, url: "https://x.com/?q=words" }]),
      /leads away/,
    ],
    [
      "a link that a page would take for one of its own",
      change("evidence", [{ ...link, url: "https:x.com/logout" }]),
      /leads away/,
    ],
    [
      "a link with words in its path",
      change("evidence", [{ ...link, url: "https://x.com/she%20said" }]),
      /leads away/,
    ],
    [
      "words beside a link",
      change("evidence", [{ ...link, label: SECRET }]),
      /not a valid reading/,
    ],
    [
      "a signal that is none",
      change("evidence", [{ ...link, signal: "charm" }]),
      /not a valid reading/,
    ],
    ["more than there is to say", change("text", SECRET), /not a valid reading/],
  ])("%s is refused, and nothing is stored", async (_, make, why) => {
    const answer = await save(await make());
    expect([answer.status, answer.taken?.refused]).toEqual([400, expect.stringMatching(why)]);
    expect(answer.taken?.refused).toMatch(/Nothing was saved/);
    expect(held()).toEqual([]);
  });

  test("what such an export cannot tell is dropped, and so is what the engine does not know", async () => {
    const sent = await reading();
    Object.assign(sent.facts, {
      handle: "somebody_else",
      network: "github",
      bot: true,
      standing: { reputation: 9e9 },
      reactors: { people: 5 },
      windowDays: 3000,
      words: SECRET,
    });
    Object.assign(sent.facts.received ?? {}, { replies: 77, mentions: 77 });
    Object.assign(sent.facts.audience ?? {}, { lists: 77 });
    await save(sent);
    const [snapshot] = held();
    expect(snapshot?.facts).toMatchObject({
      network: "x",
      handle: "ada_example",
      bot: null,
      standing: { reputation: null },
      windowDays: 90,
      audience: { followers: 2, lists: null },
      received: { replies: null, mentions: null, likes: 4 },
    });
    expect(JSON.stringify(snapshot)).not.toMatch(/\b77\b|words|somebody_else/);
  });

  test("a clock that runs a little ahead is put back", async () => {
    const sent = await reading();
    sent.facts.observedAt = new Date(Date.now() + 3_600_000).toISOString();
    await save(sent);
    expect(held()[0]?.observedAt).toBeLessThanOrEqual(Date.now());
  });
});

describe("without JavaScript", () => {
  test("single files are read here with the same readers, and nothing is stored yet", async () => {
    const answer = await upload(await uploaded());
    expect(answer).toMatchObject({
      status: 200,
      taken: {
        reading: {
          handle: "ada_example",
          facts: { sent: { posts: 1 }, audience: { followers: 2 } },
        },
      },
    });
    expect(held()).toEqual([]);
    expect(
      await save(
        Object.fromEntries(
          Object.entries(answer.taken?.reading ?? {}).filter(([key]) => key !== "notes"),
        ),
      ),
    ).toMatchObject({
      location: expect.stringMatching(/^\/candidates\/1 · Saved the figures/),
    });
  });

  test("the handle may come before or after the files, or be known of the candidate", async () => {
    const shares = new File(
      [`Date,ShareLink\n${posted().slice(0, 19).replace("T", " ")},x\n`],
      "Shares.csv",
    );
    for (const parts of [
      [
        ["handle", "linkedin.com/in/cleo"],
        ["files", shares],
      ],
      [
        ["files", shares],
        ["handle", "linkedin.com/in/cleo"],
      ],
    ] as [string, File | string][][]) {
      expect((await upload(parts)).taken).toMatchObject({
        handle: "linkedin.com/in/cleo",
        reading: { handle: "cleo" },
      });
    }
    expect((await upload([["files", shares]])).taken?.reading).toMatchObject({
      handle: "ada-example",
    });
    expect((await upload([["files", shares]], "2")).taken?.reading).toMatchObject({
      problems: [{ what: expect.stringContaining("whose LinkedIn account") }],
    });
  });

  test.each([
    ["a zip", () => [new File(["PK"], "archive.zip")], /archive/],
    ["a file of no export", () => [new File(["x"], "holiday.jpg")], /None of these files/],
    ["no file", () => [new File([], "")], /None of these files/],
    [
      "two networks",
      () => [new File(["[]"], "tweets.js"), new File(["{}"], "outbox.json")],
      /Mastodon, .* X/,
    ],
    [
      "a damaged file",
      () => [new File(["window.YTD.tweets.part0 = [\n{"], "tweets.js")],
      /cut short/,
    ],
  ])("%s gets a message, and nothing is stored", async (_, make, what) => {
    const answer = await upload(make().map((one) => ["files", one]));
    expect(answer.status).toBe(422);
    expect(answer.taken?.reading).toMatchObject({
      problems: [{ what: expect.stringMatching(what) }],
    });
    expect(held()).toEqual([]);
  });

  test("a file or a form beyond the limit gets a message", async () => {
    const { file: most, all } = UPLOAD;
    Object.assign(UPLOAD, { file: 100_000, all: 250_000 });
    onTestFinished(() => void Object.assign(UPLOAD, { file: most, all }));
    const large = (bytes: number, name: string) =>
      new File([`window.YTD.tweets.part0 = [${" ".repeat(bytes)}]`], name);
    expect((await upload([["files", large(120_000, "tweets.js")]])).taken?.reading).toMatchObject({
      problems: [{ entry: "tweets.js", what: expect.stringContaining("98 kB") }],
    });
    const many = ["tweets.js", "tweets-part1.js", "tweets-part2.js"].map(
      (name) => ["files", large(90_000, name)] as [string, File],
    );
    expect((await upload(many)).taken?.reading).toMatchObject({
      problems: [{ what: expect.stringContaining("244 kB") }],
    });
    expect(held()).toEqual([]);
  });

  test("a form of parts or titles without end is refused before it fills the memory", async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="n"; filename=""\r\n\r\n\r\n';
    let sent = 0;
    const endless = (first: string, more: string) => {
      sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          const chunk = new TextEncoder().encode(sent === 0 ? first : more);
          sent += chunk.length;
          if (sent > 5_000_000) controller.close();
          else controller.enqueue(chunk);
        },
      });
      const headers = { Cookie: cookie, "Content-Type": "multipart/form-data; boundary=x" };
      return ask(
        new Request("http://localhost/candidates/1/export", {
          method: "POST",
          headers,
          body,
          duplex: "half",
        } as RequestInit),
      );
    };
    expect(await endless("--x\r\n", "a\r\n".repeat(10_000))).toMatchObject({ status: 400 });
    expect(sent).toBeLessThan(500_000);
    expect(await endless(part, part.repeat(500))).toMatchObject({ status: 400 });
    expect(sent).toBeLessThan(2_000_000);
  });

  test("what is no form is refused", async () => {
    const broken = (body: string, type: string) =>
      ask(
        new Request("http://localhost/candidates/1/export", {
          method: "POST",
          headers: { Cookie: cookie, "Content-Type": type },
          body,
        }),
      );
    expect(await broken("nothing of the kind", "multipart/form-data; boundary=x")).toMatchObject({
      status: 400,
    });
    expect(
      await broken("--x\r\nnonsense\r\n\r\n--x--", "multipart/form-data; boundary=x"),
    ).toMatchObject({ status: 400 });
    expect(await broken("", "multipart/form-data")).toMatchObject({ status: 400 });
  });
});

describe("who may", () => {
  test.each([["viewer"], [null]] as const)(
    "%s may neither open the pages nor save",
    async (role) => {
      const as = role === null ? "" : await signedIn(context, role);
      const get = (path: string) => request(path, as);
      const refused = role === null ? 302 : 403;
      const asked = [
        loader({ request: get("/candidates/1/export"), context, params: { id: "1" } }),
        addLoader({ request: get("/candidates/new?by=export"), context, params: {} }),
      ];
      for (const one of asked)
        await expect(one.catch(caught)).resolves.toMatchObject({ status: refused });
      expect(await save(await reading(), "1", as)).toMatchObject({ status: refused });
      expect(await upload(await uploaded(), "1", as)).toMatchObject({ status: refused });
      expect(held()).toEqual([]);
    },
  );

  test("nobody finds a candidate who is not there", async () => {
    for (const id of ["99", "0", "x", ""]) {
      await expect(
        loader({
          request: request(`/candidates/${id}/export`, cookie),
          context,
          params: { id },
        }).catch(caught),
      ).resolves.toMatchObject({ status: 404 });
      expect(await save(await reading(), id)).toMatchObject({ status: 404 });
    }
  });

  test("the page has what it needs and no more", async () => {
    const page = await loader({
      request: request("/candidates/1/export", cookie),
      context,
      params: { id: "1" },
    });
    expect(page).toEqual({
      person: { id: 1, name: "Ada Example" },
      known: [{ network: "linkedin", handle: "ada-example" }],
      upload: UPLOAD,
      guide: "http://localhost/exports",
    });
  });
});

test("the candidates' own page tells three steps for each network, what is read and why the rest is unknown, and nothing of the team", async () => {
  const { networks } = await guide();
  expect(networks.map(({ network }) => network)).toEqual(["x", "mastodon", "linkedin", "facebook"]);
  for (const { steps, files: named, figures, hint, reach } of networks) {
    expect(steps).toHaveLength(3);
    for (const words of [...steps, hint, reach]) expect(words).toMatch(/\.$/);
    expect(named.length).toBeGreaterThan(1);
    expect(figures.map(({ label }) => label)).toContain("Likes received");
  }
  expect(JSON.stringify(networks)).not.toMatch(/Example|Test team/);
});
