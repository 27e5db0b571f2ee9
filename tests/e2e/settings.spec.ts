import { expect, test, type Page } from "./test.ts";
import { readFileSync } from "node:fs";
import { standIn, startLoopback } from "../support/loopback.ts";
import { freshDatabase, setUp, signIn, startApp, type RunningApp } from "./app.ts";

const TOKEN = "ghp_never-to-be-seen-again";
let network: Awaited<ReturnType<typeof startLoopback>>;
let app: RunningApp;
let file: string;

test.beforeAll(async () => {
  network = await startLoopback({
    answer: ({ path, headers }) => {
      if (headers.authorization === "Bearer ghp_wrong")
        return { status: 401, body: { message: "Bad credentials" } };
      return path === "/rate_limit"
        ? { body: { resources: { core: { limit: 5000 } } } }
        : undefined;
    },
  });
  file = freshDatabase();
  app = await startApp({
    DATABASE_URL: file,
    ...standIn(network.url),
    TOUCHSTONE_GITHUB_TOKEN: "",
  });
});
test.afterAll(async () => {
  await app.kill();
  await network.close();
});
test.describe.configure({ mode: "serial" });

const github = (page: Page) => page.getByRole("form", { name: "GitHub token" });
async function save(page: Page, token: string) {
  await github(page).getByLabel(/token/i).fill(token);
  await github(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved and encrypted.")).toBeVisible();
}

test("a token is saved, tested, refused and removed, and seen nowhere", async ({ page }) => {
  await setUp(page, app.url);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "GitHub no token" })).toBeVisible();
  await save(page, TOKEN);
  await expect(page.getByRole("heading", { name: "GitHub token in use" })).toBeVisible();
  await expect(page.getByText(/Olga Owner, just now/)).toBeVisible();
  await expect(github(page).getByLabel("New token")).toHaveValue("");
  await github(page).getByRole("button", { name: "Test" }).click();
  await expect(page.getByText(/accepts it: 5,000/)).toBeVisible();
  expect(network.requests.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);

  await page.reload();
  expect(await page.content()).not.toContain(TOKEN);
  for (const path of ["/settings", "/settings.data", "/candidates", "/progress.data"])
    expect(await (await page.request.get(app.url + path)).text()).not.toContain(TOKEN);
  for (const end of ["", "-wal"]) expect(readFileSync(file + end, "latin1")).not.toContain(TOKEN);

  await save(page, "ghp_wrong");
  await github(page).getByRole("button", { name: "Test" }).click();
  await expect(page.getByText(/does not accept it/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "GitHub token refused" })).toBeVisible();

  await github(page).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(/^Removed\. GitHub/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "GitHub no token" })).toBeVisible();
  expect(app.output()).not.toContain("ghp_");
});

test("works without JavaScript, and what was typed wrong does not come back", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, app.url);
  await page.goto(`${app.url}/settings`);
  await github(page).getByLabel("Token").fill("two words");
  await github(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^That is not a token/)).toBeVisible();
  expect(await page.content()).not.toContain("two words");
  await save(page, TOKEN);
  await github(page).getByRole("button", { name: "Test" }).click();
  await expect(page.getByText(/accepts it: 5,000/)).toBeVisible();
  await context.close();
});
