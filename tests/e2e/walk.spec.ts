import { expect, test, type Page } from "./test.ts";
import { freshDatabase, readList, saveList, setUp, startApp, type RunningApp } from "./app.ts";
import { personBoxes, selectionBar as bar, toast } from "./names.ts";

let app: RunningApp;
let page: Page;
test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  page = await browser.newPage();
  await setUp(page, app.url);
  const cities = Array.from({ length: 12 }, (_, at) => `City ${String.fromCodePoint(65 + at)}`);
  const list = ["Ada", "Bo", "Cy", "Dee", ...cities.map((city) => city.replace(" ", ""))].map(
    (name, at) => `${name} Example,${name.toLowerCase()},${cities[at % cities.length]}`,
  );
  await readList(page, app.url, ["name,github,city", ...list].join("\n"));
  await saveList(page);
});
test.afterAll(() => app.kill());

const names = () => page.locator("tbody th > a:first-child");
const heading = () => page.getByRole("heading", { level: 1 });
const view = () => page.getByRole("navigation", { name: "View" });

test("who was just imported is a click away, the newest first", async () => {
  await page.getByRole("link", { name: "See who was added" }).click();
  await expect(page).toHaveURL(/\/candidates\?sort=added$/);
  await expect(names()).toHaveCount(16);
});

test("people are decided one by one on their pages, and the way leads on and back to the saved view's row", async () => {
  await page.goto(`${app.url}/candidates?stage=New&sort=name`);
  await page.locator("summary", { hasText: "Save view" }).click();
  await page.getByLabel("Name of the view").fill("Fresh");
  await page.getByRole("button", { name: "Save view", exact: true }).click();
  const tab = page.getByRole("link", { name: "Fresh", exact: true });
  await expect(tab).toHaveAttribute("aria-current", "page");

  await names().first().click();
  await expect(heading()).toHaveText("Ada Example");
  await page.getByRole("button", { name: /^Move to Screening/ }).click();
  await expect(toast(page, /^Moved Ada Example to Screening/)).toBeVisible();
  await expect(view()).toContainText("No longer in this view of 15");
  await page.locator("body").press("j");
  await expect(heading()).toHaveText("Bo Example");
  await expect(view()).toContainText("1 of 15");
  await page.keyboard.press("j");
  await expect(view()).toContainText("2 of 15");
  const here = (await heading().textContent()) ?? "?";

  await page.keyboard.press("u");
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(names().filter({ hasText: here })).toBeFocused();
  await page.keyboard.press("j");
  await expect(names().nth(2)).toBeFocused();
});

test("an edit and its page keep the view", async () => {
  await page.keyboard.press("Enter");
  await expect(view()).toContainText("3 of 15");
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Headline").fill("Engineer");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(toast(page, /^Saved /)).toBeVisible();
  await expect(view()).toContainText("3 of 15");
});

test("who cannot be moved is told before, and whoever goes meanwhile is counted no longer", async () => {
  await page.request.post(`${app.url}/positions?index`, {
    form: { title: "Cook", city: "" },
  });
  await page.goto(`${app.url}/candidates?sort=name`);
  for (const at of [0, 1, 2]) await personBoxes(page).nth(at).check();
  const id = (await personBoxes(page).nth(1).getAttribute("value")) ?? "";
  await page.locator("h1").click();
  await page.keyboard.press("s");
  const stage = bar(page).getByLabel("Stage");
  await expect(stage).toBeFocused();
  const warning = bar(page).getByRole("status").filter({ hasText: "not in" });
  await expect(warning).toHaveCount(0);
  await stage.selectOption({ label: "New · Cook" });
  await expect(warning).toHaveText(/^All 3 are not in Cook\b/);
  await page.keyboard.press("Escape");

  await page.request.post(`${app.url}/candidates/${id}/delete`, { maxRedirects: 0 });
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(bar(page)).toContainText(/^2 selected, 1 is no longer here/);
  await bar(page).getByRole("button", { name: "Clear the selection" }).click();
});

test("a value of a long filter is found by typing, and Enter ticks it", async () => {
  await page.goto(`${app.url}/candidates`);
  await page.locator("summary", { hasText: "Filter" }).first().click();
  await page.locator("summary", { hasText: /^›?City$/ }).click();
  await page.getByLabel("Find under City").fill("city k");
  const list = page.getByRole("list", { name: "City" });
  await expect(list.getByRole("checkbox")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(list.getByRole("checkbox", { name: /^City K/ })).toBeChecked();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/\/candidates\?city=City\+K$/);
});

test("a tag's colour is seen in the table", async () => {
  await page.request.post(`${app.url}/settings/tags`, {
    form: { intent: "create", name: "chef", colour: "teal" },
  });
  await page.goto(`${app.url}/candidates?sort=name`);
  await personBoxes(page).first().check();
  await bar(page).locator("summary", { hasText: /^Tag$/ }).click();
  await bar(page).getByLabel("Tag to add").fill("chef");
  await page.keyboard.press("Enter");
  const chip = page.locator("tbody i", { hasText: "chef" });
  await expect(chip).toHaveClass("bg-tag-teal");
  const shown = await chip.evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.goto(`${app.url}/candidates?tag=chef`);
  await names().first().click();
  const own = page
    .getByRole("link", { name: "chef", exact: true })
    .locator("xpath=ancestor::span[1]");
  expect(await own.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(shown);
});
