import { expect, test } from "./test.ts";
import { axeFaults, freshDatabase, saveList, setUp, startApp, type RunningApp } from "./app.ts";
import { readListButton } from "./names.ts";

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
});
test.afterAll(() => app.kill());

test("a new team sees a sample, three steps that tick themselves off, and then what is next", async ({
  page,
}) => {
  await setUp(page, app.url);
  await page.goto(`${app.url}/`);
  const panel = (title: string) =>
    page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
  const steps = panel("First steps");
  await expect(steps).toContainText("0 of 3 done");
  await expect(panel("What you get")).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByLabel(/^Paste/).fill("Ada Example github:ada-example");
  await readListButton(page).click();
  await page.waitForURL(/\/imports\/\d+$/);
  await saveList(page);
  await page.goto(`${app.url}/`);
  await expect(steps).toContainText("1 of 3 done");
  await expect(steps.getByText("Add people (done)")).toBeVisible();

  await steps.getByRole("link", { name: "Create a position" }).click();
  await page.getByLabel("Title").fill("Backend engineer");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL(/\/positions\/\d+/);
  await page.goto(`${app.url}/`);
  await expect(steps).toContainText("2 of 3 done");
  await steps.getByRole("link", { name: "Add a token for GitHub" }).click();
  await page.waitForURL(/\/settings/);
  await page.goto(`${app.url}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What to do next");
  expect(await axeFaults(page)).toEqual([]);
});
