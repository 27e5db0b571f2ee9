import { expect, test, type Page } from "./test.ts";
import {
  axeFaults,
  createLink,
  freshDatabase,
  readList,
  saveList,
  setUp,
  startApp,
  type RunningApp,
} from "./app.ts";
import { closedLink, questionOn, sendAnswersButton } from "./names.ts";

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
});
test.afterAll(() => app.kill());
test.describe.configure({ mode: "serial" });

const NAMES = ["Quenby Example", "Wilhelmina Example"] as const;
const TELLING = [
  "Quenby",
  "Wilhelmina",
  "quenby-handle",
  "mina-handle",
  "mail.example",
  "Utqiagvik",
];

let owner: Page;
let link: string;

test("an owner shares a comparison, and names are hidden unless they say otherwise", async ({
  browser,
}) => {
  owner = await browser.newPage();
  await setUp(owner, app.url);
  const list = [
    "name,email,city,github",
    "Quenby Example,quenby@mail.example,Utqiagvik,quenby-handle",
    "Wilhelmina Example,wilhelmina@mail.example,Utqiagvik,mina-handle",
  ];
  await readList(owner, app.url, list.join("\n"));
  await saveList(owner);
  await owner.goto(`${app.url}/compare?ids=1,2`);
  await owner.getByRole("link", { name: "Share", exact: true }).click();
  await expect(owner.getByText(/Quenby Example and Wilhelmina Example/)).toBeVisible();
  await expect(owner.getByLabel("Hide names")).toBeChecked();
  link = await createLink(owner, "Link to share");
  expect(await axeFaults(owner)).toEqual([]);
});

test("a reader without an account or scripts sees no name, and answers", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const reader = await context.newPage();
  const response = await reader.goto(link);
  expect(response?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "private, no-store",
  });
  const whole = (await response?.text()) ?? "";
  expect(whole).toContain("Candidate 1");
  expect(TELLING.filter((word) => whole.includes(word))).toEqual([]);
  const asData = await (await context.request.get(`${link}.data`)).text();
  expect(asData).toContain("Candidate 2");
  expect(TELLING.filter((word) => asData.includes(word))).toEqual([]);

  await reader.getByLabel("Comment on Candidate 2").fill("<b>Let us talk</b>");
  await questionOn(reader, 2).getByText("Yes").click();
  await reader.getByLabel("Your name").fill("Hana Example");
  await sendAnswersButton(reader).click();
  await expect(reader.getByText(/^Saved .* 1 candidate\b/)).toBeInViewport();
  await expect(reader.getByLabel("Comment on Candidate 2")).toHaveValue("<b>Let us talk</b>");
  await expect(reader.getByRole("button", { name: "Save changes" })).toBeVisible();
  await context.close();
});

test("the page that a reader sees has no faults that axe finds, and works by keyboard", async ({
  browser,
}) => {
  const context = await browser.newContext({ bypassCSP: true });
  const reader = await context.newPage();
  await reader.goto(link);
  expect(await axeFaults(reader)).toEqual([]);
  const group = questionOn(reader, 1);
  await group.getByRole("radio", { name: "No answer" }).focus();
  await reader.keyboard.press("ArrowLeft");
  await expect(group.getByRole("radio", { name: "No", exact: true })).toBeChecked();
  await context.close();
});

test("the answer is on the candidate's page, and a revoked link shows nothing any more", async ({
  browser,
}) => {
  const texts: string[] = [];
  for (const id of [1, 2]) {
    await owner.goto(`${app.url}/candidates/${id}`);
    const answer = owner.getByRole("listitem").filter({ hasText: "Hana Example" });
    if (await answer.isVisible()) texts.push(await answer.innerText());
  }
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("<b>Let us talk</b>");

  const readers = await Promise.all(
    [true, false].map(async (javaScriptEnabled) => {
      const reader = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await reader.goto(link);
      await reader.getByLabel("Comment on Candidate 1").fill("Written in the meantime");
      await reader.getByLabel("Your name").fill("Hedy Example");
      return reader;
    }),
  );
  await owner.goto(`${app.url}/share/new`);
  await owner.getByLabel(new RegExp(`^Revoke .*${NAMES.join(" and ")}`)).click();
  await owner.getByRole("button", { name: "Yes, revoke" }).click();
  await expect(owner.getByText(/^Nothing is shared/)).toBeVisible();
  for (const reader of readers) {
    await sendAnswersButton(reader).click();
    await expect(reader.getByRole("alert")).toBeInViewport();
    await expect(reader.getByText("Written in the meantime")).toBeVisible();
  }
  const stranger = await browser.newPage();
  const response = await stranger.goto(link);
  expect(response?.status()).toBe(404);
  await expect(closedLink(stranger)).toBeVisible();
});

test("a link whose making takes its time is made once, however often the button is pressed", async () => {
  let sent = 0;
  let answer = () => {};
  const held = new Promise<void>((done) => (answer = done));
  await owner.goto(`${app.url}/share/new?ids=1,2`);
  await owner.route("**/share/new.data?*", async (route) => {
    if (route.request().method() === "POST") sent++;
    await held;
    await route.continue();
  });
  const button = owner.getByRole("button", { name: /^Create (another )?link$/ });
  await button.click();
  await expect(button).toBeDisabled();
  await button.dblclick({ force: true });
  answer();
  await expect(owner.getByLabel("Link to share")).toBeVisible();
  await expect(button).toBeEnabled();
  expect(sent).toBe(1);
});
