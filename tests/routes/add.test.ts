import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "#app/routes/candidates.new/route.tsx";
import { readForm } from "#app/form.server.ts";
import { leftovers, planRow, SHOWN, summary } from "#app/routes/candidates.new/plan.ts";
import { parsePaste } from "#app/paste.ts";
import { accounts, activities, candidates, jobs } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
});

const caught = (error: unknown) => {
  if (error instanceof Response) return error;
  throw error;
};
const post = (form: Record<string, string>, as = cookie) =>
  action({ request: request("/candidates/new", as, form), context, params: {} }).catch(caught);
const paste = async (intent: "preview" | "add", handles: string, more = {}) => {
  const result = await post({ intent, handles, origin: "consented", ...more });
  return result instanceof Response || !("paste" in result)
    ? { location: await landing(result as Response), paste: null }
    : { location: null, paste: result.paste };
};
const names = () =>
  context.db
    .select()
    .from(candidates)
    .all()
    .map(({ name }) => name);

describe("previewing a list", () => {
  test("says of each row what would be saved, and saves nothing", async () => {
    await paste("add", "Ada Example github:ada\ngithub:nameless");
    const { paste: result } = await paste(
      "preview",
      [
        "Bo, github:bo",
        "Ada Example github:ADA",
        "hn:ada github:ada",
        "Zoe github:ada dev.to/zoe",
        "github:nameless Cleo",
        "octocat",
        "Dan github:dan https://reddit.com/u/dan",
      ].join("\n"),
    );
    expect(result?.text).toContain("octocat");
    expect(result?.saved).toBeNull();
    expect(result?.plan?.counts).toEqual({ refused: 2, partly: 1, adds: 2, new: 1, known: 0 });
    const told = Object.fromEntries(
      result?.plan?.rows.map((row) => [
        row.lines[0],
        [row.verdict, row.words, row.holders.map(({ name }) => name).join()],
      ]) ?? [],
    );
    expect(told).toEqual({
      1: ["new", "New candidate", ""],
      2: ["adds", "Adds Hacker News to", "Ada Example"],
      4: [
        "refused",
        "Line 2 gives the same account to Ada Example, line 4 to Zoe. Keep the right one.",
        "Ada Example",
      ],
      5: ["adds", "Gives this name to", "nameless"],
      6: ["refused", expect.stringContaining("Which network"), ""],
      7: ["partly", "New candidate", ""],
    });
    expect(names()).toEqual(["Ada Example", "nameless"]);
  });

  test("says who is known, and refuses to add accounts to somebody of another name or to two people", async () => {
    await paste("add", "Ada github:ada\nBo github:bo ada@x.example\nCy github:cy");
    const { paste: result } = await paste(
      "preview",
      "github:ada\nhn:x github:ada github:bo\nEve github:cy hn:eve\nFay ADA@x.example hn:fay",
    );
    expect(
      result?.plan?.rows.map(({ words, holders, twin }) => [
        words,
        holders.map(({ name }) => name),
        twin?.name,
      ]),
    ).toEqual([
      [expect.stringContaining("different candidates"), ["Ada", "Bo"], undefined],
      [expect.stringContaining("somebody of another name"), ["Cy"], undefined],
      ["New candidate", [], "Bo"],
    ]);
    expect((await paste("preview", "github:ada")).paste?.plan?.rows[0]).toMatchObject({
      verdict: "known",
      holders: [{ name: "Ada" }],
    });
  });

  test("lists a part of a long list, those to correct first, and counts all", async () => {
    const list = Array.from({ length: 1_000 }, (_, i) =>
      i === 900 ? "who is this" : `P${i} github:u${i}`,
    ).join("\n");
    const { paste: result } = await paste("preview", list);
    expect(result?.plan).toMatchObject({ total: 1_000, counts: { refused: 1, new: 999 } });
    expect(result?.plan?.rows).toHaveLength(SHOWN);
    expect(result?.plan?.rows[0]?.lines).toEqual([901]);
  });
});

