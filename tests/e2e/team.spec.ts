import { expect, test, type Page } from "./test.ts";
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

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
});
test.afterAll(() => app.kill());
test.describe.configure({ mode: "serial" });

let owner: Page;
const here = (page: Page) => new URL(page.url()).pathname;

test("an owner invites a recruiter, who works beside them at once", async ({ browser }) => {
  owner = await browser.newPage();
  await setUp(owner, app.url);
  const recruiter = await join(
    browser,
    await invite(owner, app.url, "bo@team.example", "recruiter"),
    "Bo Example",
  );
  await readList(recruiter, app.url, "Ada Example, github.com/ada-example");
  await saveList(recruiter);
  await owner.goto(`${app.url}/candidates`);
  await expect(owner.getByRole("link", { name: "Ada Example", exact: true })).toBeVisible();
  await recruiter.goto(`${app.url}/settings/members`);
  await expect(recruiter.getByRole("heading", { name: "No access" })).toBeVisible();

  await owner.goto(`${app.url}/settings/members`);
  expect(await axeFaults(owner)).toEqual([]);
  await owner.getByLabel("Remove Bo Example").focus();
  await owner.keyboard.press("Enter");
  await owner.keyboard.press("Shift+Tab");
  await owner.getByRole("button", { name: "Yes, remove" }).click();
  await expect(owner.getByRole("status").getByText("Removed Bo Example.")).toBeVisible();
  await expect(owner.getByLabel("Remove Bo Example")).toBeHidden();
  await recruiter.getByRole("link", { name: "Positions" }).click();
  await recruiter.waitForURL("**/login?*");
  expect(await recruiter.content()).not.toContain("Ada Example");
  await recruiter.context().close();
  await owner.goto(`${app.url}/candidates/1`);
  await expect(owner.getByText("Bo Example").first()).toBeVisible();
});

test("a viewer neither sees nor can send what is not theirs", async ({ browser }) => {
  const viewer = await join(
    browser,
    await invite(owner, app.url, "cleo@team.example", "viewer"),
    "Cleo Example",
  );
  const theirs = ["Save rating", "Add note"];
  const controls =
    /add|edit|delete|merge|refresh|read again|export|save|confirm|remove|rename|create|cancel|decision|note/i;
  await viewer.goto(`${app.url}/candidates`);
  await expect(viewer.getByRole("region", { name: "Collecting" })).toBeVisible();
  for (const path of [
    "/candidates",
    "/candidates/1",
    "/positions",
    "/positions/1",
    "/leaderboard",
    "/methodology",
  ]) {
    await viewer.goto(`${app.url}${path}`);
    await expect(viewer.getByRole("heading", { level: 1 })).toBeVisible();
    for (const role of ["button", "link"] as const)
      expect([
        path,
        (await viewer.locator("main").getByRole(role, { name: controls }).allTextContents()).filter(
          (text) => !theirs.includes(text),
        ),
      ]).toEqual([path, []]);
  }
  await viewer.getByRole("link", { name: "Settings" }).click();
  await viewer.waitForURL("**/settings/account");
  await expect(viewer.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText([
    "Account",
  ]);
  expect(await axeFaults(viewer)).toEqual([]);
  for (const path of [
    "/candidates/new",
    "/imports/1",
    "/candidates/1/delete",
    "/refresh",
    "/applications",
    "/settings",
    "/settings/members",
    "/positions",
  ]) {
    const answer = await viewer.request.post(`${app.url}${path}`, {
      form: { intent: "add", ids: "1", all: "1" },
    });
    expect([path, answer.status()]).toEqual([path, 403]);
  }
  for (const path of [
    "/candidates.csv",
    "/candidates/1/everything.json",
    "/candidates/new",
    "/imports",
    "/imports/1",
    "/imports/1/errors.csv",
    "/candidates/1/edit",
    "/settings/members",
  ])
    expect([path, (await viewer.request.get(`${app.url}${path}`)).status()]).toEqual([path, 403]);
  await viewer.context().close();
});

test("without scripts one joins, is made an owner, and reads what was done as a notice", async ({
  browser,
}) => {
  const dora = await join(
    browser,
    await invite(owner, app.url, "dora@team.example", "viewer"),
    "Dora Example",
    false,
  );
  await owner.goto(`${app.url}/settings/members`);
  await owner.getByLabel("Role of Dora Example").selectOption("owner");
  await owner
    .getByRole("listitem")
    .filter({ hasText: "Dora Example" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(owner.getByText(/^Dora Example is now .*owner/)).toBeVisible();

  await dora.goto(`${app.url}/settings/members`);
  await dora.getByLabel("Role of Cleo Example").selectOption("recruiter");
  await dora
    .getByRole("listitem")
    .filter({ hasText: "Cleo Example" })
    .getByRole("button", { name: "Save" })
    .click();
  const notice = dora.getByText(/^Cleo Example is now .*recruiter/);
  await expect(notice).toBeVisible();
  const [box, heading] = [
    await notice.boundingBox(),
    await dora.getByRole("heading", { level: 1 }).boundingBox(),
  ];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(heading?.y ?? 0);
  await dora.reload();
  await expect(notice).toBeHidden();
  await dora.context().close();
});

test("what was done is said without moving the page, and leaves by itself", async () => {
  await owner.goto(`${app.url}/settings/account`);
  const heading = owner.getByRole("heading", { level: 1 });
  const before = await heading.boundingBox();
  await owner.getByLabel("Your name").fill("Olga Renamed");
  await owner.clock.install();
  await owner.getByRole("button", { name: "Save name" }).click();
  const toast = owner.getByText("Name saved.");
  await expect(toast).toBeVisible();
  expect(await heading.boundingBox()).toEqual(before);
  expect(here(owner)).toBe("/settings/account");
  await owner.mouse.move(0, 0);
  await owner.clock.runFor(10_000);
  await expect(toast).toBeHidden();
});
