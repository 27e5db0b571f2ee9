import { expect, expectNoScripts, test, type Page } from "./test.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  axeFaults,
  demoMember,
  freshDatabase,
  readList,
  sendSignIn,
  startApp,
  type RunningApp,
} from "./app.ts";
import { toast } from "./names.ts";

const PAGES = [
  "/",
  "/candidates",
  "/candidates?open=1&notes=no&score-from=10",
  "/candidates/export",
  "/candidates/pick",
  "/candidates/1/link",
  "/candidates?q=nobody-is-called-this",
  "/candidates/1",
  "/candidates/MFANO",
  "/candidates/MFANO/merge",
  "/candidates/MFANO/merge?with=TWIN",
  "/candidates/MFANO/split?account=ACCOUNT",
  "/candidates/1/edit",
  "/candidates/1/delete",
  "/candidates/new",
  "/imports",
  "/candidates/new?by=form",
  "/compare",
  "/compare?ids=1,2",
  "/compare?ids=1,2,3,4",
  "/positions",
  "/positions?new",
  "/positions/1",
  "/positions/1?view=board",
  "/positions/1/edit",
  "/share/new?position=1",
  "/inbox",
  "/unread",
  "/leaderboard",
  "/leaderboard?city=Lisbon",
  "/leaderboard?position=2",
  "/methodology",
  "/activity",
  "/settings",
  "/settings/members",
  "/settings/account",
  "/settings/tags",
  "/settings/api-tokens",
  "/about",
  "/candidates/new?by=export",
  "/candidates/1/export",
  "/exports",
  "/no-such-page",
];

let app: RunningApp;

test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase() }, "demo");
});
test.afterAll(async () => {
  await app?.kill();
});

async function signIn(page: Page, to = "/candidates") {
  await page.goto(app.url + to);
  await sendSignIn(page, demoMember(app));
  await page.waitForURL((url) => url.pathname + url.search === to);
}

/** The demo's person who is there twice: as Mfano Wakubuni and as M. Wakubuni. */
async function findTwins(page: Page): Promise<{ mfano: string; twin: string }> {
  await page.goto(`${app.url}/candidates?q=wakubuni`);
  const idOf = async (name: string) =>
    /\d+/.exec(
      (await page.getByRole("link", { name, exact: true }).first().getAttribute("href")) ?? "",
    )?.[0] ?? "";
  return { mfano: await idOf("Mfano Wakubuni"), twin: await idOf("M. Wakubuni") };
}

async function pagesOf(page: Page): Promise<string[]> {
  const { mfano, twin } = await findTwins(page);
  await page.goto(`${app.url}/candidates/${mfano}`);
  const split = await page
    .getByRole("link", { name: /^Split off/ })
    .first()
    .getAttribute("href");
  const account = /account=(\d+)/.exec(split ?? "")?.[1] ?? "";
  return PAGES.map((path) =>
    path.replace("MFANO", mfano).replace("TWIN", twin).replace("ACCOUNT", account),
  );
}

/** Fails the test on any message that the browser would show to a developer. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const expected = /status of 404/.test(message.text()) && page.url().includes("/no-such-page");
    if (["error", "warning"].includes(message.type()) && !expected) complaints.push(message.text());
  });
  return complaints;
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any page, ${colorScheme}, and the browser does not complain`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const complaints = collectComplaints(page);
    const found: string[] = [];
    const audit = async (path: string) => {
      found.push(...(await axeFaults(page)).map((fault) => `${path} ${fault}`));
    };
    await page.goto(`${app.url}/login`);
    await audit("/login");
    await signIn(page);
    for (const path of await pagesOf(page)) {
      await page.goto(app.url + path);
      await audit(path);
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

// The auditor itself needs scripts to run, so only those of the pages are kept away.
test("axe finds nothing on any page whose scripts never come", async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  expectNoScripts(page);
  await page.route("**/*.js", (route) => route.abort());
  await signIn(page);
  const found: string[] = [];
  for (const path of await pagesOf(page)) {
    await page.goto(app.url + path);
    found.push(...(await axeFaults(page)).map((fault) => `${path} ${fault}`));
  }
  expect(found).toEqual([]);
  await context.close();
});

