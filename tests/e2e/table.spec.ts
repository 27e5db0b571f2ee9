import { expect, test, type Page } from "./test.ts";
import {
  axeFaults,
  demoMember,
  freshDatabase,
  sendSignIn,
  startApp,
  type RunningApp,
} from "./app.ts";
import { everybodyBox, personBoxes, previewOf, selectionBar as bar, toast } from "./names.ts";

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" }, "demo");
});
test.afterAll(async () => {
  await app?.kill();
});

async function open(page: Page, path = "/candidates") {
  await page.goto(app.url + path);
  if (new URL(page.url()).pathname === "/login") {
    await sendSignIn(page, demoMember(app));
    await page.waitForURL((url) => url.pathname === new URL(path, app.url).pathname);
  }
  await page.waitForLoadState("networkidle");
}
const places = (page: Page) =>
  page
    .locator(".rows thead th")
    .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().x)));

test("a selection holds across pages, becomes all that match, is tagged at once and taken back", async ({
  page,
}) => {
  await open(page, "/candidates?size=25");
  await personBoxes(page).first().check();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await personBoxes(page).nth(2).check();
  await expect(bar(page)).toContainText("2 selected");
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(personBoxes(page).first()).toBeChecked();

  await bar(page)
    .getByRole("button", { name: /^Select all \d+ that match$/ })
    .click();
  const all = Number(/(\d+) selected/.exec((await bar(page).textContent()) ?? "")?.[1]);
  expect(all).toBeGreaterThan(40);
  await personBoxes(page).nth(1).uncheck();
  await expect(bar(page)).toContainText(`${all - 1} selected`);
  await bar(page).locator("summary", { hasText: /^Tag$/ }).click();
  await bar(page).getByLabel("Tag to add").fill("autumn");
  await bar(page).getByRole("button", { name: "Tag", exact: true }).click();
  await expect(page.getByText(`Tagged ${all - 1} candidates “autumn”.`)).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`Removed “autumn” from ${all - 1} candidates.`)).toBeVisible();

  await everybodyBox(page).check();
  await bar(page).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete 25 candidates?");
  await page.getByRole("link", { name: "Keep" }).click();
  await expect(bar(page)).toContainText("25 selected");
});

test("filters have several values and counts, close on Apply, and move no column", async ({
  page,
}) => {
  await open(page);
  const before = await places(page);
  await page.getByText("Filter", { exact: true }).click();
  await page.locator("summary", { hasText: /^›Tag/ }).click();
  const tags = page.getByRole("list", { name: "Tag", exact: true });
  await expect(tags.getByText(/^\d+$/).first()).toBeVisible();
  for (const name of ["Not tagged", "Not on network", "Last read", "Could not be read"]) {
    await page.locator("summary", { hasText: `›${name}` }).click();
    const list = page.getByRole("list", { name, exact: true });
    const values = await list.getByRole("listitem").count();
    await expect(list.getByText(/^\d+$/)).toHaveCount(values);
  }
  const boxes = tags.getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Apply" }).first().click();
  await expect(page).toHaveURL(/tag=[^&]+&tag=/);
  await expect(tags).toBeHidden();
  expect(await places(page)).toEqual(before);
  await page.getByRole("link", { name: /^Remove filter: Tag:/ }).click();
  await expect(page).toHaveURL(/\/candidates$/);
  await page.getByRole("searchbox").fill("quinn");
  await expect(page).toHaveURL(/q=quinn/);
  expect(await places(page)).toEqual(before);
});