describe("adding a list", () => {
  test("saves, asks for the accounts to be read, wakes the worker and leaves for the candidates", async () => {
    expect(await paste("add", "Ada github:ada, hn:ada\nBo github:bo")).toMatchObject({
      location: "/candidates · Added 2 candidates with 3 accounts.",
    });
    expect(names()).toEqual(["Ada", "Bo"]);
    expect(context.db.select().from(jobs).all()).toHaveLength(3);
    expect(context.wakes()).toBe(1);
    expect(
      context.db
        .select()
        .from(accounts)
        .all()
        .map(({ origin }) => origin),
    ).toEqual(["consented", "consented", "consented"]);
    expect(context.db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "added",
      detail: { candidates: 2, accounts: 3 },
    });
  });

  test("says the second time that nothing is new", async () => {
    await paste("add", "Ada github:ada");
    expect(await paste("add", "Ada github:ada")).toMatchObject({
      location: "/candidates · Nothing new: everybody in the list is already here.",
    });
    expect(names()).toEqual(["Ada"]);
  });

  test("saves once when sent twice at the same moment", async () => {
    const list = Array.from({ length: 20 }, (_, i) => `P${i} github:u${i}`).join("\n");
    await Promise.all([paste("add", list), paste("add", list)]);
    expect(names()).toHaveLength(20);
    expect(context.db.select().from(jobs).all()).toHaveLength(20);
  });

  test("keeps what was not understood for correction, under its header line, and takes the correction", async () => {
    const { paste: result } = await paste(
      "add",
      "name;handles\nAda;github:ada\nBo;bo\nCleo;github:cleo https://reddit.com/u/cleo",
    );
    expect(result?.saved).toEqual({ candidates: 2, accounts: 2 });
    expect(result?.text).toBe("name;handles\nBo;bo\nCleo;github:cleo https://reddit.com/u/cleo");
    expect(result?.plan?.rows.map(({ verdict }) => verdict)).toEqual(["refused", "partly"]);
    expect(
      await paste("add", "name;handles\nBo;github:bo\nCleo;github:cleo hn:cleo"),
    ).toMatchObject({ location: "/candidates · Added 1 candidate with 2 accounts." });
    expect(names()).toEqual(["Ada", "Cleo", "Bo"]);
  });

  test("keeps accounts on networks that are never asked, and says how they are read", async () => {
    const list = "Ada github:ada https://www.linkedin.com/in/ada-made-up https://twitter.com/ada";
    const { paste: result } = await paste("preview", list);
    expect(result?.plan?.rows[0]).toMatchObject({
      verdict: "new",
      notes: [
        "LinkedIn itself is never asked. Its figures come from the candidate's own export or a metrics file.",
        "X itself is never asked. Its figures come from the candidate's own export or a metrics file.",
      ],
    });
    expect(await paste("add", list)).toMatchObject({
      location: "/candidates · Added 1 candidate with 3 accounts.",
    });
    expect(
      context.db
        .select()
        .from(accounts)
        .all()
        .map(({ url }) => url),
    ).toEqual([
      "https://github.com/ada",
      "https://www.linkedin.com/in/ada-made-up",
      "https://x.com/ada",
    ]);
    expect(
      context.db
        .select()
        .from(jobs)
        .all()
        .map(({ host }) => host),
    ).toEqual(["github"]);
    expect(await paste("preview", "x:ada hn:ada")).toMatchObject({
      paste: { plan: { rows: [{ verdict: "adds", words: "Adds Hacker News to" }] } },
    });
  });

  test("takes hostile names as text and refuses endless ones beside their row", async () => {
    const { paste: result } = await paste(
      "add",
      `<script>alert(1)</script>, github:a\n=1+1, github:b\n${"N".repeat(10_000)}, github:c`,
    );
    expect(names()).toEqual(["<script>alert(1)</script>", "=1+1"]);
    expect(result?.plan?.rows).toMatchObject([
      {
        verdict: "refused",
        words: expect.stringContaining("10,000 characters"),
        name: expect.stringMatching(/^N{160}… \(10,000 characters\)$/),
      },
    ]);
    expect(result?.text).toHaveLength(10_010);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["nothing", "  \n \t", /Nothing was pasted/],
    ["a header alone", "name, handles", /header line and nothing under it/],
    ["10,000 lines", "github:a\n".repeat(10_000), /10,000 lines.*5,000.*Nothing was saved/],
    ["more than 1 MB", "x".repeat(1_100_000), /1 MB/],
  ])("%s: a message, and the text is kept", async (_, text, words) => {
    for (const intent of ["preview", "add"] as const) {
      const { paste: result } = await paste(intent, text);
      expect(result).toMatchObject({
        error: expect.stringMatching(words),
        plan: null,
        saved: null,
        text,
      });
    }
    expect(names()).toEqual([]);
  });

  test("1 MB of noise: refused line by line", async () => {
    let seed = 1;
    const noise = Array.from({ length: 1_000_000 }, () =>
      String.fromCharCode(33 + ((seed = (seed * 48_271) % 2_147_483_647) % 90)),
    ).join("");
    const { paste: result } = await paste("add", noise);
    expect(result?.plan?.rows).toMatchObject([
      { verdict: "refused", words: expect.stringContaining("1,000,000 characters") },
    ]);
    expect(JSON.stringify(result?.plan).length).toBeLessThan(2_000);
  });

  test("a body over the limit is not read to its end", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body: endless,
      duplex: "half",
    };
    expect(await readForm(new Request("http://localhost/candidates/new", init), 10_000)).toBeNull();
    expect(pulled).toBeLessThan(20);
  });

  test("an announced body over the limit gets 413 and a message", async () => {
    const big = request("/candidates/new", cookie, { intent: "add", handles: "x" });
    big.headers.set("Content-Length", String(50_000_000));
    const result = await action({ request: big, context, params: {} });
    expect(result).toMatchObject({
      init: { status: 413 },
      data: { paste: { error: expect.stringContaining("1 MB") } },
    });
  });
});

