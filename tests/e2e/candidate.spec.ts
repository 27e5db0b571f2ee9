import { expect, test, type Browser, type Page } from "./test.ts";
import {
  rate,
  axeFaults,
  freshDatabase,
  readList,
  saveList,
  setUp,
  startApp,
  type RunningApp,
} from "./app.ts";
import { addNoteButton, newNote, toast, toShortlistButton } from "./names.ts";

const LIST = ["ada", "bo", "cy"]
  .map((name) => `${name[0]?.toUpperCase()}${name.slice(1)} Example, github.com/${name}-example`)
  .join("\n");
let app: RunningApp;
let owner: Page;
let viewer: Page;
test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  owner = await browser.newPage();
  await setUp(owner, app.url);
  await readList(owner, app.url, LIST);
  await saveList(owner);
});
test.afterAll(() => app.kill());
test.describe.configure({ mode: "serial" });

async function join(browser: Browser): Promise<Page> {
  await owner.goto(`${app.url}/settings/members`);
  await owner.getByLabel("Email").fill("vic@team.example");
  await owner.getByLabel("Role", { exact: true }).selectOption("viewer");
  await owner.getByRole("button", { name: "Create link" }).click();
  const link = await owner.getByLabel("Link for vic@team.example").inputValue();
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill("Vic Viewer");
  await page.getByLabel("Password").fill("a password of ten");
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(`${app.url}/`);
  return page;
}

async function open(page: Page, name: string, view = "?sort=name") {
  await page.goto(`${app.url}/candidates${view}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("who has no colleague is told so where one would be mentioned, and how to invite one", async ({
  browser,
}) => {
  const alone = owner.getByText(/^Nobody else/);
  await open(owner, "Ada Example");
  await expect(alone).toBeVisible();
  expect(await axeFaults(owner)).toEqual([]);
  await owner.getByRole("link", { name: "Invite a colleague" }).click();
  await owner.waitForURL(`${app.url}/settings/members`);
  viewer = await join(browser);
  await open(owner, "Ada Example");
  await expect(newNote(owner)).toBeVisible();
  await expect(alone).toHaveCount(0);
});

test("the page leads to the previous and the next of the view, and back", async () => {
  await open(owner, "Bo Example");
  const view = owner.getByRole("navigation", { name: "View" });
  await expect(view).toContainText("2 of 3");
  await view.getByRole("link", { name: "Next candidate" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Cy Example" })).toBeVisible();
  await expect(view).toContainText("3 of 3");
  await expect(view.getByRole("link", { name: "Next candidate" })).toBeHidden();
  await view.getByRole("link", { name: "Previous candidate" }).click();
  await expect(view).toContainText("2 of 3");
  await view.getByRole("link", { name: "Previous candidate" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Ada Example" })).toBeVisible();
  await view.getByRole("link", { name: "1 of 3" }).click();
  await expect(owner).toHaveURL(/\/candidates\?sort=name/);
});

test("a note that mentions a colleague is in their inbox until they are done", async () => {
  await open(owner, "Ada Example");
  await newNote(owner).pressSequentially("Please look, @vi");
  await expect(owner.getByRole("option", { name: "Vic Viewer" })).toBeVisible();
  await owner.keyboard.press("Enter");
  await owner.keyboard.type("today");
  await owner.keyboard.press("Control+Enter");
  await expect(owner.locator("#note-1")).toContainText("Please look, @Vic Viewer today");
  await expect(newNote(owner)).toHaveValue("");

  await viewer.goto(`${app.url}/candidates`);
  await viewer.getByRole("link", { name: "Inbox 1 waiting" }).click();
  await expect(viewer.getByText(/^Olga Owner mentioned you/)).toBeVisible();
  expect(await axeFaults(viewer)).toEqual([]);
  await viewer.getByRole("link", { name: "Ada Example" }).click();
  await expect(viewer.locator("#note-1")).toContainText("@Vic Viewer");
  await viewer.goto(`${app.url}/inbox`);
  await viewer.getByRole("button", { name: /^Done/ }).click();
  await expect(viewer.getByText(/^Nothing is waiting/)).toBeVisible();
  await expect(viewer.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
});

test("what others think is shown after one's own rating, and not before", async () => {
  await open(owner, "Ada Example");
  await toShortlistButton(owner).click();
  await rate(owner, /4\s*Strong yes/, "Ran the same migration");
  await open(viewer, "Ada Example");
  await expect(viewer.getByText(/what others think/)).toBeVisible();
  expect(await viewer.content()).not.toContain("Ran the same migration");
  await rate(viewer, /3\s*Yes/, "Good questions");
  await expect(viewer.getByText("Ran the same migration")).toBeVisible();
  await expect(viewer.getByText(/3\.5 of 4 · 2 ratings/)).toBeVisible();
  expect(await axeFaults(viewer)).toEqual([]);
});

test("a tag is given on the page and renamed in one place for everybody", async () => {
  for (const name of ["Ada Example", "Bo Example"]) {
    await open(owner, name);
    await owner.getByText("Add tag").click();
    await owner.getByLabel("Tag", { exact: true }).fill("golang");
    await owner.getByRole("button", { name: "Add", exact: true }).click();
    await expect(owner.getByRole("link", { name: "golang" })).toBeVisible();
  }
  await owner.goto(`${app.url}/settings/tags`);
  await expect(owner.getByText("2 candidates", { exact: true })).toBeVisible();
  await owner.getByText("Change the tag golang").click();
  const rename = owner.locator("form", { hasText: "Rename" });
  await rename.getByLabel("Name").fill("Go");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(owner.getByText("Renamed “golang” to “Go”.")).toBeVisible();
  expect(await axeFaults(owner)).toEqual([]);
  await owner.goto(`${app.url}/candidates?tag=Go`);
  await expect(owner.getByRole("link", { name: "Bo Example", exact: true })).toBeVisible();
  await expect(owner.getByRole("link", { name: "Cy Example", exact: true })).toBeHidden();
});

test("without scripts a note is added, and one that cannot be saved is kept", async ({
  browser,
}) => {
  const { cookies } = await viewer.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${app.url}/candidates/1`);
  await newNote(page).fill("Written by hand");
  await addNoteButton(page).click();
  await expect(page.locator("#note-2")).toContainText("Written by hand");
  await newNote(page).fill("   ");
  await addNoteButton(page).click();
  await expect(page.getByRole("alert")).toContainText("Write something");
});

