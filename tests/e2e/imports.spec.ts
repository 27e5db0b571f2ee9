import { expect, test, type Page } from "./test.ts";
import Database from "better-sqlite3";
import { workbookOf } from "../support/workbook.ts";
import {
  axeFaults,
  freshDatabase,
  readList,
  saveList,
  setUp,
  signIn,
  startApp,
  type RunningApp,
} from "./app.ts";
import { listField, readListButton } from "./names.ts";

const PEOPLE = 2000;
let app: RunningApp;
const file = freshDatabase();
const all = (query: string) => {
  const db = new Database(file, { readonly: true });
  const found = db.prepare(query).pluck().all();
  db.close();
  return found;
};
const count = (query: string) => all(query)[0] as number;

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  app = await startApp({ DATABASE_URL: file, COLLECT_CONCURRENCY: "0" });
  const page = await browser.newPage();
  await setUp(page, app.url);
  await page.goto(`${app.url}/positions?new`);
  await page.getByLabel("Title", { exact: true }).fill("Backend");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Backend");
  await page.close();
});
test.afterAll(() => app.kill());

const TITLES = [
  "Candidate ID",
  "First name",
  "Last name",
  "E-mail",
  "Mobile",
  "City",
  "Employer",
  "Job title",
  "GitHub",
  "LinkedIn",
  "Source",
  "Tags",
  "Notes",
  "Team colour",
  "Gender",
];
const person = (i: number) => [
  `c-${i}`,
  `Person${i}`,
  "Example",
  `p${i}@x.example`,
  "+44 113 496 0000",
  "Leeds",
  "Example Ltd",
  "Engineer",
  i === 7 ? "github.com" : i === 8 ? "see notes" : `https://github.com/person-${i}-example`,
  i % 3 === 0 ? `https://www.linkedin.com/in/person-${i}-example` : "n/a",
  "Meetup",
  "go, sre",
  i === 9 ? "Knows https://github.com/somebody-else" : "",
  i % 2 === 0 ? "blue" : "red",
  "f",
];

const columnOf = (page: Page, title: string) => page.getByLabel(title, { exact: true });
const row = (page: Page, text: string) => page.locator("li[id^=row-]").filter({ hasText: text });

/** Undoes the import that is shown, which asks first. */
async function undoImport(page: Page) {
  await page.getByRole("link", { name: "Undo import" }).click();
  await expect(
    page.getByRole("heading", { name: /^Remove .* who came with this list\?$/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Remove .* (?:person|people)$/ }).click();
}

test("a workbook of 2,000 rows with 15 columns is mapped, mended, saved into a position and undone", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signIn(page, app.url);
  await page.goto(`${app.url}/candidates/new`);
  const rows = [
    ["People of the spring", ...TITLES.slice(1).map(() => null)],
    TITLES,
    ...Array.from({ length: PEOPLE }, (_, i) => person(i)),
  ];
  await page.getByLabel("File").setInputFiles({
    name: "spring.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(await workbookOf([{ name: "People", rows }])),
  });
  await readListButton(page).click();
  await page.waitForURL(/\/imports\/\d+$/);
  const address = page.url();
  await expect(page.getByText("2,000 people").first()).toBeVisible();
  expect(count("select count(*) from candidates")).toBe(0);

  await expect(columnOf(page, "Job title")).toHaveValue("headline");
  await expect(columnOf(page, "Gender")).toHaveValue("ignored");
  await expect(columnOf(page, "Team colour")).toHaveValue("kept");
  const save = page.getByRole("button", { name: /^Save \d/ });
  await expect(save).toBeEnabled();
  await columnOf(page, "Team colour").selectOption("tags");
  await expect(save).toBeDisabled();
  await page.getByRole("button", { name: "Apply columns" }).click();
  await expect(page.getByText("Read the list again: 2,000 people.")).toBeVisible();
  await expect(columnOf(page, "Team colour")).toHaveValue("tags");
  await expect(save).toBeEnabled();

  await page.getByRole("link", { name: /^Needs a look/ }).click();
  const broken = row(page, "Person7 Example");
  await broken.locator("summary").filter({ hasText: "Edit" }).click();
  await broken.getByLabel("Accounts, one per line").fill("github:person-7-example");
  await broken.getByRole("button", { name: "Keep changes" }).click();
  await expect(broken).toHaveCount(0);
  await page.goto(address);
  expect(await axeFaults(page)).toEqual([]);

  await page.getByLabel("Position", { exact: true }).selectOption({ label: "Backend" });
  await page.getByRole("button", { name: /^Save \d/ }).click();
  await expect(page.getByRole("heading", { name: "Saved", exact: true })).toBeVisible({
    timeout: 120_000,
  });
  const saved = count("select count(*) from candidates");
  expect(saved).toBeGreaterThanOrEqual(PEOPLE - 1);
  await expect(
    page.getByText(`${saved.toLocaleString("en-GB")} candidates were added`),
  ).toBeVisible();
  expect(count("select count(*) from accounts where handle = 'person-7-example'")).toBe(1);
  expect(count("select count(*) from accounts where handle = 'somebody-else'")).toBe(0);
  expect(count("select count(*) from applications")).toBe(saved);
  await expect(page.getByRole("link", { name: "Open the position" })).toBeVisible();
  await undoImport(page);
  await expect(page.getByRole("heading", { name: "Undone", exact: true })).toBeVisible({
    timeout: 120_000,
  });
  expect(count("select count(*) from candidates")).toBe(0);
  expect(count("select count(*) from accounts")).toBe(0);
});

