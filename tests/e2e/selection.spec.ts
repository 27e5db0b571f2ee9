import { expect, test, type Page } from "./test.ts";
import { demoMember, freshDatabase, sendSignIn, startApp, type RunningApp } from "./app.ts";
import { personBoxes, selectionBar as bar, toast } from "./names.ts";

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" }, "demo");
});
test.afterAll(async () => {
  await app?.kill();
});

async function open(page: Page, path = "/candidates") {
  await page.goto(app.url + path);
  if (new URL(page.url()).pathname !== "/login") return;
  await sendSignIn(page, demoMember(app));
  await page.waitForURL((url) => url.pathname === new URL(path, app.url).pathname);
}

/** Opens a form of the bar. */
const ask = (page: Page, name: string) =>
  bar(page)
    .locator("summary", { has: page.getByText(name, { exact: true }) })
    .click();
/** A tag's name that is refused. */
const REFUSED = "spring, autumn";

test("who was selected on several pages is still selected after a refusal, and nobody after it worked", async ({
  page,
  context,
}) => {
  await open(page, "/candidates?size=25");
  await personBoxes(page).first().check();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await personBoxes(page).nth(2).check();
  await ask(page, "Tag");
  const name = bar(page).getByLabel("Tag to add");
  await name.fill(REFUSED);
  // With two people selected the bar's first button compares them.
  await name.press("Enter");
  const why = bar(page).getByRole("alert");
  await expect(why).toContainText("comma");
  await expect(name).toHaveValue(REFUSED);
  await expect(bar(page)).toContainText("2 selected");
  await expect(page).toHaveURL(/page=2/);

  await context.setOffline(true);
  await name.fill("spring");
  await name.press("Enter");
  await expect(why).not.toContainText("comma");
  await expect(name).toHaveValue("spring");
  await expect(bar(page)).toContainText("2 selected");
  await context.setOffline(false);

  await bar(page).getByRole("button", { name: "Tag", exact: true }).click();
  await expect(toast(page, "Tagged 2 candidates “spring”.")).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("a stage and a position that are gone keep all that match selected", async ({ page }) => {
  const send = (path: string, form: Record<string, string>) =>
    page.context().request.post(app.url + path, { form });
  await open(page);
  await send("/positions/2/edit", { intent: "add", name: "Trial day", kind: "open" });
  await page.reload();
  await personBoxes(page).first().check();
  await bar(page)
    .getByRole("button", { name: /^Select all \d+ that match$/ })
    .click();
  await personBoxes(page).nth(1).uncheck();
  const selected = await bar(page)
    .getByText(/^\d+ selected$/)
    .textContent();
  await page.keyboard.press("s");
  const trial = bar(page).getByRole("option", { name: /^Trial day/, includeHidden: true });
  const stageId = (await trial.getAttribute("value")) ?? "";
  await bar(page).getByLabel("Stage").selectOption(stageId);
  await bar(page)
    .getByLabel(/^Reason/)
    .fill("They asked for it");
  await send("/positions/2/edit", { intent: "remove", stage: stageId });
  await bar(page).getByRole("button", { name: "Move to stage", exact: true }).click();
  await expect(bar(page).getByRole("alert")).toBeVisible();
  await expect(bar(page).getByLabel(/^Reason/)).toHaveValue("They asked for it");
  await expect(bar(page)).toContainText(selected ?? "?");
  // The stages were read again.
  await expect(trial).toHaveCount(0);

  await ask(page, "Add to position");
  await bar(page).getByLabel("Position").selectOption("2");
  await send("/positions/2", { intent: "close" });
  await bar(page).getByRole("button", { name: "Add to position", exact: true }).click();
  await expect(bar(page).getByRole("alert")).toBeVisible();
  await expect(bar(page)).toContainText(selected ?? "?");
  await send("/positions/2", { intent: "reopen" });

  // Another session of the same browser has ended this one.
  await page.context().clearCookies();
  await bar(page).getByRole("button", { name: "Add to position", exact: true }).click();
  await expect(
    bar(page)
      .getByRole("alert")
      .getByRole("link", { name: /^Sign in/ }),
  ).toBeVisible();
  await expect(bar(page)).toContainText(selected ?? "?");
});

test("after deleting nobody is selected; a deletion that gets no answer can be sent again", async ({
  page,
  context,
}) => {
  await open(page, "/candidates?sort=name");
  await personBoxes(page).first().check();
  await bar(page).getByRole("button", { name: "Delete" }).click();
  const yes = page.getByRole("button", { name: "Delete 1 candidate" });
  await yes.click({ trial: true });
  await context.setOffline(true);
  await yes.click();
  await expect(page.getByRole("alert")).toBeVisible();
  await context.setOffline(false);
  await yes.click();
  await expect(toast(page, /^Deleted 1 candidate/)).toBeVisible();
  await expect(page).toHaveURL(/\/candidates\?sort=name$/);
  await expect(bar(page)).toBeHidden();
});

test("who was deleted elsewhere is no longer selected, and moving begins with the position of the others", async ({
  page,
}) => {
  await open(page, "/candidates?q=Quinn");
  await personBoxes(page).first().check();
  await page.getByRole("searchbox").fill("Vidu");
  await expect(page).toHaveURL(/q=Vidu/);
  const other = personBoxes(page).first();
  await other.check();
  await expect(bar(page)).toContainText("2 selected");
  const id = (await other.getAttribute("value")) ?? "";
  const deleted = await page
    .context()
    .request.post(`${app.url}/candidates/${id}/delete`, { maxRedirects: 0 });
  expect(deleted.status()).toBe(302);
  await page.keyboard.press("Escape");
  await ask(page, "Move to stage");
  await expect(bar(page)).toContainText("1 selected");
  const stage = bar(page).getByLabel("Stage");
  await expect(stage).toHaveValue("");
  await expect(stage.locator("optgroup").first()).toHaveAttribute("label", "Platform engineer");
});

test("a form of the bar is written in at once, and after it the focus is on the row that was selected", async ({
  page,
}) => {
  await open(page);
  const row = (place: number) => page.locator("tbody th > a:first-child").nth(place);
  await personBoxes(page).nth(1).check();
  await bar(page).locator("summary", { hasText: /^Tag$/ }).press("Enter");
  const name = bar(page).getByLabel("Tag to add");
  await expect(name).toBeFocused();
  await page.keyboard.type("by keyboard");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toBeHidden();
  await expect(row(1)).toBeFocused();

  await personBoxes(page).nth(2).check();
  await bar(page)
    .locator("summary", { hasText: /^Untag$/ })
    .press("Enter");
  const tag = bar(page).getByLabel("Tag to remove");
  await expect(tag).toBeFocused();
  const offered = await tag.locator("option").allTextContents();
  expect(offered).not.toContain("by keyboard");
  await bar(page).getByRole("button", { name: "Clear the selection" }).press("Enter");
  await expect(row(2)).toBeFocused();
});

test("neither the bar nor a toast covers the other", async ({ page }) => {
  for (const width of [360, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 740 });
    await open(page);
    await personBoxes(page).nth(0).check();
    await personBoxes(page).nth(1).check();
    await ask(page, "Tag");
    await bar(page).getByLabel("Tag to add").fill(`wide ${width}`);
    await bar(page).getByRole("button", { name: "Tag", exact: true }).click();
    const undo = page.getByRole("status").getByRole("button", { name: "Undo" });
    await expect(undo).toBeVisible();
    await personBoxes(page).nth(0).check();
    await personBoxes(page).nth(1).check();
    for (const bottom of [false, true]) {
      await page.evaluate((end) => scrollTo(0, end ? document.body.scrollHeight : 0), bottom);
      const said = (await undo.locator("xpath=ancestor::div[1]").boundingBox())!;
      const own = (await bar(page).locator("> div").boundingBox())!;
      expect(said.y + said.height).toBeLessThanOrEqual(own.y);
      expect(said.x).toBeGreaterThanOrEqual(0);
      expect(said.x + said.width).toBeLessThanOrEqual(width);
      await undo.click({ trial: true });
      for (const name of ["Compare", "Delete", "Clear the selection"])
        await bar(page).getByRole("button", { name, exact: true }).click({ trial: true });
    }
    await undo.click();
    await expect(toast(page, /^Removed/)).toBeVisible();
    await expect(bar(page)).toContainText("2 selected");
    await bar(page).getByRole("button", { name: "Clear the selection" }).click();
  }
});

test("without JavaScript a refusal keeps who was ticked and what was typed", async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await open(page, "/candidates?sort=name");
  await page
    .getByRole("checkbox", { name: /^Select / })
    .first()
    .check();
  const all = bar(page).getByRole("checkbox", { name: /^All \d+ that match$/ });
  await all.check();
  await bar(page).getByRole("button", { name: "Move, add or tag" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  const count = /^\d+ selected candidates$/;
  await expect(heading).toHaveText(count);
  const before = await heading.textContent();
  const name = page.getByLabel("Tag to add");
  await name.fill(REFUSED);
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await expect(page.getByRole("alert")).toBeInViewport();
  await expect(heading).toHaveText(before ?? "?");
  await expect(name).toHaveValue(REFUSED);
  await name.fill("autumn");
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await expect(toast(page, /“autumn”/)).toBeVisible();
  await expect(page).toHaveURL(/\/candidates\?sort=name$/);
  await context.close();
});

for (const javaScriptEnabled of [true, false])
  test(`names can be pasted, and what is not found is said, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const viewport = { width: 360, height: 740 };
    const context = await browser.newContext({ javaScriptEnabled, viewport });
    const page = await context.newPage();
    await open(page, "/candidates/pick");
    await page.getByLabel("List").fill("Nia Exemplar\nQuill Hypothetica; Nobody Atall");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").getByText("2 candidates found")).toBeVisible();
    await expect(page.getByRole("list", { name: "Not found" })).toHaveText("Nobody Atall");
    if (javaScriptEnabled) {
      await page.getByRole("button", { name: "Select these 2 candidates" }).click();
      await expect(bar(page)).toContainText("2 selected");
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    if (!javaScriptEnabled) {
      await page.getByRole("button", { name: "Move, add or tag" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 selected candidates");
    }
    await context.close();
  });