// A window of 1,440 pixels leaves 720 at 200 %.
for (const width of [360, 720, 1024])
  test(`no page is wider than ${width} pixels`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 740 } });
    const page = await context.newPage();
    await signIn(page);
    const wide: string[] = [];
    for (const path of await pagesOf(page)) {
      await page.goto(app.url + path);
      const taken = await page.evaluate(() => document.documentElement.scrollWidth);
      if (taken > width) wide.push(`${path}: ${taken}`);
    }
    expect(wide).toEqual([]);
    await context.close();
  });

test("every page is marked DEMO, and so is the CSV", async ({ page }) => {
  await signIn(page);
  for (const path of await pagesOf(page)) {
    await page.goto(app.url + path);
    await expect(page.getByText(/^DEMO/).first()).toBeVisible();
  }
  const csv = await (await page.request.get(`${app.url}/candidates.csv`)).text();
  const [, ...rows] = csv.trim().split("\r\n");
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !row.includes("DEMO"))).toEqual([]);
});

test("the job works without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  await page.getByRole("columnheader", { name: /^City/ }).getByRole("link").click();
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("City");
  const boxes = page.getByRole("checkbox", { name: /^Select / });
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await page.getByRole("button", { name: "Compare" }).first().click();
  await expect(page).toHaveURL(/\/compare\?/);
  await expect(page.locator("[data-verdict]")).toBeVisible();
  await readList(page, app.url, "Nojs Example github:nojs-example");
  await expect(page.locator("main")).toContainText("Nojs Example");
  await context.close();
});

