import { beforeEach, describe, expect, test, vi } from "vitest";
import { action as begin } from "#app/routes/candidates.new/route.tsx";
import { action, loader } from "#app/routes/imports.$id/route.tsx";
import { loader as errors } from "#app/routes/imports.$id_.errors[.]csv/route.ts";
import { loader as list } from "#app/routes/imports._index.tsx";
import { isRunning } from "#app/worker/import-runner.server.ts";
import { CHOICES as USUAL } from "#app/imports/choices.ts";
import { reportOf } from "#app/imports/report.server.ts";
import { chooseForAll } from "#app/operations/import/choose.server.ts";
import { saveImport } from "#app/operations/import/save.server.ts";
import { loader as template } from "#app/routes/metrics[.]csv.ts";
import { activities, applications, candidates, details, jobs } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { makeCandidate, makePosition } from "#tests/support/factories.ts";
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
const locationOf = (answer: unknown) =>
  answer instanceof Response ? answer.headers.get("Location") : null;
const people = () => context.db.select().from(candidates).all();

/** Begins an import with pasted text; its address, or why there is none. */
async function paste(text: string) {
  const answer = await begin({
    request: request("/candidates/new", cookie, { list: text }),
    context,
    params: {},
  });
  return answer instanceof Response
    ? { at: answer.headers.get("Location") ?? "" }
    : {
        at: "",
        error: ((answer as { data: object }).data as { list?: { error: string; text: string } })
          .list,
      };
}
async function upload(name: string, content: BlobPart) {
  const body = new FormData();
  body.append("file", new File([content], name));
  body.append("list", "");
  const asked = new Request("http://localhost/candidates/new", {
    method: "POST",
    body,
    headers: { Cookie: cookie },
  });
  return locationOf(await begin({ request: asked, context, params: {} }));
}
const idOf = (at: string) => at.split("/")[2]?.split("?")[0] ?? "";
const read = async (at: string) => {
  const page = await loader({ request: request(at, cookie), context, params: { id: idOf(at) } });
  return page as Exclude<typeof page, Response>;
};
/** Sends a form of the page; what it started has ended when this returns, however long it takes. */
async function post(at: string, form: Record<string, string>) {
  const id = idOf(at);
  const sent = action({ request: request(at, cookie, form), context, params: { id } });
  const answer = await sent.catch(caught);
  await vi.waitUntil(() => !isRunning(Number(id)), { timeout: 50_000 });
  return answer;
}
const CHOICES = {
  position: "list",
  stage: "",
  tags: "",
  origin: "consented",
  duplicates: "add",
  sameName: "apart",
};
const save = (at: string, more = {}) => post(at, { intent: "save", ...CHOICES, ...more });
const firstRow = async (at: string) => String((await read(at)).rows[0]?.id);

