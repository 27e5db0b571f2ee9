import { expect, test, type Page } from "./test.ts";
import { demoMember, freshDatabase, sendSignIn, startApp, type RunningApp } from "./app.ts";

let app: RunningApp;

test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase() }, "demo");
});
test.afterAll(async () => {
  await app?.kill();
});

async function signIn(page: Page) {
  await page.goto(`${app.url}/login`);
  await sendSignIn(page, demoMember(app));
  await page.waitForURL(`${app.url}/`);
}

/** The address of the page of the first one found. */
async function pathOf(page: Page, q: string): Promise<string> {
  await page.goto(`${app.url}/candidates?q=${q}`);
  const path = await page.locator("tbody th a").first().getAttribute("href");
  return path?.split("?")[0] ?? "";
}

test("the top bar is where it was once the scripts come", async ({ browser }) => {
  const left = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await signIn(page);
    const box = await page
      .getByRole("link", { name: /^Inbox/ })
      .first()
      .boundingBox();
    await context.close();
    return box?.x;
  };
  expect(await left(true)).toBe(await left(false));
});

test("a page that is slow to come is announced by a line, one that comes at once is not", async ({
  page,
}) => {
  await signIn(page);
  const line = page.locator(".slow");
  await expect(line).toHaveCSS("opacity", "0");
  let answer = () => {};
  const held = new Promise<void>((done) => (answer = done));
  await page.route("**/leaderboard*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "Leaderboard" }).click();
  await expect(line).toHaveCSS("opacity", "1");
  answer();
  await expect(page.getByRole("heading", { name: "Leaderboard" })).toBeVisible();
  await expect(line).toHaveCSS("opacity", "0");
});

test("a very long name leaves room for what made the difference", async ({ page }) => {
  await signIn(page);
  const [long, other] = [await pathOf(page, "maximiliana"), await pathOf(page, "nia+exemplar")];
  const idOf = (path: string) => path.split("/").at(-1);
  await page.goto(`${app.url}/compare?ids=${idOf(long)},${idOf(other)}`);
  const rows = page.locator("section", { hasText: "What made the difference" }).locator("ol > li");
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) {
    const [whole, sentence] = [
      await row.boundingBox(),
      await row.locator("> *").first().boundingBox(),
    ];
    expect(sentence?.width).toBeGreaterThan((whole?.width ?? 0) / 2);
  }
});

test("points of a comparison are in one column on each side", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/compare?ids=1,2`);
  const figures = (column: number) =>
    page.locator(`tbody td:nth-of-type(${column})`).evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const figure = [...cell.querySelectorAll("span")].find(
          (one) => /^[+\d]/.test(one.textContent) && one.children.length === 0,
        );
        const { left, right } = figure?.getBoundingClientRect() ?? {};
        return figure ? [{ left: Math.round(left ?? 0), right: Math.round(right ?? 0) }] : [];
      }),
    );
  expect(new Set((await figures(1)).map(({ right }) => right)).size).toBe(1);
  expect(new Set((await figures(2)).map(({ left }) => left)).size).toBe(1);
});

test("the scores of a comparison are on one line, however their names break", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page);
  await page.goto(`${app.url}/compare?ids=1,2`);
  const figures = page.getByRole("region", { name: "Verdict" }).locator("[data-score].text-4xl");
  await expect(figures).toHaveCount(2);
  const tops = await figures.evaluateAll((all) =>
    all.map((figure) => Math.round(figure.getBoundingClientRect().top)),
  );
  expect(tops[0]).toBe(tops[1]);
  await context.close();
});

test("on a phone no table of these pages is scrolled sideways, and the settings' tabs are in one line", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page);
  for (const path of ["/methodology", "/compare?ids=1,2,3"]) {
    await page.goto(app.url + path);
    const hidden = await page
      .locator("main section[tabindex='0']")
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
    expect([path, hidden]).toEqual([path, 0]);
  }
  await page.goto(`${app.url}/settings/members`);
  const tabs = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  const tops = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().top));
  expect(tops).toHaveLength(5);
  expect(new Set(tops).size).toBe(1);
  await context.close();
});

test("the forms of a tag keep their distance from what is above them", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/settings/tags`);
  await page.getByText("Change the tag backend").click();
  const link = await page
    .getByRole("link", { name: "Show these candidates" })
    .filter({ visible: true })
    .boundingBox();
  const form = await page.locator("details[open] form").first().boundingBox();
  expect((form?.y ?? 0) - (link?.y ?? 0) - (link?.height ?? 0)).toBeGreaterThan(8);
});

test("an address without a page is named in the title too", async ({ page }) => {
  await signIn(page);
  for (const path of ["/nowhere", "/candidates/99999"]) {
    await page.goto(app.url + path);
    await expect(page).toHaveTitle("Page not found · Touchstone");
  }
});