test("a note is added without moving the page, and an address in it is a link", async () => {
  await open(owner, "Bo Example");
  const top = () => newNote(owner).evaluate((field) => field.getBoundingClientRect().top);
  const before = await top();
  await newNote(owner).fill("Her talk: https://talks.example/ada, @Vic Viewer");
  await addNoteButton(owner).click();
  const link = owner.getByRole("link", { name: "https://talks.example/ada" });
  await expect(link).toHaveAttribute("href", "https://talks.example/ada");
  await expect(newNote(owner)).toHaveValue("");
  expect(await top()).toBe(before);
});

test("what is sent by keyboard leaves the focus where it was", async () => {
  await open(owner, "Bo Example");
  await newNote(owner).fill("Called back");
  await owner.keyboard.press("Control+Enter");
  await expect(toast(owner, /^Note added/)).toBeVisible();
  await expect(newNote(owner)).toBeFocused();

  await owner.getByText("Add tag").click();
  await owner.keyboard.type("phoned");
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("link", { name: "phoned" })).toBeVisible();
  await expect(owner.getByLabel("Tag", { exact: true })).toBeFocused();
  await owner.keyboard.press("Escape");
  await owner.getByRole("button", { name: "Remove the tag phoned" }).press("Enter");
  await expect(owner.getByRole("link", { name: "phoned" })).toBeHidden();
  const inMain = () => owner.evaluate(() => document.activeElement?.closest("main") !== null);
  expect(await inMain()).toBe(true);
  await owner.keyboard.press("Tab");
  expect(await inMain()).toBe(true);
});

