import { expect, test, type Locator, type Page } from "./test.ts";
import {
  axeFaults,
  freshDatabase,
  invite,
  join,
  readList,
  saveList,
  setUp,
  startApp,
  type RunningApp,
} from "./app.ts";
import { toast as told, toShortlistButton } from "./names.ts";

let app: RunningApp;
let owner: Page;
let board: string;
test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  board = `${app.url}/positions/1?view=board`;
  owner = await browser.newPage();
  await setUp(owner, app.url);
  const people = ["Ada", "Bo", "Cy", "Di"];
  await readList(
    owner,
    app.url,
    people.map((name) => `${name} Example github:${name.toLowerCase()}-example`).join("\n"),
  );
  await saveList(owner);
});
test.afterAll(() => app.kill());

const column = (page: Page, stage: string): Locator =>
  page.getByRole("region", { name: new RegExp(`^${stage}, `) });
const card = (page: Page, stage: string, name: string) =>
  column(page, stage).getByRole("link", { name: `${name} Example`, exact: true });

const idOf = async (name: string) => {
  await owner.goto(board);
  const link = owner.getByRole("link", { name: `${name} Example`, exact: true });
  return /\d+/.exec((await link.getAttribute("id")) ?? "")?.[0];
};

test("cards are reached and moved by keyboard, and the focus goes with them", async () => {
  await owner.goto(board);
  const names = column(owner, "New").locator("[data-name]");
  await expect(names).toHaveCount(4);
  await names.first().focus();
  await owner.keyboard.press("ArrowDown");
  await expect(names.nth(1)).toBeFocused();
  await owner.keyboard.press("ArrowUp");
  await expect(names.first()).toBeFocused();
  const name = (await names.first().textContent())?.replace(" Example", "") ?? "";
  await owner.keyboard.press("Shift+ArrowRight");
  await expect(told(owner, `Moved ${name} Example to Screening in General.`)).toBeVisible();
  await expect(card(owner, "Screening", name)).toBeFocused();
  await owner.keyboard.press("ArrowLeft");
  await expect(names.first()).toBeFocused();
  await owner.keyboard.press("ArrowRight");
  await expect(card(owner, "Screening", name)).toBeFocused();

  await owner.keyboard.press("m");
  const form = owner.getByRole("form", { name: `Move ${name} Example` });
  await expect(form.getByRole("combobox")).toBeFocused();
  await owner.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(card(owner, "Screening", name)).toBeFocused();
  expect(await axeFaults(owner)).toEqual([]);

  await told(owner, `Moved ${name} Example`)
    .locator("..")
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(told(owner, `Undone for ${name} Example.`)).toBeVisible();
  await expect(card(owner, "New", name)).toBeVisible();
});

test("cards are dragged, and one who leaves needs a reason", async () => {
  await owner.goto(board);
  await card(owner, "New", "Ada").dragTo(column(owner, "Interview"));
  await expect(told(owner, "Moved Ada Example to Interview in General.")).toBeVisible();
  await expect(card(owner, "Interview", "Ada")).toBeVisible();

  await card(owner, "New", "Bo").dragTo(column(owner, "Not continuing"));
  const form = owner.getByRole("form", { name: "Move Bo Example" });
  const reason = form.getByLabel(/^Reason .*Bo Example$/);
  await expect(reason).toBeFocused();
  await form.getByRole("button", { name: "Move", exact: true }).click();
  await expect(form.getByText(/reason .*“Not continuing”/)).toBeVisible();
  expect(await axeFaults(owner)).toEqual([]);
  await reason.fill("The job moved away");
  await form.getByRole("button", { name: "Move", exact: true }).click();
  await expect(card(owner, "Not continuing", "Bo")).toBeVisible();
  await owner.getByRole("link", { name: "List", exact: true }).click();
  await expect(owner.getByText("The job moved away")).toBeVisible();
});

test("two members who move the same card: the second is told and sees where it is", async ({
  browser,
}) => {
  const link = await invite(owner, app.url, "bo@team.example", "recruiter");
  const other = await join(browser, link, "Bo Recruiter");
  await other.goto(board);
  await owner.goto(board);
  await card(owner, "New", "Cy").focus();
  await owner.keyboard.press("Shift+ArrowRight");
  await expect(told(owner, "Moved Cy Example to Screening")).toBeVisible();
  await card(other, "New", "Cy").dragTo(column(other, "Offer"));
  await expect(told(other, "Somebody moved this candidate")).toBeVisible();
  await expect(card(other, "Screening", "Cy")).toBeVisible();
  await other.context().close();
});

test("without scripts a card is moved by its form, which says what is missing", async ({
  browser,
}) => {
  const link = await invite(owner, app.url, "cleo@team.example", "recruiter");
  const page = await join(browser, link, "Cleo Recruiter", false);
  await page.goto(board);
  const open = page.getByRole("link", { name: /^Move Di Example/ });
  await open.click();
  const form = page.getByRole("form", { name: "Move Di Example" });
  await form.getByRole("combobox").selectOption("Withdrew");
  await form.getByRole("button", { name: "Move", exact: true }).click();
  await expect(form.getByText(/reason .*“Withdrew”/)).toBeVisible();
  await expect(form.getByRole("combobox")).toHaveValue(/\d/);
  await form.getByRole("combobox").selectOption("Offer");
  await form.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("Moved Di Example to Offer in General.")).toBeVisible();
  await expect(card(page, "Offer", "Di")).toBeVisible();
  await page.context().close();
});

