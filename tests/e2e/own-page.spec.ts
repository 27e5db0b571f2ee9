import { expect, test, type Browser } from "./test.ts";
import { ACCOUNT, file, manifest, script, tweet, tweets } from "../support/exports.ts";
import {
  createLink,
  axeFaults,
  freshDatabase,
  readList,
  saveList,
  setUp,
  startApp,
  type RunningApp,
} from "./app.ts";
import { closedLink } from "./names.ts";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
});
test.afterAll(() => app.kill());

/** A browser that nobody signed in with. */
const stranger = async (browser: Browser, javaScriptEnabled: boolean) =>
  (await browser.newContext({ javaScriptEnabled })).newPage();

test("a candidate opens the link without an account, adds an export, reads the score, corrects it and gets an answer", async ({
  browser,
  page: recruiter,
}) => {
  await setUp(recruiter, app.url);
  await readList(recruiter, app.url, "Ada Example, github.com/ada-example");
  await saveList(recruiter);
  const candidate = `${app.url}/candidates/1`;
  await recruiter.goto(candidate);
  await recruiter.getByRole("link", { name: /^Make a link/ }).click();
  const link = await createLink(recruiter, "Link");
  await expect(recruiter.getByLabel("Message", { exact: true })).toHaveValue(new RegExp(link));
  expect(await axeFaults(recruiter)).toEqual([]);

  const ada = await stranger(browser, true);
  const answer = await ada.goto(link);
  expect(answer?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "private, no-store",
  });
  await expect(ada.getByRole("heading", { name: "You have no score" })).toBeVisible();
  await ada.getByRole("link", { name: "Add a data export" }).click();
  const posts = Array.from({ length: 30 }, (_, n) => tweet(ago(n + 2), { favorite_count: "30" }));
  const followers = Array.from({ length: 1234 }, (_, id) => ({ follower: { accountId: `${id}` } }));
  const parts = [
    manifest({ generationDate: ago(1) }),
    ACCOUNT,
    tweets(...posts),
    file("data/follower.js", script("follower", followers)),
  ];
  await ada
    .locator("input[type=file]")
    .first()
    .setInputFiles(
      await Promise.all(
        parts.map(async (entry) => ({
          name: entry.name.split("/").at(-1)!,
          mimeType: "text/javascript",
          buffer: Buffer.from(await new Response(entry.open()).text()),
        })),
      ),
    );
  await ada.getByRole("button", { name: "Add to my score" }).click();
  await expect(ada.getByText(/data export was added/)).toBeVisible();
  await expect(ada.getByRole("heading", { name: /^Why your score is \d+$/ })).toBeVisible();
  await ada.getByText("1,234 followers").first().click();
  expect(await axeFaults(ada)).toEqual([]);
  expect(await ada.context().cookies()).toEqual([]);

  const plain = await stranger(browser, false);
  await plain.goto(link);
  await plain.getByLabel("Correct something").check();
  await plain.getByLabel("In your words").fill("I live in <b>Porto</b> now.");
  await plain.getByRole("button", { name: "Send request" }).click();
  await expect(plain.getByText("Your request was sent.")).toBeVisible();
  await expect(plain.getByText("I live in <b>Porto</b> now.")).toBeVisible();

  await recruiter.goto(`${app.url}/inbox`);
  await recruiter.getByRole("link", { name: "Ada Example", exact: true }).first().click();
  await recruiter.waitForURL(`${candidate}#requests`);
  expect(await axeFaults(recruiter)).toEqual([]);
  await recruiter.getByLabel(/^Answer/).fill("Corrected, thank you.");
  await recruiter.getByRole("button", { name: "Save answer" }).click();
  await expect(recruiter.getByText("Answer saved.")).toBeVisible();
  await plain.reload();
  await expect(plain.getByText("Corrected, thank you.")).toBeVisible();

  await recruiter.goto(`${candidate}/link`);
  await recruiter.getByLabel(/^Revoke/).click();
  await recruiter.getByRole("button", { name: "Yes, revoke" }).click();
  await expect(recruiter.getByText(/^Revoked\./)).toBeVisible();
  const closed = await plain.goto(link);
  expect(closed?.status()).toBe(404);
  await expect(closedLink(plain)).toBeVisible();
  await expect(plain.getByRole("link", { name: /candidates/i })).toHaveCount(0);
});