describe("adding one by form", () => {
  const one = async (form: Record<string, string>) => {
    const result = await post({ intent: "one", origin: "given", ...form });
    return result instanceof Response
      ? { location: await landing(result) }
      : {
          errors: "one" in result ? result.one?.reply.error : null,
          holders: "one" in result ? result.one?.holders : [],
        };
  };

  test("saves every field", async () => {
    expect(
      await one({
        name: " Ada Example ",
        email: "ada@x.example",
        city: "Lisbon",
        headline: "Engineer",
        handles: "github:ada\r\n\r\nhn:ada, @ada.bsky.social",
      }),
    ).toEqual({ location: "/candidates/1 · Added 1 candidate with 3 accounts." });
    expect(context.db.select().from(candidates).get()).toMatchObject({
      name: "Ada Example",
      email: "ada@x.example",
      city: "Lisbon",
      headline: "Engineer",
      networkCount: 3,
    });
    expect(context.wakes()).toBe(1);
  });

  test("adds once when sent twice, with accounts or without", async () => {
    const forms: Record<string, string>[] = [
      { name: "Ada", handles: "github:ada" },
      { name: "Bo", email: "bo@x.example" },
      { handles: "hn:cleo" },
    ];
    const again: string[] = [];
    for (const form of forms) {
      await one(form);
      again.push((await one(form)).location ?? "");
    }
    // Where an account says who is meant, one is led to them.
    expect(again).toEqual([
      "/candidates/1 · Here already, with all of these accounts. Nothing was added.",
      "/candidates · Nothing new: everybody in the list is already here.",
      "/candidates/3 · Here already, with all of these accounts. Nothing was added.",
    ]);
    expect(names()).toEqual(["Ada", "Bo", "cleo"]);
  });

  test("says beside the field what to change, and saves nothing", async () => {
    expect((await one({ name: "Ada", handles: "github:ada\nfoo bar bar" })).errors).toEqual({
      handles: [
        expect.stringMatching(
          /^foo: Which network(?:(?!bar:).)* bar: Which network(?:(?!bar:).)*$/,
        ),
      ],
    });
    expect((await one({})).errors).toEqual({ name: ["Enter a name or a handle"] });
    expect((await one({ name: "A".repeat(201) })).errors).toEqual({
      name: ["Use at most 200 characters"],
    });
    expect((await one({ name: "Ada", email: "nonsense" })).errors).toEqual({
      email: [expect.stringContaining("email address")],
    });
    expect((await one({ name: "Ada", origin: "guessed" })).errors).toEqual({
      origin: [expect.stringContaining("Choose")],
    });
    expect(names()).toEqual([]);
  });

  test("never adds an account to somebody who is here, but says who that is", async () => {
    await one({ name: "Ada", handles: "github:ada" });
    expect(await one({ name: "Adam", handles: "github:ada hn:adam" })).toMatchObject({
      errors: { handles: [expect.stringContaining("already here")] },
      holders: [{ name: "Ada" }],
    });
    expect(context.db.select().from(accounts).all()).toHaveLength(1);
  });
});

test("only recruiters and owners add", async () => {
  const viewer = await signedIn(context, "viewer");
  expect(await post({ intent: "add", handles: "github:a" }, viewer)).toMatchObject({ status: 403 });
  expect(
    await loader({ request: request("/candidates/new", viewer), context, params: {} }).catch(
      caught,
    ),
  ).toMatchObject({ status: 403 });
  expect(
    (
      (await loader({ request: request("/candidates/new"), context, params: {} }).catch(
        caught,
      )) as Response
    ).headers.get("Location"),
  ).toMatch(/^\/login/);
  expect(
    await loader({ request: request("/candidates/new?by=form", cookie), context, params: {} }),
  ).toMatchObject({ view: "one" });
});

test("notes and leftovers keep to what needs correction", () => {
  const pasted = parsePaste("Ada\tLisbon\tgithub:ada\nAda hn:ada github:ada\noctocat\noctocat");
  const rows = pasted.rows.map((row) => planRow(row, { accounts: new Map(), emails: new Map() }));
  expect(rows.map(({ notes }) => notes)).toEqual([
    ["Lines 1, 2 are taken as one candidate.", "Not used: Lisbon"],
    ["The same on lines 3, 4."],
  ]);
  expect(leftovers(pasted, rows)).toBe("octocat");
  expect(summary(rows).counts).toMatchObject({ refused: 1, new: 1 });
});