test("accounts are added one after another while details are half written", async () => {
  await open(owner, "Bo Example");
  await owner.getByRole("link", { name: "Edit", exact: true }).click();
  await owner.waitForURL(/\/edit\?from=/);
  await owner.getByLabel("Headline").fill("Half written");
  for (const handle of ["bo-second", "bo-third"]) {
    await owner.getByLabel("Handle or profile address").fill(`github:${handle}`);
    await owner.getByRole("button", { name: "Add account" }).click();
    await expect(toast(owner, `Added GitHub ${handle}.`)).toBeVisible();
    await expect(owner.getByLabel("Handle or profile address")).toHaveValue("");
    await expect(owner.getByLabel("Headline")).toHaveValue("Half written");
  }
  await owner.getByRole("button", { name: "Save", exact: true }).click();
  await expect(owner.getByText("Half written").first()).toBeVisible();
  await expect(owner.getByRole("link", { name: "bo-third" }).first()).toBeVisible();
});

test("words that look like the page's own code stay words", async () => {
  const text = "</script><script>window.hurt = true</script>\u2028<!-- & <script>";
  await open(owner, "Ada Example");
  await newNote(owner).fill(text);
  await addNoteButton(owner).click();
  await owner.reload();
  await expect(owner.locator("[id^=note-]", { hasText: "window.hurt = true" })).toBeVisible();
  expect(await owner.evaluate(() => "hurt" in window)).toBe(false);
  await owner.getByRole("link", { name: "Positions", exact: true }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Positions" })).toBeVisible();
  expect(await owner.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(1);
});

test("how to reach somebody is edited in one place, stands under the name, and what is wrong is said beside its field", async ({
  browser,
}) => {
  await open(owner, "Cy Example");
  await owner.getByRole("link", { name: "Edit", exact: true }).click();
  await owner.waitForURL(/\/edit\?from=/);
  expect(await axeFaults(owner)).toEqual([]);
  await owner.getByLabel("Email", { exact: true }).fill("cy@mail.example");
  await owner.getByLabel("Other email addresses").fill("cy@work.example\ncy@home.example");
  await owner.getByLabel("Phone numbers").fill("by pigeon");
  await owner.getByLabel("Company").fill("Example Ltd");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByRole("alert")).toContainText("“by pigeon”");
  await expect(owner.getByLabel("Phone numbers")).toHaveAttribute("aria-invalid", "true");
  await owner.getByLabel("Phone numbers").fill("+44 20 7946 0001");
  await owner.getByRole("button", { name: "Save" }).click();
  await owner.waitForURL(/\/candidates\/\d+\?from=/);
  const link = (name: string) => owner.getByRole("link", { name }).first();
  await expect(link("cy@mail.example")).toHaveAttribute("href", "mailto:cy%40mail.example");
  await expect(link("+44 20 7946 0001")).toHaveAttribute("href", "tel:+442079460001");
  await expect(link("cy@home.example")).toBeVisible();
  await expect(owner.getByText("Example Ltd").first()).toBeVisible();

  const context = await browser.newContext({
    storageState: await owner.context().storageState(),
    javaScriptEnabled: false,
  });
  const plain = await context.newPage();
  await plain.goto(owner.url().replace("?", "/edit?"));
  await plain.getByLabel("Phone numbers").fill("+44 20 7946 0002\r\n+44 20 7946 0003");
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByRole("link", { name: "+44 20 7946 0003" })).toBeVisible();
  await context.close();
});

for (const javaScriptEnabled of [true, false])
  test(`a phone number, a company and a position are added with somebody, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      storageState: await owner.context().storageState(),
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    const name = javaScriptEnabled ? "Dora Example" : "Emil Example";
    await page.goto(`${app.url}/candidates/new?by=form`);
    await expect(page.getByLabel("Phone")).toBeHidden();
    await page.getByLabel("Name").fill(name);
    await page.locator("summary", { hasText: "phone" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Phone").fill("none");
    await page.getByLabel("Company").fill("Example Ltd");
    await expect(page.getByLabel("Position")).toHaveValue("1");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("alert").getByText(/phone/)).toBeVisible();
    await expect(page.getByLabel("Company")).toHaveValue("Example Ltd");
    await page.getByLabel("Phone").fill("+351 21 000 00 00");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(toast(page, `Added ${name}.`)).toBeVisible();
    await open(page, name, `?q=${name.split(" ")[0]}`);
    await expect(page.getByText("+351 21 000 00 00").first()).toBeVisible();
    await expect(page.getByText("Example Ltd").first()).toBeVisible();
    await context.close();
  });
