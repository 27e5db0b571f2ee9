import { expect, test } from "./test.ts";
import { freshDatabase, readList, saveList, setUp, startApp, type RunningApp } from "./app.ts";

const SLOWER = 6;
const TIMES = 4;

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
});
test.afterAll(() => app.kill());

test("a click the moment a page's scripts run works, on a slow machine too", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  await setUp(page, app.url);
  await readList(page, app.url, "Ada Example github:ada-example");
  await saveList(page);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });

  /** Clicks within the page as soon as React has taken it over: no waiting for anything else. */
  const clickAtOnce = async (link: string) => {
    await page.goto(`${app.url}/candidates`, { waitUntil: "commit" });
    await page.waitForFunction(
      (selector) => {
        const target = document.querySelector<HTMLAnchorElement>(selector);
        if (!target || !Object.keys(target).some((key) => key.startsWith("__reactProps")))
          return false;
        target.click();
        return true;
      },
      link,
      { polling: "raf" },
    );
  };
  for (let time = 0; time < TIMES; time++) {
    await clickAtOnce('thead a[href*="sort=name"]');
    await page.waitForURL(/sort=name/);
    await expect(page.getByRole("row").filter({ hasText: "Ada Example" })).toBeVisible();
    await clickAtOnce('a[href="/leaderboard"]');
    await page.waitForURL(/\/leaderboard$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/leaderboard/i);
  }
  await page.waitForLoadState("networkidle");
  expect(faults).toEqual([]);
  expect((await page.request.get(`${app.url}/progress`)).status()).toBe(200);
  expect(app.output().trim().split("\n").at(-1)).toMatch(/^(?:Touchstone is at|Not set up)/);
});