test("a panel that was opened before the scripts came is filled once they are there", async ({
  page,
}) => {
  await open(page, "/positions");
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/assets/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${app.url}/candidates`, { waitUntil: "domcontentloaded" });
  await page.getByText("Filter", { exact: true }).click();
  await expect(page.getByText("Loading…").first()).toBeVisible();
  release();
  await expect(page.getByRole("button", { name: "Apply" })).toBeVisible();
  await expect(page.locator("summary", { hasText: /^›Tag/ })).toBeVisible();
});

test("columns and a saved view are there again after a reload", async ({ page }) => {
  await open(page, "/candidates?score-from=50&sort=name");
  await page.getByText("Save view", { exact: true }).first().click();
  await expect(page.getByLabel("Name of the view")).toBeFocused();
  await page.getByLabel("Name of the view").fill("Fifty and up");
  await page.getByRole("button", { name: "Save view" }).click();
  const tab = page.getByRole("link", { name: "Fifty and up" });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(page.getByLabel("Name of the view").last()).toBeHidden();
  await page.getByText("Save view", { exact: true }).first().click();
  await page.getByLabel("Name of the view").last().fill("fifty AND up");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("alert")).toContainText("already");
  await expect(page).toHaveURL(/score-from=50/);
  await page.goto(`${app.url}/candidates`);
  await tab.click();
  await expect(page).toHaveURL(/sort=name.*|score-from=50/);

  await page.getByText("Display", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Rank", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "Added", exact: true }).check();
  await page.getByRole("checkbox", { name: /^Pin Score/ }).check();
  await page.getByRole("button", { name: "Apply" }).last().click();
  await expect(page.getByRole("columnheader", { name: "Added" })).toBeVisible();
  await page.goto(`${app.url}/candidates`);
  await expect(page.getByRole("columnheader", { name: "Added" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Rank" })).toBeHidden();
  await page.getByText("Display", { exact: true }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("columnheader", { name: "Rank" })).toBeVisible();
});

test("a search that finds nobody says what was typed, and clearing it leaves filters and columns", async ({
  page,
}) => {
  await open(page, "/candidates?city=Lisbon&q=zzzz&cols=name,score");
  await expect(page.getByText("“zzzz”")).toBeVisible();
  await page.getByRole("link", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/\?city=Lisbon&cols=name,score$/);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await open(page, "/candidates?city=Nowhere+else&sort=name");
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\?sort=name$/);
});

test("keys walk the rows, select, preview and compare; they can be turned off", async ({
  page,
}) => {
  await open(page);
  const names = page.locator("tbody th > a:first-child");
  await page.keyboard.press("j");
  await expect(names.nth(0)).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("2 selected");
  await page.keyboard.press(" ");
  const preview = previewOf(page);
  await expect(preview).toContainText((await names.nth(1).textContent()) ?? "?");
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(preview).toContainText((await names.nth(0).textContent()) ?? "?");
  await page.keyboard.press("ArrowDown");
  await expect(preview).toContainText((await names.nth(1).textContent()) ?? "?");
  await page.keyboard.press("ArrowUp");
  await expect(preview).toContainText((await names.nth(0).textContent()) ?? "?");
  await expect(preview.getByRole("link", { name: "Open page" })).toHaveAttribute(
    "href",
    (await names.nth(0).getAttribute("href")) ?? "?",
  );
  await page.keyboard.press("Escape");
  await expect(preview).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.locator("h1").click();
  await page.keyboard.press("c");
  await page.waitForURL(/\/compare\?ids=\d+,\d+/);

  await page.goto(`${app.url}/settings/account`);
  await page.getByRole("button", { name: "Turn shortcuts off" }).click();
  await expect(page.getByText("Keyboard shortcuts are off.")).toBeVisible();
  await open(page);
  await page.keyboard.press("j");
  await expect(names.nth(0)).not.toBeFocused();
  await page.goto(`${app.url}/settings/account`);
  await page.getByRole("button", { name: "Turn shortcuts on" }).click();
});

test("axe finds nothing with everything open", async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await open(page, "/candidates?open=1&stage=new&stage=offer");
  await everybodyBox(page).check();
  const found = await axeFaults(page);
  for (const button of ["Filter", "Display", "Save view"]) {
    await page.getByText(button, { exact: true }).first().click();
    found.push(...(await axeFaults(page)));
    await page.keyboard.press("Escape");
  }
  await page.goto(`${app.url}/candidates/pick`);
  found.push(...(await axeFaults(page)));
  expect(found).toEqual([]);
  await context.close();
});

test("without JavaScript a page's boxes, filters, columns and the preview work", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await open(page);
  await page
    .getByRole("link", { name: /^Preview / })
    .first()
    .click();
  await expect(previewOf(page)).toBeVisible();
  await page.goto(`${app.url}/candidates`);
  await page.getByRole("searchbox").fill("a");
  await page.getByRole("searchbox").press("Enter");
  await page.getByRole("link", { name: "Filter", exact: true }).click();
  await page.locator("summary", { hasText: "Last read" }).click();
  await expect(
    page.getByRole("list", { name: "Last read" }).getByRole("listitem").first(),
  ).toHaveText(/^Up to date\d+$/);
  await page.getByRole("checkbox", { name: "Not read" }).check();
  await page.getByRole("checkbox", { name: "Up to date" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=a&.*read=current&read=never/);
  await page.getByRole("link", { name: "Display", exact: true }).click();
  await page.getByRole("checkbox", { name: "Rank", exact: true }).uncheck();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=a&read=current&read=never/);
  await expect(page.getByRole("columnheader", { name: "Score", exact: true })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Rank" })).toBeHidden();
  await page.getByRole("link", { name: "Display", exact: true }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  const boxes = page.getByRole("checkbox", { name: /^Select / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await bar(page).getByRole("button", { name: "Move, add or tag" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 selected candidates");
  await page.getByLabel("Tag to add").fill("without scripts");
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await expect(page.getByText("Tagged 2 candidates “without scripts”.")).toBeVisible();
  await expect(page).toHaveURL(/q=a&read=current&read=never/);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await bar(page).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete 2 candidates?");
  await context.close();
});

test("s moves those selected to a stage, with one reason when they leave, and Undo takes it back", async ({
  page,
}) => {
  await open(page, "/candidates?position=2");
  const filter = page.getByRole("link", { name: /^Remove filter: Position: / });
  const title = (await filter.textContent())?.replace("Position: ", "");
  const boxes = personBoxes(page);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.keyboard.press("s");
  const stage = bar(page).getByLabel("Stage");
  await expect(stage).toBeFocused();
  const move = bar(page).getByRole("button", { name: "Move to stage", exact: true });
  await expect(stage).toHaveValue("");
  await expect(move).toBeDisabled();
  const leaving = stage
    .locator(`optgroup[label="${title}"]`)
    .getByRole("option", { name: "Not continuing", includeHidden: true });
  await stage.selectOption((await leaving.getAttribute("value")) ?? "");
  await expect(move).toBeDisabled();
  await bar(page)
    .getByLabel(/^Reason/)
    .fill("The role was filled");
  await move.click();
  await expect(page.getByText(`Moved 2 to Not continuing in ${title}.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone for 2.")).toBeVisible();
});