test("a page that is a part of another leads back to it above its heading", async ({ page }) => {
  await signIn(page);
  for (const [path, name] of [
    ["/candidates/1/edit", "Sam Fictional"],
    ["/candidates/1/export", "Sam Fictional"],
    ["/candidates/1/link", "Sam Fictional"],
    ["/candidates/1/notes", "Sam Fictional"],
    ["/positions/1", "Positions"],
    ["/positions/1/edit", "General"],
    ["/share/new?position=1", "General"],
    ["/share/new?ids=1,2", "Comparison"],
  ] as const) {
    await page.goto(app.url + path);
    const first = page.getByRole("main").getByRole("link").first();
    await expect(first, path).toHaveText(name);
    expect(path).toContain(
      name === "Comparison"
        ? "ids=1,2"
        : ((await first.getAttribute("href")) ?? "").split("/")[1]?.slice(0, -1),
    );
  }
});

test("a stage without anybody is closed, and a position without a shortlist says so in a line", async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${app.url}/positions/1`);
  const stage = (name: string) =>
    page.locator("details", { has: page.locator("summary", { hasText: new RegExp(`^${name}`) }) });
  await expect(stage("New")).toHaveAttribute("open");
  await expect(stage("Offer")).not.toHaveAttribute("open");
  const line = page.getByText("Nobody is on this shortlist yet.");
  expect((await line.boundingBox())?.height).toBeLessThan(50);
});

test("on paper a board has every stage, and a position nothing to click", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/positions`);
  await page.getByRole("link", { name: "Platform engineer" }).first().click();
  await page.waitForURL(/positions\/\d+/);
  await page.setViewportSize({ width: 1047, height: 718 });
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: /Nia Exemplar/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Move to/ }).first()).toBeHidden();
  await expect(page.getByRole("checkbox").first()).toBeHidden();

  await page.goto(`${page.url()}?view=board`);
  const last = page.getByRole("group", { name: "Board" }).locator("section").last();
  const box = (await last.boundingBox())!;
  expect(box.x + box.width).toBeLessThanOrEqual(1047);
  expect(box.width).toBeGreaterThan(80);
  await expect(page.getByRole("link", { name: /^Move .* to another stage/ }).first()).toBeHidden();
});

test("controls beside one another are of one height", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/candidates/new?by=export`);
  const height = async (name: string) =>
    (await page.getByRole(name === "Read again" ? "button" : "textbox", { name }).boundingBox())
      ?.height;
  expect(await height("Read again")).toBe(await height("Handle or profile address"));
});

test("of what may go wrong with a file, only what concerns the chosen one stands out", async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${app.url}/candidates/export`);
  const colour = (text: RegExp) =>
    page.getByText(text).evaluate((line) => getComputedStyle(line).color);
  const [lever, gem] = [/^Origin is/, /^Gem has no field/];
  expect(await colour(lever)).toBe(await colour(gem));
  await page.getByLabel("Lever").check();
  expect(await colour(lever)).not.toBe(await colour(gem));
});

test("times of the log are in one column", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/activity`);
  const rights = await page
    .locator("main li time")
    .evaluateAll((times) => times.map((time) => Math.round(time.getBoundingClientRect().right)));
  expect(rights.length).toBeGreaterThan(20);
  expect(new Set(rights).size).toBe(1);
});

test("a tag is added where one is, and moves nothing", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/candidates/1`);
  const below = page.getByRole("heading", { name: "Applications" });
  const before = await below.boundingBox();
  await page.getByText("Add tag").click();
  await expect(page.getByLabel("Tag", { exact: true })).toBeFocused();
  expect(await below.boundingBox()).toEqual(before);
});

test("what is refused stays in line with what it belongs to", async ({ page }) => {
  await signIn(page);
  await page.goto(`${app.url}/candidates/1`);
  const stage = page.getByLabel(/^Stage in/).first();
  const height = async () => (await stage.boundingBox())?.height;
  const before = await height();
  await stage.selectOption({ label: "Not continuing" });
  await page.getByRole("button", { name: "Save decision" }).first().click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(await height()).toBe(before);
});

test("on a phone the position to add somebody to can be read", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page);
  await page.goto(`${app.url}/candidates/1`);
  const choice = await page.getByLabel("Position", { exact: true }).boundingBox();
  expect(choice?.width).toBeGreaterThan(120);
  await context.close();
});

test("a new link can be copied with a button, and is revoked after a question", async ({
  page,
}) => {
  await signIn(page);
  for (const path of ["/share/new?ids=1,2", "/candidates/1/link"]) {
    await page.goto(app.url + path);
    await page.getByRole("button", { name: "Create link" }).click();
    await expect(page.getByRole("button", { name: /^Copy/ }).first()).toBeVisible();
    await page
      .getByLabel(/^Revoke/)
      .first()
      .click();
    await expect(page.getByRole("button", { name: "Yes, revoke" })).toBeVisible();
  }
});

test("an invitation that is over says so, and sends a stranger to no page of the team's", async ({
  browser,
}) => {
  const page = await browser.newPage();
  await page.goto(`${app.url}/invite/over`);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await expect(page.getByText(/more than a week old/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to candidates" })).toHaveCount(0);
  await page.close();
});
