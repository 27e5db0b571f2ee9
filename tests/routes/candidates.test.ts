import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { loader } from "#app/routes/candidates._index/route.tsx";
import { offPhone, USUAL_COLUMNS } from "#app/view/columns.ts";
import { readView } from "#app/view/read.server.ts";
import { addressOf } from "#app/view/view.ts";
import { searchCandidates } from "#app/pages/search.server.ts";
import { loader as csv } from "#app/routes/candidates[.]csv.ts";
import { activities } from "#db/schema.server.ts";
import { makeAccountName, makeCandidate, makePosition } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { shortlist } from "#tests/support/applications.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";

const context = testContext();
let cookie = "";
let POSITION = 0;
beforeAll(async () => {
  cookie = await signedIn(context);
  fillWithMany(context.db, 120);
  ({ id: POSITION } = await makePosition(context.db));
});

const get = (search = "", as = cookie) =>
  loader({ request: request(`/candidates${search}`, as), context, params: {} });
const download = (search = "", as = cookie) =>
  csv({ request: request(`/candidates.csv${search}`, as), context, params: {} });
const namesIn = (text: string) => parse(text, { bom: true, from: 2 }).map((cells) => cells[3]);

describe("/candidates", () => {
  test("a search finds who has the account of an address, whatever is written around the handle", async () => {
    const searched = testContext();
    const as = await signedIn(searched);
    const { id, accountIds } = await makeCandidate(searched.db, {
      name: "Ada Example",
      accounts: ["github:ada-example", "stackexchange:22656"],
    });
    await makeAccountName(searched.db, { accountId: accountIds[0]!, handleKey: "ada-before" });
    await makeCandidate(searched.db, { name: "Ada-Example-Two", accounts: ["bluesky:x.example"] });
    for (const [typed, ids] of [
      ["https://github.com/ada-example?tab=repositories", [id]],
      ["github.com/Ada-Example/", [id]],
      ["github:ada-example", [id]],
      ["https://stackoverflow.com/users/22656/ada", [id]],
      ["github.com/ada-before", [id]],
      ["example github.com/ada-example", [id]],
      ["two github.com/ada-example", []],
      ["https://github.com/ada", []],
    ] as const) {
      const found = await loader({
        request: request(`/candidates?q=${encodeURIComponent(typed)}`, as),
        context: searched,
        params: {},
      });
      expect([typed, found.rows.map((row) => row.id)]).toEqual([typed, ids]);
      expect(found.view.q).toBe(typed);
      const brief = await searchCandidates(searched.db, typed);
      expect([typed, brief.map((one) => one.id)]).toEqual([typed, ids]);
    }
  });

  test("opens with the highest scores, 50 rows, the usual columns, and each place beside its score", async () => {
    const { rows, count, everybody, pages, view } = await get();
    expect({ rows: rows.length, count, everybody, pages }).toEqual({
      rows: 50,
      count: 120,
      everybody: 120,
      pages: 3,
    });
    expect(view.columns).toEqual(USUAL_COLUMNS);
    const scores = rows.map((row) => row.score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(rows[0]?.place?.place).toBe(1);
    expect(rows[0]?.place?.of).toBeLessThan(120);
  });

  test("without a score there is no place", async () => {
    const { rows } = await get("?scored=no");
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ score: null, place: null });
  });

  test.each([
    "?sort=%27;drop",
    "?page=-1&size=1e9",
    "?page=NaN",
    "?stage=&network=%00",
    "?dir=sideways&cols=,,x",
    "?q=%22%00*&position=abc",
    `?q=${"x".repeat(5000)}`,
  ])("an address that makes no sense (%s) falls back and answers", async (search) => {
    const { rows, view } = await get(search);
    expect(rows.length).toBeGreaterThanOrEqual(view.q ? 0 : 50);
    expect(view).toMatchObject({
      sort: "score",
      dir: "desc",
      page: 1,
      size: 50,
      columns: USUAL_COLUMNS,
    });
  });

  test("a stranger is sent to sign in and back to the same view", async () => {
    const response = await get("?q=ada&sort=name", "").catch((thrown: unknown) => thrown);
    expect((response as Response).headers.get("Location")).toBe(
      `/login?to=${encodeURIComponent("/candidates?q=ada&sort=name")}`,
    );
  });

  test("a viewer sees the table but none of the actions that change something", async () => {
    expect((await get()).role).toBe("owner");
    expect((await get("", await signedIn(context, "viewer"))).role).toBe("viewer");
  });
});

