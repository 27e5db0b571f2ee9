import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { freshDatabase, OWNER, setUp, startApp, type RunningApp } from "./app.ts";

const file = (lines: string[]) => ({
  name: "figures.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});
const HEAD = "Full name;Network;Profile URL;Date;Source;Followers;Replies received";
const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);

async function bring(page: Page, name: string, handle: string) {
  await page
    .getByLabel("Metrics file")
    .setInputFiles(
      file([
        HEAD,
        `${name};X;https://x.com/${handle};${day};Agency list;12.345;90`,
        `Bo Example;Orkut;bo;${day};;5;1`,
      ]),
    );
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("“Orkut” is not one of the networks that are known")).toBeVisible();
  await expect(page.getByText("followers 12,345")).toBeVisible();
  await page.getByRole("button", { name: "Store 1 row" }).click();
  await expect(page.getByText("Stored 1 row of figures, with 1 new candidate.")).toBeVisible();
}

test.describe("a metrics file", () => {
  test.describe.configure({ mode: "serial" });
  let app: RunningApp;
  test.beforeAll(async () => {
    app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  });
  test.afterAll(async () => void (await app.kill()));

  test("is previewed, stored, told beside each point, and its wrong rows taken away", async ({
    page,
  }) => {
    await setUp(page, app.url);
    await page.goto(`${app.url}/candidates/new`);
    await page.getByRole("link", { name: "Figures from a file" }).click();
    const [template] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download the template" }).click(),
    ]);
    expect(template.suggestedFilename()).toBe("touchstone-metrics-template.csv");
    await bring(page, "Ada Example", "ada_made_up");
    await expect(page.getByLabel("The table as text")).toHaveValue(/Orkut.*network: /);
    const [left] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download rows to correct" }).click(),
    ]);
    expect(readFileSync(await left.path(), "utf8").split("\r\n")).toMatchObject([
      `\ufeff${HEAD};problem`,
      expect.stringMatching(/^Bo Example;Orkut;bo;.*“Orkut”/),
      "",
    ]);

    await page.getByLabel("The table as text").fill(`${HEAD}\nBo Example;X;bo_made_up;${day};;5;1`);
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("button", { name: "Store 1 row" }).click();
    await expect(page.getByText("Stored 1 row of figures, with 1 new candidate.")).toBeVisible();
    await page.getByRole("link", { name: "Ada Example" }).click();
    await expect(page.getByText("Followed by 12,345 people", { exact: true })).toBeVisible();
    await expect(
      page.getByText(/From a metrics file \(Agency list\), .*, brought by Olga Owner\./),
    ).toBeVisible();
    await expect(page.getByText(/X ada_made_up · .* · file · profile/).first()).toBeVisible();
  });

  test("works without JavaScript", async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${app.url}/login`);
    await page.getByLabel("Email").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.goto(`${app.url}/candidates/new?by=figures`);
    await bring(page, "Cy Example", "cy_made_up");
    await page.goto(`${app.url}/candidates`);
    await expect(
      page.getByRole("row").filter({ hasText: "Cy Example" }).locator("[data-score]"),
    ).toHaveText(/^\d+$/);
    await page.context().close();
  });
});
