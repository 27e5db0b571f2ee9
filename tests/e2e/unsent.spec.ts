import { expect, test } from "./test.ts";
import { openDb } from "#db/client.server.ts";
import {
  sendSignIn,
  axeFaults,
  freshDatabase,
  OWNER,
  saveList,
  setUp,
  signIn,
  startApp,
  type RunningApp,
} from "./app.ts";
import { listField, readListButton } from "./names.ts";

const LIST = "Ada Example, github.com/ada-example\nBo Example, github.com/bo-example";
let app: RunningApp;
const file = freshDatabase();
const change = (sql: string) => {
  const db = openDb(file);
  db.$writer.tx.$client.exec(sql);
  db.$close();
};

test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: file, COLLECT_CONCURRENCY: "0" });
  const page = await browser.newPage();
  await setUp(page, app.url);
  await page.close();
});
test.afterAll(() => app.kill());

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a list typed before the session ended comes back after signing in", async ({ page }) => {
      await signIn(page, app.url);
      await page.goto(`${app.url}/candidates/new`);
      await listField(page).fill(LIST);
      await page.context().clearCookies();
      await readListButton(page).click();
      await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
      await sendSignIn(page, { ...OWNER, password: "a wrong password" });
      await expect(page.getByRole("alert")).toBeVisible();
      await sendSignIn(page);
      await expect(page.getByRole("heading", { name: /signed in again/ })).toBeVisible();
      await expect(page.getByLabel("List")).toHaveValue(LIST);
      if (javaScriptEnabled) expect(await axeFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "Send again" }).click();
      await page.waitForURL(/\/imports\/\d+$/);
      await expect(page.getByText("Ada Example").first()).toBeVisible();
    });

    test("a list that could not be stored is still there, and can be sent again", async ({
      page,
    }) => {
      await signIn(page, app.url);
      const list = LIST.replaceAll("-example", javaScriptEnabled ? "-1" : "-2");
      await page.goto(`${app.url}/candidates/new`);
      await listField(page).fill(list);
      change("create trigger full before insert on imports begin select raise(abort, 'x'); end");
      await readListButton(page).click();
      await expect(page.getByRole("heading", { name: "This was not saved" })).toBeVisible();
      await expect(page.getByLabel("List")).toHaveValue(list);
      change("drop trigger full");
      await page.getByRole("button", { name: "Send again" }).click();
      await page.waitForURL(/\/imports\/\d+$/);
      await saveList(page);
    });

    test("after signing out the tab holds no name, also when one goes back", async ({ page }) => {
      await signIn(page, app.url);
      await page.evaluate("window.mark = 1").catch(() => {});
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL("**/login");
      expect(await page.content()).not.toMatch(/Olga|Ada|Bo Example|North Team/);
      if (javaScriptEnabled) {
        expect(await page.evaluate("window.mark")).toBeUndefined();
        expect(
          await page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])"),
        ).not.toMatch(/Ada|Bo/);
      }
      await page.goBack().catch(() => {});
      await page.waitForURL(/login/);
      expect(await page.content()).not.toMatch(/Olga|Ada|Bo Example|North Team/);
    });
  });
}