const clock = { now: 1e12, refreshHours: 24 };
describe("the address of a view", () => {
  const back = (address: string) =>
    readView(new URL(address, "http://localhost").searchParams, { clock });

  test("says nothing that is so by default", () => {
    expect(addressOf(back("/candidates"))).toBe("");
    expect(addressOf(back("/candidates?sort=name&dir=asc&size=50&q="))).toBe("?sort=name");
  });

  test.each([
    "?q=ada&stage=offer&city=S%C3%A3o+Paulo&sort=score&dir=asc",
    "?sort=name&dir=desc&size=100&density=compact&cols=name,score,city&page=2",
    "?position=1&scored=no&tag=go&untagged=rust&untagged=sre&network=github",
    "?sort=city&cols=all&page=2",
    "?stage=offer&stage=new&city=Lisbon&city=Austin%2C+TX&without=x&read=stale&score-from=40&score-to=70&coverage-from=50&added-from=2026-01-01&added-to=2026-02-28",
  ])("%s survives being read and written", (address) => {
    expect(back(addressOf(back(`/${address}`), { page: back(`/${address}`).page }))).toEqual(
      back(`/${address}`),
    );
  });

  test("any change but that of the page goes back to page 1", () => {
    expect(addressOf(back("/?page=3"), { sort: "city", dir: "asc" })).toBe("?sort=city");
    expect(addressOf(back("/?page=3&sort=city"), { page: 4 })).toBe("?sort=city&page=4");
  });

  test("all of the usual columns may be asked for on a phone, whatever a member chose", () => {
    const settings = { columns: ["name", "city"] };
    const read = (query: string) => readView(new URLSearchParams(query), { clock, settings });
    expect(offPhone(read("cols=all"))).toEqual([]);
    expect(read("cols=all").columns).toEqual(USUAL_COLUMNS);
    expect(read("cols=all,city")).toMatchObject({ columns: ["name", "city"] });
    expect(read("cols=all,city").allOnPhone).toBeUndefined();
    expect(offPhone(read(""))).toEqual([]);
    expect(offPhone(back("/?sort=city"))).not.toContain("city");
    expect(offPhone(back("/"))).toContain("city");
  });

  test("columns may come repeated, as a form without scripts sends them", () => {
    // Saved while there were letter grades, and three columns for the dimensions.
    expect(back("/?cols=name,score,grade,reach").columns).toEqual([
      "name",
      "score",
      "rank",
      "reach",
    ]);
    expect(back("/?sort=grade&dir=asc")).toMatchObject({ sort: "score", dir: "asc" });
    expect(back("/?cols=score&cols=city").columns).toEqual(["name", "score", "city"]);
  });
});

describe("/candidates.csv", () => {
  test("is exactly the view, all its pages, as a download, and is noted in the log", async () => {
    const view = await get("?stage=offer&sort=name&size=25");
    const response = await download("?stage=offer&sort=name&size=25&page=2");
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="touchstone-candidates-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(namesIn(await response.text())).toEqual(view.rows.map((row) => row.name));
    expect(view.rows.length).toBeGreaterThan(1);
    expect(context.db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "exported",
      detail: { rows: view.count },
    });
  });

  test("keeps only the selected ones, in the order of the view", async () => {
    const lines = (await (await download("?ids=7&ids=3&ids=9&sort=name&dir=desc")).text())
      .trim()
      .split("\r\n")
      .slice(1);
    const ids = lines.map((line) => Number(line.split(",")[0]));
    expect(ids.toSorted()).toEqual([3, 7, 9]);
    const { rows } = await get("?sort=name&dir=desc&size=200");
    expect(ids).toEqual(rows.map((row) => row.id).filter((id) => ids.includes(id)));
  });

  test("nobody selected is nobody, not everybody", async () => {
    expect(namesIn(await (await download("?ids=")).text())).toEqual([]);
  });

  test("a shortlist comes in its own order, and a position with everybody in it", async () => {
    await shortlist(acting(context.db), [20, 4, 11], POSITION);
    const lines = (await (await download(`?shortlist=${POSITION}`)).text())
      .trim()
      .split("\r\n")
      .slice(1);
    expect(lines.map((line) => Number(line.split(",")[0]))).toEqual([20, 4, 11]);
  });

  test("the visible columns are those of the address", async () => {
    const text = await (await download("?cols=name,city&preset=view")).text();
    expect(text.replace("\uFEFF", "").split("\r\n")[0]).toBe(
      '"candidate_id","full_name","headline","source","location"',
    );
  });

  test("is for members only", async () => {
    const response = await download("", "").catch((thrown: unknown) => thrown);
    expect((response as Response).status).toBe(302);
  });

  test("is not for viewers, who see no way to it either", async () => {
    const viewer = await signedIn(context, "viewer");
    const response = await download("", viewer).catch((thrown: unknown) => thrown);
    expect((response as Response).status).toBe(403);
    expect((await download("", await signedIn(context, "recruiter"))).status).toBe(200);
  });
});
