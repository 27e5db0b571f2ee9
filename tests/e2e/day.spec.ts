import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test, type Locator, type Page } from "./test.ts";
import {
  axeFaults,
  createLink,
  freshDatabase,
  invite,
  join,
  rate,
  readList,
  saveList,
  setUp,
  startApp,
  type RunningApp,
} from "./app.ts";
import {
  everybodyBox,
  previewOf,
  questionOn,
  selectionBar as bar,
  sendAnswersButton,
  toast as told,
  toShortlistButton,
} from "./names.ts";

/** How many people the list of the morning holds. */
const PEOPLE = 40;
/** Every fourth is asked for a talk; the rest get a no with a reason. */
const isWanted = (i: number) => i % 4 === 0;

const TITLES =
  "name,email,city,network,handle,observed_at,window_days,followers,posts_sent,replies_sent,replies_received,likes_received";
const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const name = (i: number) => `${String.fromCodePoint(65 + (i % 26))}${i + 10} Example`;
const person = (i: number) =>
  `${name(i)},p${i}@x.example,Leeds,X,p${i}_example,${day},90,${20 + i * 15},${10 + i},${3 + i * 2},${i * 3},${i * 5}`;

let app: RunningApp;
let owner: Page;
let colleague: Page;
test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  owner = await browser.newPage();
  await setUp(owner, app.url);
  colleague = await join(
    browser,
    await invite(owner, app.url, "cole@team.example", "recruiter"),
    "Cole Recruiter",
  );
});
test.afterAll(() => app.kill());

const names = (page: Page): Locator => page.locator("tbody th > a:first-child");

async function open(page: Page, who: string) {
  await page.goto(`${app.url}/candidates?q=${encodeURIComponent(who)}`);
  await page.getByRole("link", { name: who, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: who })).toBeVisible();
}

