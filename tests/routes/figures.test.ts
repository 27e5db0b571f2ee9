import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { planMetrics } from "#app/metrics/plan.server.ts";
import { readMetrics } from "#app/metrics/read.server.ts";
import { storeMetrics } from "#app/metrics/store.server.ts";
import { importFacts } from "#app/operations/facts/import.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { action, loader } from "#app/routes/candidates.new/route.tsx";
import { loader as template } from "#app/routes/metrics[.]csv.ts";
import type { FiguresResult } from "#app/routes/candidates.new/figures.server.ts";
import type { NewAccount } from "#db/accounts.server.ts";
import { accounts, candidates, jobs, merges, scores, snapshots } from "#db/schema.server.ts";
import { parseFacts } from "#scoring/index.ts";
import { acting } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
});

const HEAD = "name,network,handle,observed_at,source,followers,replies_received";
const table = (...rows: string[]) => [HEAD, ...rows].join("\n");

type Sent = { intent?: "preview" | "store"; figures?: string; file?: Blob | string; as?: string };
function posted({ intent = "preview", figures = "", file, as = cookie }: Sent) {
  const form = new FormData();
  form.set("intent", intent);
  form.set("origin", "consented");
  form.set("figures", figures);
  form.set(
    "file",
    typeof file === "string" ? new Blob([file]) : (file ?? new Blob([])),
    "list.csv",
  );
  return new Request("http://localhost/candidates/new?by=figures", {
    method: "POST",
    headers: { Cookie: as },
    body: form,
  });
}
/** What the page answers, or where it leads. */
async function send(sent: Sent): Promise<Partial<FiguresResult> & { to: string | number | null }> {
  const result = await action({ request: posted(sent), context, params: {} }).catch(
    (error: unknown) => {
      if (error instanceof Response) return error;
      throw error;
    },
  );
  if (result instanceof Response) return { to: (await landing(result)) ?? result.status };
  const { figures } =
    "data" in result ? (result.data as { figures: FiguresResult | null }) : result;
  return { ...figures, to: null };
}
const preview = (figures: string) => send({ figures });
const told = async (...rows: string[]) => {
  const { plan } = await preview(table(...rows));
  return Object.fromEntries(
    (plan?.rows ?? []).map((row) => [
      row.line,
      row.verdict === "wrong"
        ? row.errors.map(({ column, why }) => `${column}: ${why}`).join(" ")
        : [row.verdict, row.words, row.person?.name ?? null].join("|"),
    ]),
  );
};
const rows = () => ({
  people: context.db.select().from(candidates).all(),
  accounts: context.db.select().from(accounts).all(),
  snapshots: context.db.select().from(snapshots).all(),
  jobs: context.db.select().from(jobs).all(),
  scores: context.db.select().from(scores).all(),
});
const asRecruiter = () => acting(context.db, Date.now(), { id: 2 });
/** A candidate with figures of the account, as of the day. */
const known = (name: string, text: string, day: string, followers = 5) => {
  const account = parseHandle(text) as NewAccount;
  const facts = parseFacts({
    network: account.network,
    raw: account.network === "x",
    handle: account.handle,
    observedAt: `${day}T00:00:00.000Z`,
    audience: { followers },
    received: { replies: 1 },
  });
  return importFacts(asRecruiter(), {
    source: "file",
    origin: "given",
    rows: [{ candidate: { name }, account, facts }],
  });
};