const SHAPES: { name: string; text: string; person: string; holds: string[] }[] = [
  {
    name: "greenhouse.csv",
    text: "Candidate ID,First Name,Last Name,Company,Title,Email,Phone,Website,Social Media,Source,Job,Stage,Tags\n901,Gwen,Example,Example Ltd,Engineer,gwen@x.example,+44 113 496 0000,https://github.com/gwen-example,https://x.com/gwen_example,Meetup,Backend,Phone screen,go\n",
    person: "Gwen Example",
    holds: ["gwen@x.example", "Engineer", "Example Ltd", "github gwen-example", "x gwen_example"],
  },
  {
    name: "lever.csv",
    text: 'Lever Profile ID,Full Name,Email,Stage,Sources,Tags,Phone,Location,Links,Company\na-1,Lev Example,lev@x.example,Phone screen,Event,"go,sre",+44 113 496 0000,Leeds,"https://github.com/lev-example, https://www.linkedin.com/in/lev-example",Example Ltd\n',
    person: "Lev Example",
    holds: ["lev@x.example", "Leeds", "github lev-example", "linkedin lev-example"],
  },
  {
    name: "recruitee.csv",
    text: "Name,Jobs,Emails,Phones,Tags,Sources,Links,Social Links\nRika Example,Backend,rika@x.example;rika@y.example,+441134960000,rust,Meetup,https://github.com/rika-example,https://www.linkedin.com/in/rika-example\n",
    person: "Rika Example",
    holds: ["rika@x.example", "rika@y.example", "github rika-example", "linkedin rika-example"],
  },
  {
    name: "linkedin.csv",
    text: 'Notes:\n"Some addresses may be missing, as people hide them."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nLina,Example,https://www.linkedin.com/in/lina-example,,Example Ltd,Engineer,01 Mar 2026\n',
    person: "Lina Example",
    holds: ["Engineer", "Example Ltd", "linkedin lina-example"],
  },
  {
    name: "form.csv",
    text: '"Timestamp","Email Address","What is your full name?","Please share your GitHub profile link (optional)","Why us?"\n"2026/03/01 9:14:22 AM GMT+1","gia@x.example","Gia Example","https://github.com/gia-example","I like tea"\n',
    person: "Gia Example",
    holds: ["gia@x.example", "github gia-example"],
  },
];

for (const { name, text, person: who, holds } of SHAPES)
  test(`${name} is understood as it stands`, async ({ page }) => {
    await signIn(page, app.url);
    await page.goto(`${app.url}/candidates/new`);
    await page
      .getByLabel("File")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await readListButton(page).click();
    await page.waitForURL(/\/imports\/\d+$/);
    await expect(page.getByRole("link", { name: /^Needs a look/ })).toHaveCount(0);
    await saveList(page);
    await page.getByRole("link", { name: who }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(who);
    const its = `from candidates where name = '${who}'`;
    const found = [
      ...["email", "headline", "company", "city"].map((column) => `select ${column} ${its}`),
      `select value from contacts where candidate_id in (select id ${its})`,
      `select network || ' ' || handle from accounts where candidate_id in (select id ${its})`,
    ].flatMap(all);
    expect(holds.filter((held) => !found.includes(held))).toEqual([]);
  });

test("without scripts a list is read, mended, saved and undone", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, app.url);
  await readList(
    page,
    app.url,
    "Name;E-Mail;GitHub\nNora Example;nora@x.example;none\nNils Example;nils@x.example;nils-example",
  );
  await page.locator("summary").filter({ hasText: "Edit Nora Example" }).click();
  const nora = row(page, "Nora Example");
  await nora.getByLabel("City").fill("Leeds");
  await nora.getByRole("button", { name: "Keep changes" }).click();
  await expect(row(page, "Nora Example")).toContainText("Leeds");
  await saveList(page);
  expect(count("select count(*) from candidates where city = 'Leeds' and name like 'Nora%'")).toBe(
    1,
  );
  await undoImport(page);
  const undone = page.getByRole("heading", { name: "Undone", exact: true });
  while (!(await undone.isVisible())) await page.goto(page.url());
  await expect(page.getByRole("listitem").filter({ hasText: "Nora Example" })).toContainText(
    "Removed",
  );
  expect(count("select count(*) from candidates where name like 'N% Example'")).toBe(0);
  await context.close();
});

test("an import is done with the keyboard alone, and no page of it is wider than its window", async ({
  page,
}) => {
  await signIn(page, app.url);
  await page.goto(`${app.url}/candidates/new`);
  await listField(page).focus();
  await page.keyboard.insertText(
    "Name,GitHub,A column with a rather long title that nobody understands\nKim Example,kim-example,yes",
  );
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/imports\/\d+$/);
  for (const path of [page.url(), `${app.url}/imports`, `${app.url}/candidates/new`])
    for (const width of [360, 1024, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      if (page.url() !== path) await page.goto(path);
      expect([
        path,
        width,
        await page.evaluate(() => document.documentElement.scrollWidth),
      ]).toEqual([path, width, width]);
    }
  await page.goto(`${app.url}/imports`);
  await page
    .getByRole("link", { name: /Pasted/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/imports\/\d+$/);
  await page.getByRole("button", { name: "Save 1 candidate" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Saved", exact: true })).toBeVisible();
});