test("the shortlist is ordered by dragging, with an Undo", async () => {
  for (const name of ["Ada", "Cy", "Di"]) {
    await owner.goto(`${app.url}/candidates?q=${name}`);
    await owner
      .getByRole("link", { name: `${name} Example`, exact: true })
      .first()
      .click();
    await toShortlistButton(owner).click();
    await expect(told(owner, new RegExp(`^Added ${name} Example.*General`))).toBeVisible();
  }
  await owner.goto(`${app.url}/positions/1`);
  const rows = owner.getByRole("region", { name: /^Shortlist/ }).getByRole("listitem");
  await expect(rows.first()).toContainText("Ada Example");
  await rows.nth(2).getByTitle("Drag to another place").dragTo(rows.first());
  await expect(told(owner, /\b1st\b/)).toBeVisible();
  await expect(rows.first()).toContainText("Di Example");
  await owner.getByRole("button", { name: "Undo" }).click();
  await expect(rows.first()).toContainText("Ada Example");
  expect(await axeFaults(owner)).toEqual([]);
  for (const path of ["/positions", "/positions/1/edit"]) {
    await owner.goto(app.url + path);
    expect([path, await axeFaults(owner)]).toEqual([path, []]);
  }
});

for (const javaScriptEnabled of [true, false])
  test(`a stage's count on the positions page leads to its people, by keyboard, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      storageState: await owner.context().storageState(),
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    await page.goto(`${app.url}/positions`);
    const stages = page.getByRole("list", { name: "Stages of General" });
    const stage = stages.getByRole("link").first();
    const [, name = "", people] =
      /^(.+) (\d+) in General$/.exec((await stage.textContent()) ?? "") ?? [];
    await stage.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(
      ({ searchParams }) =>
        searchParams.get("stage") === name && searchParams.get("position") === "1",
    );
    await expect(page.getByRole("checkbox", { name: /^Select (?!everybody)/ })).toHaveCount(
      Number(people),
    );
    await context.close();
  });

test("the way leads on through a stage of the board, and back to the card", async () => {
  const heading = owner.getByRole("heading", { level: 1 });
  const way = owner.getByRole("navigation", { name: "View" });
  await owner.goto(`${board}&move=${await idOf("Di")}`);
  await owner.waitForLoadState("networkidle");
  const form = owner.getByRole("form", { name: "Move Di Example" });
  await form.getByRole("combobox").selectOption("Screening");
  await form.getByRole("button", { name: "Move", exact: true }).click();
  await expect(card(owner, "Screening", "Di")).toBeVisible();

  await card(owner, "Screening", "Di").click();
  await expect(heading).toHaveText("Di Example");
  await expect(way).toContainText("1 of 2 in Screening");
  await owner.getByRole("button", { name: /^Move to Interview/ }).click();
  await expect(told(owner, /^Moved Di Example to Interview/)).toBeVisible();
  await expect(way).toContainText("No longer in Screening · 1 left there");
  await owner.locator("body").press("j");
  await expect(heading).toHaveText("Cy Example");
  await expect(way).toContainText("1 of 1 in Screening");
  await owner.keyboard.press("u");
  await expect(card(owner, "Screening", "Cy")).toBeFocused();
  expect(new URL(owner.url()).search).toBe("?view=board");
});

test("the way leads on through a shortlist in its order, and back to the row", async () => {
  await owner.goto(`${app.url}/positions/1`);
  const rows = owner.getByRole("region", { name: /^Shortlist/ }).getByRole("listitem");
  const names = await rows.getByRole("link").allTextContents();
  expect(names.length).toBeGreaterThan(1);
  await rows.getByRole("link").first().click();
  const way = owner.getByRole("navigation", { name: "View" });
  await expect(way).toContainText(`1 of ${names.length} on the shortlist`);
  await way.getByRole("link", { name: "Next candidate" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(names[1] ?? "?");
  await way.getByRole("link", { name: /^2 of/ }).click();
  await expect(rows.getByRole("link", { name: names[1] ?? "?", exact: true })).toBeFocused();
});

test("deleting a position asks first, with how many are in it", async () => {
  await owner.goto(`${app.url}/positions`);
  await owner.getByRole("link", { name: "New position" }).click();
  await expect(owner.getByLabel("Title")).toBeFocused();
  await owner.getByLabel("Title").fill("General");
  await owner.getByRole("button", { name: "Create" }).click();
  await expect(owner.getByRole("alert")).toBeVisible();
  await owner.getByLabel("Title").fill("Opened by mistake");
  await owner.getByRole("button", { name: "Create" }).click();
  await owner.waitForURL(/\/positions\/\d+$/);
  await owner.getByRole("link", { name: "Edit" }).click();
  const sure = owner.getByRole("button", { name: "Yes, delete" });
  await expect(sure).toBeHidden();
  await owner.getByText("Delete position", { exact: true }).last().click();
  await sure.click();
  await owner.waitForURL(/\/positions$/);
  await expect(owner.getByRole("status").getByText("Deleted Opened by mistake.")).toBeVisible();
  await owner.goto(`${app.url}/positions/999`);
  await owner.getByRole("link", { name: "Go to positions" }).click();
  await owner.waitForURL(/\/positions$/);
});