describe("a metrics file", () => {
  test("of separators alone is called empty", async () => {
    expect(await preview(",,,\n,,")).toMatchObject({
      plan: null,
      error: expect.stringMatching(/^The file is empty/),
    });
  });

  test("a message that is cut within a character can still be taken away as a file", async () => {
    const { plan } = await preview(table(`Ada,X,ada,2026-03-01,,${"a".repeat(39)}\u{1f600},`));
    expect(plan?.counts.wrong).toBe(1);
    expect(() => encodeURIComponent(plan?.wrong ?? "")).not.toThrow();
  });

  test("is shown before anything is stored, and then stored with its source, day and who brought it", async () => {
    const text = table(
      "Ada Example,X,ada,2026-03-01,Agency list,1250,40",
      "Ada Example,github.com,https://github.com/ada,2026-03-02,,30,",
      "Bo,linkedin,bo-made-up,2026-02-01,,7,0",
    );
    const seen = await preview(text);
    expect(seen.text?.replaceAll("\r\n", "\n")).toBe(text);
    expect(seen).toMatchObject({
      stored: null,
      error: null,
      origin: "consented",
      plan: { total: 3, counts: { new: 3, wrong: 0 }, wrong: "", renamed: [], unused: [] },
    });
    expect(seen.plan?.rows[0]).toMatchObject({
      label: "Ada Example",
      figures: [
        ["followers", 1250],
        ["replies received", 40],
      ],
      source: "Agency list",
      observedAt: Date.UTC(2026, 2, 1),
    });
    expect(rows().people).toEqual([]);

    expect(await send({ intent: "store", figures: text })).toEqual({
      to: "/candidates · Stored 3 rows of figures, with 2 new candidates.",
    });
    const stored = rows();
    expect(stored.people.map(({ name }) => name).sort()).toEqual(["Ada Example", "Bo"]);
    expect(stored.people.every(({ score }) => score !== null)).toBe(true);
    expect(stored.accounts.map(({ url, origin }) => [url, origin]).sort()).toEqual([
      ["https://github.com/ada", "consented"],
      ["https://www.linkedin.com/in/bo-made-up", "consented"],
      ["https://x.com/ada", "consented"],
    ]);
    expect(stored.snapshots.find(({ facts }) => facts.network === "x")).toMatchObject({
      source: "file",
      sourceName: "Agency list",
      observedAt: Date.UTC(2026, 2, 1),
      broughtBy: 2,
      facts: { audience: { followers: 1250 }, received: { replies: 40 } },
    });
    expect(stored.jobs).toMatchObject([{ host: "github", state: "waiting" }]);
    expect(context.wakes()).toBe(1);
  });

  test("sent twice, one after the other or at once, is stored once", async () => {
    const text = table(
      "Ada,X,ada,2026-03-01,,1250,40",
      "Ada,linkedin,ada-made-up,2026-03-01,,12,4",
      "Bo,X,bo,2026-03-01,,7,0",
      ",x,cy,2026-03-01,,7,1",
    );
    const both = await Promise.all([
      send({ intent: "store", figures: text }),
      send({ intent: "store", figures: text }),
    ]);
    expect(both.every(({ to }) => String(to).startsWith("/candidates · "))).toBe(true);
    expect(
      both
        .map(({ to }) => Number(/Stored (\d+) row/.exec(String(to))?.[1] ?? 0))
        .reduce((sum, one) => sum + one),
    ).toBe(4);
    const before = rows();
    expect([before.people.length, before.accounts.length, before.snapshots.length]).toEqual([
      3, 4, 4,
    ]);
    expect(await send({ intent: "store", figures: text })).toEqual({
      to: "/candidates · Nothing new: these figures are already here.",
    });
    expect(rows()).toEqual(before);
    expect((await preview(text)).plan?.counts).toMatchObject({ known: 4 });
  });

  test("stores the right rows, keeps the wrong ones to correct with what is wrong, and takes the correction", async () => {
    const text = table(
      "Ada,X,ada,2026-03-01,,1250,40",
      "Bo,Orkut,bo,2026-03-01,,7,0",
      "@Cy,X,cy,2026-03-01,,many,-1",
    );
    const { plan } = await preview(text);
    expect(plan?.rows.map(({ verdict, line }) => [verdict, line])).toEqual([
      ["wrong", 3],
      ["wrong", 4],
      ["new", 2],
    ]);
    const result = await send({ intent: "store", figures: text });
    const left = result.text ?? "";
    expect(result).toMatchObject({
      stored: { rows: 1, people: 1 },
      plan: { total: 2, counts: { wrong: 2, new: 0 } },
    });
    const lines = left.trim().split("\r\n");
    expect(lines[0]).toBe(`"${HEAD.replaceAll(",", '","')}","problem"`);
    expect(lines[1]).toMatch(
      /^"Bo","Orkut","bo","2026-03-01","","7","0","network: “Orkut” is not one of/,
    );
    expect(lines[2]).toMatch(
      /^"'@Cy","X","cy","2026-03-01","","many","'-1","followers: .* replies_received: /,
    );
    expect(result.plan?.wrong).toBe(left);
    expect(rows().people.map(({ name }) => name)).toEqual(["Ada"]);
    const corrected = left.replace("Orkut", "X").replace("many", "9").replace(`"'-1"`, `"1"`);
    expect(await send({ intent: "store", figures: corrected })).toEqual({
      to: "/candidates · Stored 2 rows of figures, with 2 new candidates.",
    });
    expect(rows().people.map(({ name }) => name)).toEqual(["Ada", "Bo", "@Cy"]);
  });

  test("may be sent as a file in the usual encodings, which comes before the text", async () => {
    const text = table("José Ñandú,X,jose,2026-03-01,Ämter,5,1");
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer),
    ]);
    const western = new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
    for (const file of [
      new Blob([text]),
      new Blob([`\ufeff${text}`]),
      new Blob([wide]),
      new Blob([western]),
    ]) {
      expect(await send({ file, figures: "something else" })).toMatchObject({
        name: "list.csv",
        error: null,
        plan: { rows: [{ label: "José Ñandú", source: "Ämter" }] },
      });
    }
  });

  test.each<[string, Sent, RegExp]>([
    ["nothing", {}, /No file was chosen/],
    ["a workbook", { file: "PK\u0003\u0004..." }, /Save as, then CSV/],
    ["no text", { file: "a,b\n\u0000" }, /not a text file/],
    ["another table", { figures: "a,b\n1,2" }, /Nothing was stored.*handle.*observed_at/],
  ])("that is %s is refused in words that help", async (_, sent, words) => {
    expect(await send({ intent: "store", ...sent })).toMatchObject({
      plan: null,
      stored: null,
      error: expect.stringMatching(words),
    });
    expect(rows().people).toEqual([]);
  });

  test("that is too large is not even read", async () => {
    expect(await send({ file: new Blob(["x".repeat(5 * 1_048_576)]) })).toMatchObject({
      error: expect.stringMatching(/5,000 rows or 1 MB/),
    });
    expect(await send({ file: new Blob(["x".repeat(2 * 1_048_576)]) })).toMatchObject({
      error: expect.stringMatching(/5,000 rows or 1 MB/),
    });
  });

  test("needs a recruiter, as its template does", async () => {
    const viewer = await signedIn(context, "viewer");
    expect(
      await send({ intent: "store", figures: table("Ada,X,ada,2026-03-01,,5,1"), as: viewer }),
    ).toEqual({ to: 403 });
    expect(rows().people).toEqual([]);
    expect(
      await loader({ request: request("/candidates/new?by=figures", cookie), context, params: {} }),
    ).toMatchObject({ view: "figures" });
    const answer = await template({
      request: request("/metrics.csv", cookie),
      context,
      params: {},
    });
    expect([answer.headers.get("Content-Type"), answer.headers.get("Content-Disposition")]).toEqual(
      ["text/csv; charset=utf-8", 'attachment; filename="touchstone-metrics-template.csv"'],
    );
    expect(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer()),
    ).toMatch(
      /^\ufeff"name","network","handle","observed_at",.*,"reputation"\r\n"Example person: this row is not read","X",/,
    );
    await expect(
      template({ request: request("/metrics.csv", viewer), context, params: {} }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe("whose figures they are", () => {
  beforeEach(async () => {
    await known("Ada Example", "x:ada", "2026-03-05");
    await known("Bo Example", "x:bo", "2026-03-05");
  });

  test("is said by the account, and by the name where the account is new", async () => {
    expect(
      await told(
        "ada example,X,ada,2026-03-06,,6,1",
        ",X,ada,2026-03-07,,6,1",
        "Ada Example,X,ada,2026-03-01,,6,1",
        "Ada Example,X,ada,2026-03-05,,5,1",
        "Ada Example,linkedin,ada-made-up,2026-03-01,,6,1",
        "Cy,X,cy,2026-03-01,,6,1",
        "CY,github,cy,2026-03-01,,6,1",
        ",X,dan,2026-03-01,,6,1",
      ),
    ).toEqual({
      2: "figures|New figures for|Ada Example",
      3: "figures|New figures for|Ada Example",
      4: "older|Seen before the latest (5 Mar 2026), so only into the history of|Ada Example",
      5: "known|Already here:|Ada Example",
      6: "adds|Adds LinkedIn to|Ada Example",
      7: "new|New candidate|",
      8: "new|The new candidate of line 7|",
      9: "new|New candidate|",
    });
    const { plan } = await preview(table("Ada Example,linkedin,ada-made-up,2026-03-01,,6,1"));
    expect(plan?.rows[0]?.notes).toEqual([
      "Found by the name alone. Check that it is the same person.",
    ]);
  });

  test("is never somebody of another name, and never one of several", async () => {
    await known("Ada Example", "x:ada2", "2026-03-05");
    expect(
      await told("Bo Example,X,ada,2026-03-06,,6,1", "Ada Example,github,newcomer,2026-03-06,,6,1"),
    ).toEqual({
      2: "handle: X ada is with Ada Example here. If that is the same person, write that name or leave it empty; if not, remove the account there first.",
      3: "name: 2 candidates are called so. Say which: add a column candidate_id with the number from the address of the candidate’s page, or email.",
    });
  });

  test("can be said by number and by email address", async () => {
    context.db.$writer.tx.update(candidates).set({ email: "Ada@mail.example" }).run();
    await known("Ada Example", "x:ada2", "2026-03-05");
    const head = `${HEAD},candidate_id,email`;
    const { plan } = await preview(
      [
        head,
        "Ada Example,github,a1,2026-03-06,,6,1,3,",
        "Another,github,a2,2026-03-06,,6,1,1,",
        ",X,bo,2026-03-06,,6,1,1,",
        ",github,a3,2026-03-06,,6,1,99,",
        ",github,a4,2026-03-06,,6,1,,ada@MAIL.example",
        "Zoe,github,a5,2026-03-06,,6,1,,ada@mail.example",
        "Bo Example,github,a6,2026-03-06,,6,1,,other@mail.example",
      ].join("\n"),
    );
    const byLine = Object.fromEntries(
      plan?.rows.map((row) => [row.line, row.person?.id ?? row.errors[0]?.column ?? row.verdict]) ??
        [],
    );
    expect(byLine).toEqual({
      2: 3,
      3: 1,
      4: "handle",
      5: "candidate_id",
      6: 1,
      7: "email",
      8: "new",
    });
  });

  const mailed = (...lines: string[]) => [`${HEAD},email,candidate_id`, ...lines].join("\n");
  const judged = async (...lines: string[]) =>
    Object.fromEntries(
      ((await preview(mailed(...lines))).plan?.rows ?? []).map((row) => [
        row.line,
        row.errors[0]
          ? `${row.errors[0].column}: ${row.errors[0].why}`
          : `${row.words}|${row.person?.id ?? ""}`,
      ]),
    );

  test("tells people of one name apart by their email addresses, and stores both", async () => {
    const file = [
      "Bob One,github,bob1,2026-03-01,,6,1,one@mail.example,",
      "Bob One,github,bob2,2026-03-01,,7,1,Two@mail.example,",
      "BOB ONE,linkedin,bob-made-up,2026-03-02,,8,1,two@mail.example,",
    ];
    expect(await judged(...file, "Bob One,x,bob3,2026-03-01,,9,1,,")).toEqual({
      2: "New candidate|",
      3: "New candidate|",
      4: "The new candidate of line 3|",
      5: "name: The file gives 2 email addresses to people called so. Say which of them it is: fill in email, or candidate_id.",
    });
    expect((await send({ intent: "store", figures: mailed(...file) })).to).toBe(
      "/candidates · Stored 3 rows of figures, with 2 new candidates.",
    );
    expect(
      rows()
        .people.slice(2)
        .map(({ name, email, networkCount }) => [name, email, networkCount]),
    ).toEqual([
      ["Bob One", "one@mail.example", 1],
      ["Bob One", "Two@mail.example", 2],
    ]);
    expect((await preview(mailed(...file))).plan?.counts).toMatchObject({ known: 3, wrong: 0 });
  });

  test("takes the one email address that a name has in the file, wherever it stands", async () => {
    const file = [
      "Bob One,github,bob1,2026-03-01,,6,1,,",
      "Bob One,x,bob2,2026-03-02,,7,1,one@mail.example,",
      ",linkedin,bob-made-up,2026-02-01,,7,1,one@mail.example,",
    ];
    expect(await judged(...file)).toEqual({
      2: "New candidate|",
      3: "The new candidate of line 2|",
      4: "The new candidate of line 2|",
    });
    await send({ intent: "store", figures: mailed(...file) });
    expect(rows().people.slice(2)).toMatchObject([
      { name: "Bob One", email: "one@mail.example", networkCount: 3 },
    ]);
  });

  test("asks whom a candidate without an address is, when the file has two of that name", async () => {
    expect(
      await judged(
        "Bo Example,github,b1,2026-03-01,,6,1,one@mail.example,",
        "Bo Example,github,b2,2026-03-01,,6,1,two@mail.example,",
        "Bo Example,github,b3,2026-03-01,,6,1,two@mail.example,2",
      ),
    ).toMatchObject({
      2: expect.stringMatching(
        /^name: The file gives 2 email addresses .* candidate 2 is called so and has none here/,
      ),
      3: expect.stringMatching(/^name: /),
      4: "Adds GitHub to|2",
    });
  });

  test("is one person an email address, as with those who are here", async () => {
    expect(
      await judged(
        "Bob One,github,bob1,2026-03-01,,6,1,one@mail.example,",
        "Carl Two,github,carl,2026-03-01,,6,1,ONE@mail.example,",
        ",x,bob1,2026-03-01,,6,1,one@mail.example,",
      ),
    ).toEqual({
      2: "New candidate|",
      3: "email: Line 2 gives this email address to Bob One. If that is the same person, write the name so; if not, correct the address.",
      4: "The new candidate of line 2|",
    });
  });

  test("is one person an account, by name, email address or number", async () => {
    const at = (name: string, day: number, email = "", id = "") =>
      `${name},github,bobacct,2026-03-0${day},,${day},1,${email},${id}`;
    const refused = (line: number, name: string) =>
      `handle: Line ${line} gives this account to ${name}.`;
    expect(await judged(at("Bob One", 1), at("Carl Two", 2), at("bob one", 3), at("", 4))).toEqual({
      2: "New candidate|",
      3: refused(2, "Bob One"),
      4: "The new candidate of line 2|",
      5: "The new candidate of line 2|",
    });
    expect(await judged(at("", 1), at("Bob One", 2))).toEqual({
      2: "New candidate|",
      3: "The new candidate of line 2|",
    });
    expect(
      await judged(at("Bob One", 1, "one@mail.example"), at("Bob One", 2, "two@mail.example")),
    ).toEqual({ 2: "New candidate|", 3: refused(2, "Bob One") });
    expect(
      await judged(at("", 1, "", "2"), at("", 2, "", "1"), at("Bo Example", 3), at("Carl Two", 4)),
    ).toEqual({
      2: "Adds GitHub to|2",
      3: refused(2, "Bo Example"),
      4: "Adds GitHub to|2",
      5: refused(2, "Bo Example"),
    });
    context.db.$writer.tx
      .update(candidates)
      .set({ email: "ada@mail.example" })
      .where(eq(candidates.id, 1))
      .run();
    expect(await judged(at("Bob One", 1), at("", 2, "ada@mail.example"))).toEqual({
      2: "New candidate|",
      3: refused(2, "Bob One"),
    });

    const file = [at("", 1), at("Bob One", 2), at("Carl Two", 3)];
    expect(await send({ intent: "store", figures: mailed(...file) })).toMatchObject({
      stored: { rows: 2, people: 1 },
      plan: { total: 1 },
    });
    expect(rows().people.at(-1)?.name).toBe("Bob One");
  });

  test("is said to be with whom a candidate was merged into", async () => {
    context.db.$writer.tx
      .insert(merges)
      .values({ id: 1, survivorId: 2, duplicateId: 9, mergedBy: "Olga", mergedAt: 1 })
      .run();
    expect(await judged("Nine,github,nine,2026-03-01,,6,1,,9")).toEqual({
      2: "candidate_id: Candidate 9 was merged into candidate 2. Write 2 instead.",
    });
  });

  test("that change while a file is being stored are told, with the row", async () => {
    const file = await readMetrics(
      table("Cy,X,cy,2026-03-01,,6,1", "Bo Example,X,bo,2026-03-06,,6,1", ",X,dan,2026-03-06,,6,1"),
      Date.now(),
    );
    if ("error" in file) throw new Error(file.error);
    const { planned } = await planMetrics(context.db, file.rows);
    await known("Zoe", "x:cy", "2026-03-01");
    context.db.$writer.tx.delete(candidates).where(eq(candidates.name, "Bo Example")).run();
    const stored = await storeMetrics(asRecruiter(), planned, "given");
    expect(stored).toMatchObject({
      rows: 1,
      people: 1,
      lost: [
        { line: 2, errors: [{ why: expect.stringMatching(/went to Zoe meanwhile/) }] },
        { line: 3, errors: [{ why: expect.stringMatching(/deleted meanwhile/) }] },
      ],
    });
  });

  test("of eight times the days of one person take about eight times the work, also when they come late", async () => {
    const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    const rowsOf = (network: string, days: number) =>
      Array.from({ length: days }, (_, i) => `Ada Many,${network},ada,${day(i)},,${i},1`);
    const works: { statements: number; changes: number }[] = [];
    for (const days of [100, 800]) {
      const { db } = (context = testContext());
      await signedIn(context, "recruiter");
      await store(rowsOf("X", days));
      const total = () =>
        Number(db.$writer.tx.$client.prepare("select total_changes()").pluck().get());
      const before = total();
      const prepare = vi.spyOn(db.$writer.tx.$client, "prepare");
      await store(rowsOf("GitHub", days));
      works.push({ statements: prepare.mock.calls.length, changes: total() - before });
      expect(rows().scores).toHaveLength(days);
    }
    const [few, many] = works as [(typeof works)[0], (typeof works)[0]];
    expect(many.statements).toBeLessThan(12 * few.statements);
    expect(many.changes).toBeLessThan(12 * few.changes);

    async function store(list: string[]) {
      const file = await readMetrics(table(...list), Date.now());
      if ("error" in file) throw new Error(file.error);
      const { planned } = await planMetrics(context.db, file.rows);
      const stored = await storeMetrics(asRecruiter(), planned, "given");
      expect(stored.rows).toBe(list.length);
    }
  });

  test("with a thousand rows others still get their turn", async () => {
    const text = table(
      ...Array.from({ length: 1_000 }, (_, i) => `Person ${i},X,p${i},2026-03-01,,${i},1`),
    );
    let turns = 0;
    const stored = new AbortController();
    const others = (async () => {
      while (!stored.signal.aborted) {
        await setImmediate();
        turns++;
      }
    })();
    expect(await send({ intent: "store", figures: text })).toEqual({
      to: "/candidates · Stored 1,000 rows of figures, with 1,000 new candidates.",
    });
    stored.abort();
    await others;
    expect(turns).toBeGreaterThanOrEqual(1_000 / 25); // one after each slice
  });
});