/** Moves those who are selected, with the keyboard alone. */
async function moveTo(page: Page, stage: string, reason: string) {
  await page.keyboard.press("s");
  await expect(bar(page).getByLabel("Stage")).toBeFocused();
  await page.keyboard.type(stage);
  await page.keyboard.press("Tab");
  await page.keyboard.type(reason);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

test("09:00 a list of forty comes in, into a position", async () => {
  const list = [TITLES, ...Array.from({ length: PEOPLE }, (_, i) => person(i))];
  await readList(owner, app.url, list.join("\n"));
  await expect(owner.getByText(`${PEOPLE} people`).first()).toBeVisible();
  await owner.getByLabel("Position", { exact: true }).selectOption({ label: "General" });
  await saveList(owner);
  await owner.goto(`${app.url}/candidates?stage=new&sort=name&dir=asc&size=50`);
  await expect(names(owner)).toHaveCount(PEOPLE);
});

test("10:00 forty are gone through without the mouse: previewed, selected, moved in two goes", async () => {
  await owner.locator("h1").click();
  const preview = previewOf(owner);
  const asked: string[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    await owner.keyboard.press("j");
    await expect(names(owner).nth(i)).toBeFocused();
    if (i === 0) await owner.keyboard.press(" ");
    const who = (await names(owner).nth(i).textContent()) ?? "?";
    if (i < 3) await expect(preview).toContainText(who);
    if (!isWanted(i)) continue;
    asked.push(who);
    await owner.keyboard.press("x");
  }
  expect(asked).toHaveLength(PEOPLE / 4);
  await expect(bar(owner)).toContainText(`${PEOPLE / 4} selected`);
  await moveTo(owner, "Screening", "Replies to strangers' questions");
  await expect(told(owner, `Moved ${PEOPLE / 4} to Screening in General.`)).toBeVisible();

  await owner.goto(`${app.url}/candidates?stage=new&sort=name&dir=asc&size=50`);
  await expect(names(owner)).toHaveCount((PEOPLE * 3) / 4);
  await everybodyBox(owner).focus();
  await owner.keyboard.press(" ");
  await expect(bar(owner)).toContainText(`${(PEOPLE * 3) / 4} selected`);
  await moveTo(owner, "Not continuing", "Job needs more exchange in public");
  await expect(
    told(owner, `Moved ${(PEOPLE * 3) / 4} to Not continuing in General.`),
  ).toBeVisible();
  await owner.goto(`${app.url}/candidates?stage=screening`);
  await expect(names(owner)).toHaveCount(PEOPLE / 4);
});

test("11:00 three are compared, and the page lists its keys", async () => {
  await owner.goto(`${app.url}/candidates?stage=screening&sort=score`);
  await owner.locator("h1").click();
  for (let i = 0; i < 3; i++) {
    await owner.keyboard.press("j");
    await owner.keyboard.press("x");
  }
  await expect(bar(owner)).toContainText("3 selected");
  await owner.keyboard.press("c");
  await owner.waitForURL(/\/compare\?ids=\d+,\d+,\d+$/);
  await expect(owner.getByRole("heading", { level: 1, name: "Comparison" })).toBeVisible();
  expect(await axeFaults(owner)).toEqual([]);
  await owner.keyboard.press("?");
  const keys = owner.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText(/Move .*stage/);
  expect(await axeFaults(owner)).toEqual([]);
  await owner.keyboard.press("Escape");
  await expect(keys).toBeHidden();
});

test("12:00 keys lead from candidate to candidate of the view, and back to it", async () => {
  await owner.goto(`${app.url}/candidates?stage=screening&sort=score`);
  const [first, second] = await names(owner).allTextContents();
  await names(owner).first().focus();
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(first ?? "?");
  await owner.keyboard.press("j");
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(second ?? "?");
  await owner.keyboard.press("k");
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(first ?? "?");
  await owner.keyboard.press("u");
  await expect(owner).toHaveURL(/\/candidates\?.*stage=Screening/);
});

let best: string[] = [];

test("13:00 two members at once put people on the shortlist, and rate without seeing each other's rating", async () => {
  await owner.goto(`${app.url}/candidates?stage=screening&sort=score`);
  best = (await names(owner).allTextContents()).slice(0, 2);
  const [one, two] = best as [string, string];
  await Promise.all([open(owner, one), open(colleague, two)]);
  await Promise.all(
    [owner, colleague].map(async (page, nth) => {
      await toShortlistButton(page).click();
      await expect(told(page, new RegExp(`^Added ${best[nth]}.*General`))).toBeVisible();
    }),
  );
  await rate(owner, /4\s*Strong yes/, "Explains well");
  await open(colleague, one);
  expect(await colleague.content()).not.toContain("Explains well");
  await rate(colleague, /2\s*No/, "Little about databases");
  await expect(colleague.getByText("Explains well")).toBeVisible();
});

test("15:00 a hiring manager reads the shortlist without names, and answers", async ({
  browser,
}) => {
  await owner.goto(`${app.url}/positions/1`);
  await owner.getByRole("link", { name: "Share", exact: true }).click();
  const link = await createLink(owner, "Link to share");
  const manager = await (await browser.newContext()).newPage();
  await manager.goto(link);
  const read = await manager.content();
  expect(best.filter((who) => read.includes(who))).toEqual([]);
  await questionOn(manager, 1).getByText("Yes").click();
  await manager.getByLabel("Comment on Candidate 1").fill("Invite for Tuesday");
  await manager.getByLabel("Your name").fill("Hana Manager");
  await sendAnswersButton(manager).click();
  await expect(manager.getByText(/^Saved .* 1 candidate\b/)).toBeVisible();
  await manager.context().close();

  const answered: string[] = [];
  for (const who of best) {
    await open(owner, who);
    if (await owner.getByText("Invite for Tuesday").isVisible()) answered.push(who);
  }
  expect(answered).toHaveLength(1);
});

test("17:00 the shortlist leaves in Lever's columns", async () => {
  await owner.goto(`${app.url}/positions/1`);
  await owner.getByRole("link", { name: "Other formats" }).click();
  await owner.getByLabel(/^Lever/).check();
  const download = owner.waitForEvent("download");
  await owner.getByRole("button", { name: "Download" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  // Whoever of the two members was quicker is first on it.
  expect(rows.map((row) => row["Full Name"]).toSorted()).toEqual(best.toSorted());
});