test("a score stands on the page of the person, and explains itself to the point", async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${app.url}/candidates/1`);
  const name = await page.getByRole("heading", { level: 1 }).textContent();
  const score = await page.locator("[data-score]").first().getAttribute("data-score");
  expect(Number(score)).toBeGreaterThan(0);
  await page.goto(`${app.url}/candidates?q=${encodeURIComponent(name ?? "")}`);
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: name ?? "" })
      .locator("[data-score]"),
  ).toHaveAttribute("data-score", score ?? "");
});

test("a weight that is moved scores and orders the shortlist again at once, in the browser, and says what changed", async ({
  page,
}) => {
  await signIn(page, "/positions");
  await page.getByRole("link", { name: "Platform engineer" }).first().click();
  await page.waitForURL(/positions\/\d+/);
  await page.waitForLoadState("networkidle");
  const list = page.getByRole("list", { name: /^Candidates by score/ });
  const scores = () =>
    list
      .locator("[data-score]")
      .evaluateAll((found) => found.map((one) => Number(one.getAttribute("data-score"))));
  const standard = await scores();
  const names = await list.getByRole("link").allTextContents();
  expect(standard.length).toBeGreaterThan(2);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));

  const response = page.getByLabel("Response");
  const weight = await response.inputValue();
  await response.fill("0");
  await expect.poll(scores).not.toEqual(standard);
  const moved = await scores();
  expect(moved).toEqual(moved.toSorted((a, b) => b - a));
  expect(await list.getByRole("link").allTextContents()).not.toEqual(names);
  await expect(list.locator("..").locator("[aria-live]")).toContainText(
    /\d+ (→|to) \d+|\bfrom \d+/,
  );
  await expect(page.getByText("not saved")).toBeVisible();
  expect(requests).toEqual([]);

  await response.fill(weight);
  await expect.poll(scores).toEqual(standard);
  expect(await list.getByRole("link").allTextContents()).toEqual(names);
});

test("a wrong compare link says what to do, and is no server error", async ({ page }) => {
  await signIn(page);
  for (const ids of ["", "1", "1,1", "1,999999", "a,b", "1,2,3,4,5", "9".repeat(500)]) {
    const response = await page.goto(`${app.url}/compare?ids=${ids}`);
    expect([ids, (response?.status() ?? 500) < 500]).toEqual([ids, true]);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

/** What shows that something is collected: in the demo always, elsewhere now and then. */
const COLLECTING = /\/(?:progress-panel|queue-words|bar)-[^/]+$/;

test("the table's first load brings at most 135 kB of JavaScript, gzipped, and 139 kB while something is collected", async ({
  page,
}) => {
  await signIn(page, "/positions");
  await page.waitForLoadState("networkidle");
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.set(response.url(), response.body());
  });
  await page.goto(`${app.url}/candidates`);
  await page.waitForLoadState("networkidle");
  const sizeOf = async (wanted: (url: string) => boolean) => {
    const bodies = [...scripts].flatMap(([url, body]) => (wanted(url) ? [body] : []));
    return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  };
  const table = await sizeOf((url) => !COLLECTING.test(url));
  expect(table).toBeGreaterThan(50_000);
  expect(table).toBeLessThan(135_000);
  expect(await sizeOf(() => true)).toBeLessThan(139_000);
});

test("no script is asked for in the page itself, so that it is painted first", async ({ page }) => {
  await signIn(page, "/positions");
  const html = await (await page.request.get(`${app.url}/candidates`)).text();
  expect(html).toContain("/assets/entry.client-");
  expect(html).not.toMatch(/rel="modulepreload"|type="module"|<script[^>]* src=/);

  await page.goto(`${app.url}/candidates`);
  await page.waitForLoadState("networkidle");
  const { shown, asked } = await page.evaluate(() => ({
    shown: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    asked: performance
      .getEntriesByType("resource")
      .flatMap(({ name, startTime }) => (name.endsWith(".js") ? [startTime] : [])),
  }));
  expect(asked.length).toBeGreaterThan(5);
  expect(Math.min(...asked)).toBeGreaterThan(shown ?? Number.POSITIVE_INFINITY);
});

test("the browser's files hold neither the database driver nor a server's secret", () => {
  const folder = ".build/client/assets";
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  expect(scripts.length).toBeGreaterThan(5);
  expect(
    scripts.filter((text) =>
      /better-sqlite3|SESSION_SECRET|password_hash|TOUCHSTONE_GITHUB_TOKEN/.test(text),
    ),
  ).toEqual([]);
});

test("two who are one person are merged from the table, which is undone with one button", async ({
  page,
}) => {
  await signIn(page);
  const both = `${app.url}/candidates?q=wakubuni`;
  await page.goto(both);
  const boxes = page.getByRole("checkbox", { name: /^Select .*Wakubuni/ });
  await expect(boxes).toHaveCount(2);
  const scores = await page
    .locator("[data-score]")
    .evaluateAll((found) => found.map((one) => one.dataset.score));
  await boxes.first().check();
  await expect(page.getByRole("button", { name: "Merge" })).toBeHidden();
  await boxes.last().check();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.locator("main")).toContainText("GitHub mfano-example");
  await expect(page.locator("main")).toContainText("link to each other");
  await page.getByLabel("Headline: Payments, ledgers, queues").check();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText(/^Merged candidate \d+ into candidate \d+/)).toBeVisible();
  await expect(page.getByText("Payments, ledgers, queues").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Split off/ })).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, /^Split\./)).toBeVisible();
  await page.goto(both);
  await expect(boxes).toHaveCount(2);
  expect(
    await page
      .locator("[data-score]")
      .evaluateAll((found) => found.map((one) => one.dataset.score)),
  ).toEqual(scores);
});

test("merging, its old address and splitting work without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  const { mfano, twin } = await findTwins(page);
  await page.goto(`${app.url}/candidates/${mfano}`);
  await page.getByRole("link", { name: "Merge with M. Wakubuni" }).click();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.goto(`${app.url}/candidates/${twin}`);
  await expect(page).toHaveURL(`${app.url}/candidates/${mfano}`);
  await page.getByRole("link", { name: "Undo merge" }).click();
  for (const told of ["M. Wakubuni", `candidate ${twin}`, "m-wakubuni@social.example"])
    await expect(page.locator("main")).toContainText(told);
  await page.getByRole("button", { name: "Split" }).click();
  await expect(toast(page, /^Split\./)).toBeVisible();
  await page.goto(`${app.url}/candidates/${twin}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("M. Wakubuni");
  await context.close();
});

test("an account is confirmed by hand, and the confirmation withdrawn", async ({ page }) => {
  await signIn(page, "/candidates/8");
  const panel = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Accounts", exact: true }) });
  await panel.getByText("Confirm by hand").first().click();
  await panel
    .getByLabel(/^How you know/)
    .first()
    .fill("Asked on the phone");
  await panel.getByRole("button", { name: "Confirm", exact: true }).first().click();
  await expect(panel.getByText(/Dana Demo.*Asked on the phone$/)).toBeVisible();
  await panel.getByRole("button", { name: /^Withdraw the confirmation/ }).click();
  await expect(page.getByText("Confirmation withdrawn.")).toBeVisible();
});
