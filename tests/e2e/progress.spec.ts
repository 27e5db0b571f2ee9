import { expect, test, type Page } from "./test.ts";
import { bundleCollector, runCollector } from "../support/run-collector.ts";
import { madeUpGithub } from "../support/made-up-github.ts";
import {
  ended,
  freshDatabase,
  readList,
  saveList,
  setUp,
  signIn,
  startApp,
  type RunningApp,
} from "./app.ts";

/** The server collects nothing itself, so that each test decides what is read when. */
let app: RunningApp;
let env: Record<string, string>;
let network: Awaited<ReturnType<typeof madeUpGithub>>;

test.beforeAll(async () => {
  await bundleCollector();
  network = await madeUpGithub(() => {});
  env = { DATABASE_URL: freshDatabase(), TOUCHSTONE_GITHUB_URL: network.url };
  app = await startApp({ ...env, COLLECT_CONCURRENCY: "0" });
});
test.afterAll(async () => {
  await app.kill();
  network.close();
});

/** Reads what waits, to the end. */
async function collect() {
  expect(await ended(runCollector(env))).toBe(0);
}

async function add(page: Page, ...people: string[]) {
  const lines = people.map((name) => `${name} github:${name.toLowerCase()}-example`);
  await readList(page, app.url, lines.join("\n"));
  await saveList(page);
  await page.goto(`${app.url}/candidates`);
}

const score = (page: Page, name: string) =>
  page.getByRole("row").filter({ hasText: name }).locator("[data-score]");
const progress = (page: Page) => page.getByRole("region", { name: "Collecting" });

test.describe.configure({ mode: "serial" });

test("the table fills in by itself, and the page says what waits for whom", async ({
  page,
  context,
}) => {
  await setUp(page, app.url);
  await add(page, "Ada", "Bo");
  await expect(progress(page)).toContainText("Collecting 0 of 2.");
  await progress(page).getByText("Details").click();
  await progress(page)
    .getByText(/^Nothing is being read/)
    .click();
  await expect(progress(page).getByRole("row", { name: "GitHub 2 0 due now" })).toBeVisible();
  await expect(score(page, "Ada")).toHaveCount(0);
  // While nothing can be asked, the page stays as it is.
  const unanswered = page.waitForEvent("requestfailed");
  await context.setOffline(true);
  await unanswered;
  await expect(progress(page)).toContainText("Collecting 0 of 2.");
  await context.setOffline(false);
  await collect();
  await expect(progress(page)).toContainText("Collected 2 of 2.");
  await expect(score(page, "Ada")).toHaveAttribute("data-score", /^\d+$/);
  await expect(progress(page).getByRole("table")).toHaveCount(0);
});

test("a batch that ended while the page was on its way is told, with what it brought", async ({
  page,
}) => {
  await signIn(page, app.url);
  await add(page, "Cy");
  // The page is there as it was before; its scripts come only once everything is read.
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/assets/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${app.url}/candidates`, { waitUntil: "commit" });
  await expect(progress(page)).toContainText("Collecting 0 of 1.");
  await collect();
  await expect(progress(page)).toContainText("Collecting 0 of 1.");
  await expect(score(page, "Cy")).toHaveCount(0);
  release();
  await expect(progress(page)).toContainText("Collected 1 of 1.");
  await expect(score(page, "Cy")).toHaveAttribute("data-score", /^\d+$/);
});

test("without JavaScript the page shows the same, and a link brings what is new", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, app.url);
  await add(page, "Dora");
  await expect(progress(page)).toContainText("Collecting 0 of 1.");
  await progress(page).getByText("Details").click();
  await progress(page)
    .getByText(/^Nothing is being read/)
    .click();
  await expect(progress(page).getByRole("row", { name: "GitHub 1 0 due now" })).toBeVisible();
  await collect();
  await page.getByRole("link", { name: "Check again" }).click();
  await expect(score(page, "Dora")).toHaveAttribute("data-score", /^\d+$/);
  await expect(progress(page)).toHaveCount(0);
  await context.close();
});

test("where nothing is collected the table asks for nothing more, and begins to once there is", async ({
  page,
}) => {
  await signIn(page, app.url);
  let asked = 0;
  page.on("request", (request) => (asked += Number(request.url().includes("/progress.data"))));
  await page.goto(`${app.url}/candidates`);
  await page.waitForLoadState("networkidle");
  expect(asked).toBe(0);
  await page.getByRole("row").filter({ hasText: "Ada" }).getByRole("checkbox").check();
  const table = page.getByRole("table").first();
  const before = await table.boundingBox();
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(progress(page)).toContainText("Collecting 0 of 1.");
  // Nothing moved because of it.
  expect((await table.boundingBox())?.y).toBe(before?.y);
  await collect();
  await expect(progress(page)).toContainText("Collected 1 of 1.");
});