test("the bar of the selection never covers the preview", async ({ page }) => {
  for (const width of [1024, 1440]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page, "/candidates?open=1");
    await personBoxes(page).first().check();
    const own = (await bar(page).locator("> div").boundingBox())!;
    const preview = (await previewOf(page).boundingBox())!;
    expect(own.x + own.width).toBeLessThanOrEqual(preview.x);
    await page.getByRole("link", { name: "Open page" }).click({ trial: true });
    await bar(page).getByRole("button", { name: "Clear the selection" }).click();
  }
});

test("on paper the table has every row and column, and nothing to click", async ({ page }) => {
  await open(page);
  // A4 on its side, without its margins.
  await page.setViewportSize({ width: 1047, height: 718 });
  await page.emulateMedia({ media: "print" });
  const table = page.getByRole("table", { name: "Candidates" });
  const last = await table.locator("thead th").last().boundingBox();
  expect(last!.x + last!.width).toBeLessThanOrEqual(1047);
  expect(
    await table.evaluate((element) => {
      const frame = element.parentElement!;
      return frame.scrollHeight - frame.clientHeight;
    }),
  ).toBe(0);
  await expect(personBoxes(page).first()).toBeHidden();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
});

test("few are read again at once, and are then no longer selected", async ({ page }) => {
  await open(page);
  await personBoxes(page).nth(0).check();
  await personBoxes(page).nth(1).check();
  await bar(page).getByRole("button", { name: "Refresh" }).click();
  await expect(toast(page, /accounts? to refresh|Refreshing/)).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("on a small screen the bar lies over the preview, and all of it can be reached", async ({
  page,
}) => {
  for (const width of [360, 800]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page);
    await personBoxes(page).nth(0).check();
    await personBoxes(page).nth(1).check();
    await page.locator("tbody th > a:first-child").nth(2).focus();
    await page.keyboard.press(" ");
    await expect(previewOf(page)).toBeVisible();
    const own = (await bar(page).locator("> div").boundingBox())!;
    expect(own.x).toBeGreaterThanOrEqual(0);
    expect(own.x + own.width).toBeLessThanOrEqual(width);
    for (const name of ["Compare", "Merge", "Delete", "Clear the selection"])
      await bar(page).getByRole("button", { name, exact: true }).click({ trial: true });
    await previewOf(page).getByRole("link", { name: "Open page" }).click({ trial: true });
    await page.keyboard.press("s");
    await expect(bar(page).getByRole("button", { name: "Move to stage" })).toBeInViewport({
      ratio: 1,
    });
    await page.keyboard.press("Escape");
    await bar(page).getByRole("button", { name: "Clear the selection" }).click();
  }
});

for (const javaScriptEnabled of [true, false])
  test(`on a phone every page of the navigation can be reached, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const viewport = { width: 360, height: 740 };
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    const page = await context.newPage();
    await open(page);
    const main = page.getByRole("navigation", { name: "Main" });
    const entries = [
      ["Positions", "/positions"],
      ["Leaderboard", "/leaderboard"],
      ["Methodology", "/methodology"],
      ["Activity", "/activity"],
      ["Imports", "/imports"],
      [/^Not read/, "/unread"],
    ] as const;
    for (const [name, path] of entries) {
      const link = main.getByRole("link", { name });
      if (!(await link.isVisible())) await main.getByText("More", { exact: true }).click();
      await expect(link).toBeInViewport({ ratio: 1 });
      await link.click();
      await page.waitForURL((url) => url.pathname === path);
      await expect(main.locator("details")).not.toHaveAttribute("open");
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await context.close();
  });

test("on a phone the bar and its forms are no wider than the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await personBoxes(page).nth(0).check();
  await personBoxes(page).nth(1).check();
  await bar(page).getByText("Move", { exact: true }).click();
  const form = (await bar(page).getByLabel("Stage").boundingBox())!;
  expect(form.x + form.width).toBeLessThanOrEqual(352);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("on a phone nothing lies over a name, and words in Display are whole", async ({ browser }) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await open(page);
  await expect(page.locator("tbody th > a:first-child").first()).toBeVisible();
  await expect(page.locator("tbody th > a:last-child").first()).toBeHidden();
  await page.getByText("Display", { exact: true }).click();
  const form = page.getByRole("group", { name: "Columns" });
  await expect(form.getByText("Participation")).toBeVisible();
  const cut = await form
    .locator("label span")
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(cut).toBe(0);
  await context.close();
});

test("a short tag beside a long one can be read", async ({ page }) => {
  await open(page, "/candidates?q=Juno");
  const [long, short] = await page
    .locator("tbody td > div > i")
    .evaluateAll((all) => all.map((one) => one.scrollWidth > one.clientWidth));
  expect([long, short]).toEqual([true, false]);
});

for (const javaScriptEnabled of [true, false])
  test(`a phone shows the name, the score, the stage and what it is sorted by until all columns are asked for, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const viewport = { width: 360, height: 740 };
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    const page = await context.newPage();
    await open(page);
    const heads = page.locator("thead th[scope]").filter({ visible: true });
    await expect(heads).toHaveText(["Name", "Score", "Stage"]);
    const first = ["th", "td"].map((cell) => `tbody tr:first-child > ${cell}`).join();
    const cells = page.locator(first).filter({ visible: true });
    await expect(cells).toHaveCount(4);
    const stage = await cells.last().boundingBox();
    expect((stage?.x ?? 0) + (stage?.width ?? 0)).toBeLessThanOrEqual(345);
    await page.goto(`${page.url()}?sort=city`);
    await expect(heads).toHaveText(["Name", "Score", "City", "Stage"]);
    await page.getByRole("link", { name: "All columns" }).click();
    await expect(page).toHaveURL(/sort=city&cols=all$/);
    await expect(heads).toHaveCount(11);
    await page.setViewportSize({ width: 700, height: 740 });
    await expect(page.getByRole("link", { name: "Fewer columns" })).toBeHidden();
    await page.setViewportSize(viewport);
    await page.getByRole("link", { name: "Fewer columns" }).click();
    await expect(heads).toHaveCount(4);
    await page.goto(`${app.url}/candidates?cols=name,city,tags`);
    await expect(heads).toHaveText(["Name", "City", "Tags"]);
    await expect(page.getByRole("link", { name: "All columns" })).toBeHidden();
    await context.close();
  });