describe("an import", () => {
  test("begins another with the rows that were not saved, where who they are can still be said", async () => {
    const { id: adaId } = await makeCandidate(context.db, {
      name: "Ada Example",
      accounts: [{ handle: "ada" }],
    });
    const { at } = await paste(
      "name,github,email\nA. Sample,ada,\nBo Example,bo,\n,,nothing\nCy Example,cy,",
    );
    const cy = (await read(at)).rows.find(({ person }) => person?.name === "Cy Example");
    await post(at, { intent: "leave", row: String(cy?.id) });
    await save(at, { tags: "march" });
    const saved = await read(at);
    expect(saved.counts).toMatchObject({ "result:added": 1, "verdict:refused": 2 });
    const again = locationOf(await post(at, { intent: "again" })) ?? "";
    expect(again).toBe("/imports/2");
    const page = await read(again);
    expect(page).toMatchObject({
      state: "open",
      columns: [],
      choices: { tags: ["march"] },
      counts: { "verdict:refused": 2 },
    });
    const [first] = page.rows;
    expect(first).toMatchObject({ person: { name: "A. Sample" }, candidate: { id: adaId } });
    await post(again, { intent: "action", row: String(first?.id), action: "add" });
    await save(again, { tags: "march" });
    expect((await read(again)).counts).toMatchObject({ "result:changed": 1, "verdict:refused": 1 });
    expect(people().find(({ id }) => id === adaId)?.tags).toBe("march");
    expect(people()).toHaveLength(2);
    // Of the first one nothing changed.
    expect((await read(at)).counts).toEqual(saved.counts);
  });

  test("does not begin anew where everything was saved, or nothing yet", async () => {
    const { at } = await paste("Ada Example github:ada");
    expect((await landing((await post(at, { intent: "again" })) as Response)) ?? "").toMatch(
      /not saved/,
    );
    await save(at);
    expect((await landing((await post(at, { intent: "again" })) as Response)) ?? "").toMatch(
      /Everything in this import was saved/,
    );
    expect(
      (await list({ request: request("/imports", cookie), context, params: {} })).imports,
    ).toHaveLength(1);
  });

  test("is begun with a paste or a file, checked, saved into a position, and undone", async () => {
    const { id: position } = await makePosition(context.db, { title: "Backend" });
    const at =
      (await upload(
        "people.csv",
        "Name,Email,GitHub,Gender\nAda Example,ada@x.example,ada-x,f\nBo Example,bo@x.example,none,m\n",
      )) ?? "";
    expect(at).toBe("/imports/1");
    const page = await read(at);
    expect(page).toMatchObject({
      name: "people.csv",
      format: "CSV",
      encoding: "UTF-8",
      state: "open",
      counts: { "verdict:new": 2 },
    });
    expect(
      page.columns.map(({ title, field, samples, why }) => [
        title,
        field,
        samples[0],
        why !== undefined,
      ]),
    ).toEqual([
      ["Name", "name", "Ada Example", false],
      ["Email", "email", "ada@x.example", false],
      ["GitHub", "github", "ada-x", false],
      ["Gender", "ignored", "f", true],
    ]);
    expect(people()).toEqual([]);
    expect(
      locationOf(
        await save(at, {
          position: String(position),
          tags: "march, meetup",
          stage: "Screening",
        }),
      ),
    ).toBe(at);
    expect(people()).toMatchObject([
      { name: "Ada Example", tags: "march, meetup", stage: "Screening" },
      { name: "Bo Example" },
    ]);
    expect(context.db.select().from(applications).all()).toMatchObject([
      { positionId: position, candidateId: 1, place: null },
      { positionId: position, candidateId: 2, place: null },
    ]);
    expect(context.db.select().from(jobs).all()).toHaveLength(1);
    expect(context.wakes()).toBeGreaterThan(0);
    expect(await read(at)).toMatchObject({
      state: "saved",
      undoable: true,
      counts: { "result:added": 2 },
    });
    expect(
      (await list({ request: request("/imports", cookie), context, params: {} })).imports,
    ).toMatchObject([{ id: 1, state: "saved", rows: 2, saved: 2 }]);
    expect((await read(at)).undoing).toBeNull();
    expect((await read(`${at}?undo=ask`)).undoing).toEqual({ removed: 2, gave: 0, stay: 0 });
    expect(people()).toHaveLength(2);
    await post(at, { intent: "undo" });
    expect(people()).toEqual([]);
    const undone = await read(`${at}?undo=ask`);
    expect(undone.rows.map(({ person }) => person?.name)).toEqual(["Ada Example", "Bo Example"]);
    expect(undone).toMatchObject({
      state: "undone",
      undoable: false,
      undoing: null,
      counts: { "result:undone": 2 },
    });
  });

  test("that was pasted is not named after the people in it", async () => {
    const { at } = await paste("Ada Example github:ada-x");
    expect((await read(at)).name).toBe("Pasted list");
  });

  test("is kept on the server while it is worked on: columns, rows, choices", async () => {
    const { at } = await paste(
      "Name,GitHub,Hobby\nAda Example,ada-x,tea\nBo Example,@bo-x (old),chess\n",
    );
    await post(at, {
      intent: "map",
      "field-0": "name",
      "field-1": "github",
      "field-2": "headline",
    });
    await post(at, { intent: "choose", ...CHOICES, tags: "march" });
    const row = await firstRow(at);
    await post(at, {
      intent: "mend",
      row,
      name: "Ada B. Example",
      emails: "ada@x.example, nonsense",
      phones: "",
      headline: "",
      company: "",
      city: "Leeds",
      accounts: "github.com/ada-x\nhn:ada",
    });
    const page = await read(at);
    expect(page).toMatchObject({ choices: { tags: ["march"], origin: "consented" } });
    expect(page.rows[0]).toMatchObject({
      look: true,
      person: {
        name: "Ada B. Example",
        emails: ["ada@x.example"],
        city: "Leeds",
        problems: [{ text: "nonsense", why: expect.stringContaining("email address") }],
        fields: { emails: "ada@x.example, nonsense" },
      },
    });
    expect(page.rows[1]).toMatchObject({
      person: { headline: "chess", kept: [["GitHub", "old"]] },
    });
    await post(at, { intent: "leave", row: String(page.rows[1]?.id) });
    expect((await read(`${at}?show=left`)).rows).toHaveLength(1);
    await save(at);
    expect(people()).toMatchObject([
      { name: "Ada B. Example", city: "Leeds", networks: "github,hackernews" },
    ]);
  });

  test("shows the rows that need a look, each with what mends it", async () => {
    const { at } = await paste(
      "Name,GitHub,Links\nAda Example,https://github.com/otto-example/cv,\nBo Example,,@bo-x\nCy Example,cy-x,\n",
    );
    const page = await read(`${at}?show=look`);
    expect(page.rows.map(({ person }) => person?.problems[0])).toMatchObject([
      { use: "github:otto-example" },
      { pick: "bo-x" },
    ]);
    await post(at, {
      intent: "use",
      row: String(page.rows[0]?.id),
      use: "github:otto-example",
      dismiss: "https://github.com/otto-example/cv",
    });
    await post(at, {
      intent: "use",
      row: String(page.rows[1]?.id),
      network: "hackernews",
      handle: "bo-x",
      dismiss: "@bo-x",
    });
    expect((await read(`${at}?show=look`)).rows).toEqual([]);
    await save(at);
    expect(people().map(({ networks }) => networks)).toEqual(["github", "hackernews", "github"]);
  });

  test("what is not an email address is mended in the field for email addresses", async () => {
    const { at } = await paste("Name,Email,GitHub\nNia Exemplar,ask her later,nia-exemplar\n");
    const fields = (await read(at)).rows[0]?.person?.fields;
    expect(fields).toMatchObject({
      emails: "ask her later",
      accounts: "https://github.com/nia-exemplar",
    });
    await post(at, { intent: "mend", row: await firstRow(at), ...fields, city: "Leeds" });
    expect((await read(at)).rows[0]?.person).toMatchObject({
      city: "Leeds",
      problems: [{ text: "ask her later" }],
    });
  });

  test("pages through many rows, and narrows them", async () => {
    const { at } = await paste(
      `Name,GitHub\n${Array.from({ length: 60 }, (_, one) => `Person ${one},${one === 40 ? "no account here" : `person-${one}`}`).join("\n")}`,
    );
    expect(await read(`${at}?page=3`)).toMatchObject({ page: 3, pages: 3, rows: { length: 10 } });
    expect((await read(`${at}?show=refused`)).rows.map(({ line }) => line)).toEqual([42]);
  });

  test("gives back what was not saved as a file that comes in again when it is corrected", async () => {
    const { at } = await paste(
      "name,network,handle,observed_at,followers,Hobby\nAda Example,X,ada,2026-03-01,1200,tea\nBo Example,GitHub,bo-x,2026-03-01,~500,=1+1\n",
    );
    await save(at);
    const file = await errors({
      request: request(`${at}/errors.csv`, cookie),
      context,
      params: { id: idOf(at) },
    });
    expect(context.db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "exported",
      entityType: "import",
      entityId: Number(idOf(at)),
      detail: { rows: 1, format: "csv" },
    });
    const text = await file.text();
    expect(text).toMatch(/not a whole number/);
    expect(text).toContain("'=1+1");
    const [person] = (await reportOf(text.replaceAll("~500", "500"), Date.now())) as object[];
    expect(person).toMatchObject({
      name: "Bo Example",
      accounts: ["github:bo-x"],
      facts: { followers: 500 },
      kept: { Hobby: "=1+1" },
      refused: null,
    });
  });

  test("brings what was not saved to the right people when its file comes back, and doubles nobody", async () => {
    await makeCandidate(context.db, { name: "Cy Example", accounts: ["github:cy-x"] });
    const { at } = await paste(
      "Name,Email,GitHub,Tags,Hobby\nAda Example,ada@x.example,ada-x,go,tea\nBo Example,,see cv,sre,chess\nCyril Sample,cyril@x.example,cy-x,,go\nDee Example,dee@x.example,dee-x,,\n",
    );
    const rows = (await read(at)).rows;
    await post(at, { intent: "leave", row: String(rows[3]?.id) });
    await save(at);
    expect((await read(at)).counts).toMatchObject({ "result:added": 1, "verdict:refused": 2 });
    const file = await (
      await errors({
        request: request(`${at}/errors.csv`, cookie),
        context,
        params: { id: idOf(at) },
      })
    ).text();
    expect(file).toMatch(/"[^"]*\bCy Example\b[^"]*",4,/);
    expect(file).toMatch(/"Left out",5,/);
    const corrected = file
      .replace('"Bo Example",""', '"Bo Example","bo@x.example"')
      .replace("https://github.com/cy-x", "https://github.com/cyril-x");
    const back = (await upload("corrected.csv", corrected)) ?? "";
    await save(back);
    expect(
      people().map(({ name, email, tags, networks }) => [name, email, tags, networks]),
    ).toEqual([
      ["Cy Example", null, null, "github"],
      ["Ada Example", "ada@x.example", "go", "github"],
      ["Bo Example", "bo@x.example", "sre", null],
      ["Cyril Sample", "cyril@x.example", null, "github"],
      ["Dee Example", "dee@x.example", null, "github"],
    ]);
    expect(
      context.db
        .select()
        .from(details)
        .all()
        .map(({ candidateId, title, text }) => [candidateId, title, text]),
    ).toEqual([
      [2, "Hobby", "tea"],
      [3, "Hobby", "chess"],
      [4, "Hobby", "go"],
    ]);
    await save((await upload("corrected.csv", corrected)) ?? "");
    expect(people()).toHaveLength(5);
    expect(context.db.select().from(details).all()).toHaveLength(3);
  });

  test("is not undone while it is being saved, and goes on where it stopped", async () => {
    const { at } = await paste(
      Array.from({ length: 120 }, (_, one) => `Person ${one} github:person-${one}`).join("\n"),
    );
    const id = Number(idOf(at));
    const owner = acting(context.db, Date.now(), { id: 1, role: "owner" });
    await chooseForAll(owner, { id, choices: { ...USUAL, tags: ["march"] } });
    await saveImport(owner, { id });
    expect((await read(at)).state).toBe("saving");
    const resumed = post(at, { intent: "resume" });
    await vi.waitUntil(() => isRunning(id));
    const undone = await post(at, { intent: "undo" });
    expect(await landing(undone as Response)).toMatch(/being saved/);
    await resumed;
    expect(await read(at)).toMatchObject({ state: "saved", counts: { "result:added": 120 } });
    expect(people().filter(({ tags }) => tags === "march")).toHaveLength(120);
  });

  test("is discarded with everything it holds, but not once it is saved", async () => {
    const { at } = await paste("Ada Example github:ada-x");
    expect(locationOf(await post(at, { intent: "discard" }))).toBe("/imports");
    await expect(read(at)).rejects.toMatchObject({ init: { status: 404 } });
    const { at: other } = await paste("Ada Example github:ada-x");
    await save(other);
    expect(await post(other, { intent: "discard" })).toMatchObject({ status: 409 });
  });

  test("saves once when it is sent twice at the same moment", async () => {
    const { at } = await paste(
      Array.from({ length: 120 }, (_, one) => `Person ${one} github:person-${one}`).join("\n"),
    );
    await Promise.all([save(at), save(at)]);
    expect(people()).toHaveLength(120);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["nothing", "  \n \t", /Choose a file/],
    ["titles alone", "name, handles", /no people in it/],
    ["more than 10,000 rows", "github:a\n".repeat(10_001), /10,001 .*10,000/],
  ])("%s: a message, and the text is kept", async (_, text, words) => {
    expect(await paste(text)).toMatchObject({
      error: { error: expect.stringMatching(words), text },
    });
    expect(people()).toEqual([]);
  });

  test("the template's example is nobody, and the template comes back in", async () => {
    const file = await template({ request: request("/metrics.csv", cookie), context, params: {} });
    const titles = await file.text();
    expect(await paste(titles)).toMatchObject({
      error: { error: expect.stringMatching(/no people/) },
    });
    const { at } = await paste(
      `${titles}Ada Example,GitHub,ada-x,2026-03-01,Tool,90,120${",".repeat(11)}\n`,
    );
    expect((await read(at)).rows[0]).toMatchObject({
      verdict: "new",
      person: { figures: [{ network: "github", day: "2026-03-01" }] },
    });
  });

  test("a form that is none of the page's", async () => {
    const { at } = await paste("Ada Example github:ada-x");
    expect(await post(at, { intent: "dance", row: "1" })).toMatchObject({ status: 400 });
    expect(await post(at, { intent: "leave", row: "99" })).toMatchObject({ status: 404 });
    expect(locationOf(await post(at, { intent: "map", "field-0": "name" }))).toBe(at);
  });
});

test("only recruiters and owners import", async () => {
  const viewer = await signedIn(context, "viewer");
  for (const ask of [
    () => list({ request: request("/imports", viewer), context, params: {} }),
    () => loader({ request: request("/imports/1", viewer), context, params: { id: "1" } }),
    () =>
      action({
        request: request("/imports/1", viewer, { intent: "save" }),
        context,
        params: { id: "1" },
      }),
    () =>
      errors({ request: request("/imports/1/errors.csv", viewer), context, params: { id: "1" } }),
  ])
    expect(await Promise.resolve(ask()).catch(caught)).toMatchObject({ status: 403 });
});
