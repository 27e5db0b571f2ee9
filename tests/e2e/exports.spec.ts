import { expect, test, type Page } from "./test.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largeZip, zipOf } from "../support/zips.ts";
import { ACCOUNT, file, manifest, script, SECRET, tweet, tweets } from "../support/exports.ts";
import { axeFaults, freshDatabase, setUp, signIn, startApp, type RunningApp } from "./app.ts";
import { importExportLink, toast } from "./names.ts";

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const X = [
  manifest({ generationDate: ago(1) }),
  ACCOUNT,
  tweets(
    tweet(ago(2), { favorite_count: "30", retweet_count: "4" }),
    tweet(ago(3), { in_reply_to_user_id_str: "22" }),
    tweet(ago(200)),
  ),
  file(
    "data/follower.js",
    script(
      "follower",
      Array.from({ length: 1234 }, (_, id) => ({ follower: { accountId: String(id) } })),
    ),
  ),
];
const texts = () =>
  Promise.all(
    X.map(async (entry) => ({
      name: entry.name,
      content: await new Response(entry.open()).text(),
    })),
  );
const asZip = (buffer: Buffer, name = "archive.zip") => ({
  name,
  mimeType: "application/zip",
  buffer,
});
/** What was found in the files, before anything of it is saved. */
const CHECK = "Check before saving";
const choose = (
  page: Page,
  zip:
    | { name: string; mimeType: string; buffer: Buffer }
    | { name: string; mimeType: string; buffer: Buffer }[],
) => page.locator("input[type=file]").first().setInputFiles(zip);

test.describe("a candidate's own export", () => {
  test.describe.configure({ mode: "serial" });
  let app: RunningApp;

  test.beforeAll(async () => {
    app = await startApp({ DATABASE_URL: freshDatabase(), COLLECT_CONCURRENCY: "0" });
  });
  test.afterAll(async () => {
    await app.kill();
  });

  test("is read in the browser from a zip of tens of thousands of files, and only counts and links leave it", async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(() => {
      const { slice } = File.prototype;
      const touched: [number, number][] = [];
      Object.assign(window, { touched });
      File.prototype.slice = function (this: File, start = 0, end = this.size, type = "") {
        touched.push([start, end]);
        return slice.call(this, start, end, type);
      };
    });
    await setUp(page, app.url);
    await page.goto(`${app.url}/candidates/new`);
    const loaded = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType("resource").filter(({ name }) => /\/chosen-/.test(name))
            .length,
      );
    await importExportLink(page).click();
    await expect(page.getByText(/^Drop the data export/)).toBeVisible();
    expect(await loaded()).toBe(0);

    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.postData() ?? ""));
    const messages = {
      name: "data/direct-messages.js",
      content: `window.YTD.direct_messages.part0 = [${SECRET.repeat(5000)}]`,
    };
    const pictures = Array.from({ length: 70_000 }, (_, place) => ({
      name: `data/tweets_media/${place}.jpg`,
      content: "",
    }));
    const bytes = largeZip([messages, ...pictures, ...(await texts())]);
    await choose(page, asZip(bytes));
    await expect(page.getByRole("heading", { name: CHECK })).toBeFocused();
    const found = page.getByRole("region", { name: CHECK });
    await expect(found).toContainText("Followers1,234");
    await expect(found).toContainText("Replies to others1");
    await expect(found).toContainText("70,001 other files");
    const [from, to] = [bytes.indexOf(SECRET), bytes.indexOf(SECRET) + 5000 * SECRET.length];
    const touched = await page.evaluate(
      () => (window as unknown as { touched: [number, number][] }).touched,
    );
    expect(touched.length).toBeGreaterThan(3);
    expect(touched.filter(([start, end]) => start < to && end > from)).toEqual([]);

    await page.getByLabel("Candidate's name").fill("Ada Example");
    await page.getByRole("button", { name: "Add candidate" }).click();
    await page.waitForURL(/\/candidates\/1$/);
    await expect(toast(page, /^Saved the figures/)).toBeVisible();
    await page
      .locator("summary")
      .filter({ hasText: /reaction|like/i })
      .first()
      .click();
    await expect(page.getByText(/data export of .*\b\d{4}, imported by/i).first()).toBeVisible();
    await expect(page.getByRole("link", { name: /30 likes/ }).first()).toHaveAttribute(
      "href",
      /^https:\/\/x\.com\/ada_example\/status\/\d+$/,
    );
    expect(sent.join()).toContain("ada_example");
    for (const word of [SECRET.slice(0, 12), "mail.example"]) {
      expect(decodeURIComponent(sent.join().replaceAll("+", " "))).not.toContain(word);
      expect(await page.content()).not.toContain(word);
    }
    expect(complaints).toEqual([]);
  });

  test("that is broken, locked or of another person is told so, and can be stopped", async ({
    page,
  }) => {
    await signIn(page, app.url);
    await page.goto(`${app.url}/candidates/1`);
    await importExportLink(page).click();
    const whole = await texts();
    const packed = Buffer.from(await (await zipOf(whole)).arrayBuffer());
    await choose(page, asZip(packed.subarray(0, packed.length - 50)));
    await expect(page.getByRole("alert")).toContainText("zip cannot be read");
    const locked = await zipOf(whole.slice(2, 3), { password: "secret" });
    await choose(page, asZip(Buffer.from(await locked.arrayBuffer())));
    await expect(page.getByRole("alert")).toContainText("data/tweets.js");
    await expect(page.getByRole("alert")).toContainText("password");
    await choose(page, {
      name: "tweets.js",
      mimeType: "text/javascript",
      buffer: Buffer.from('window.YTD.tweets.part0 = [\n{"tweet": {"a" 1}}'),
    });
    await expect(page.getByRole("alert")).toContainText("tweets.js, line 2");

    const other = manifest({ generationDate: ago(1) });
    const renamed = (await new Response(other.open()).text()).replace("ada_example", "bo_example");
    await choose(page, [
      { name: "manifest.js", mimeType: "text/javascript", buffer: Buffer.from(renamed) },
      {
        name: "tweets.js",
        mimeType: "text/javascript",
        buffer: Buffer.from(whole[2]?.content ?? ""),
      },
    ]);
    await expect(page.getByText(/Ada Example .*ada_example/)).toBeVisible();

    const large = join(mkdtempSync(join(tmpdir(), "touchstone-")), "tweets.js");
    writeFileSync(large, `window.YTD.tweets.part0 = [${" ".repeat(400_000_000)}`);
    await page.locator("input[type=file]").first().setInputFiles(large);
    await page.getByRole("button", { name: "Stop" }).click();
    rmSync(large);
    await expect(page.getByRole("region", { name: "Reading" })).toBeHidden();
    await expect(page.getByRole("alert")).toBeHidden();
  });

  test("that another candidate has is refused before it is saved, and the refusal leaves with the file; a long name widens no page", async ({
    page,
  }) => {
    await signIn(page, app.url);
    await page.goto(`${app.url}/candidates/new?by=export`);
    const whole = await texts();
    await choose(page, asZip(Buffer.from(await (await zipOf(whole)).arrayBuffer())));
    const refusal = page.getByText(/account already belongs to/);
    await expect(refusal).toBeVisible();
    await expect(page.getByRole("button", { name: "Add candidate" })).toBeDisabled();
    await page.getByLabel("Candidate's name").fill("Dan Example");
    const other = (await new Response(X[0]?.open()).text()).replace("ada_example", "bo_example");
    await choose(page, [
      { name: "manifest.js", mimeType: "text/javascript", buffer: Buffer.from(other) },
      {
        name: "tweets.js",
        mimeType: "text/javascript",
        buffer: Buffer.from(whole[2]?.content ?? ""),
      },
    ]);
    await expect(page.getByRole("region", { name: CHECK })).toContainText("bo_example");
    await expect(refusal).toBeHidden();
    await page.getByLabel("Candidate's name").fill("N".repeat(180));
    await page.getByRole("button", { name: "Add candidate" }).click();
    await page.waitForURL(/\/candidates\/2$/);
    await page.setViewportSize({ width: 360, height: 740 });
    const fits = async (...paths: string[]) => {
      for (const path of paths) {
        await page.goto(`${app.url}/candidates/${path}`);
        await expect(page.getByText("NNNN").first()).toBeVisible();
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
          path,
          360,
        ]);
      }
    };
    await fits("2", "2/export", "2/merge", "2/merge?with=1", "1/merge?q=NNN", "1/merge?with=2");
    await page.getByRole("radio", { name: /^Name: NNN/ }).check();
    await page.getByRole("button", { name: "Merge" }).click();
    await page.waitForURL(/\/candidates\/1$/);
    await fits("1", "1/export", "1/split?account=1", "1/split?duplicate=2");
  });

  test("is read on the server where there is no JavaScript, from single files", async ({
    browser,
  }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await signIn(page, app.url);
    await page.goto(`${app.url}/candidates/1/export`);
    const whole = await texts();
    const parts = whole.map(({ name, content }) => ({
      name: name.replace("data/", ""),
      mimeType: "text/javascript",
      buffer: Buffer.from(content),
    }));
    await page.getByLabel(/^Files from/).setInputFiles([asZip(Buffer.from("PK"))]);
    await page.getByRole("button", { name: "Read files" }).click();
    await expect(page.getByRole("alert")).toContainText("archive");
    await page.getByLabel(/^Files from/).setInputFiles(parts);
    await page.getByRole("button", { name: "Read files" }).click();
    await expect(page.getByRole("heading", { name: CHECK })).toBeVisible();
    await expect(page.locator("main")).toContainText("Followers1,234");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/candidates\/\d+$/);
    await expect(toast(page, /already here/)).toBeVisible();
    await page.close();
  });

  test("is read also when it was chosen before the page's scripts came", async ({ page }) => {
    await signIn(page, app.url);
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/assets/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${app.url}/candidates/new?by=export`, { waitUntil: "domcontentloaded" });
    await choose(page, asZip(Buffer.from(await (await zipOf(await texts())).arrayBuffer())));
    release();
    await expect(page.getByRole("region", { name: CHECK })).toContainText("ada_example");
  });

  test("is explained to the candidate, who need not sign in", async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(`${app.url}/exports#linkedin`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Your data export");
    await expect(page.getByRole("list").getByRole("listitem")).toHaveCount(12);
    await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
    await page.close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`is shown so that axe finds nothing and a phone is wide enough, read or refused, ${colorScheme}`, async ({
      browser,
    }) => {
      const page = await browser.newPage({
        colorScheme,
        bypassCSP: true,
        viewport: { width: 360, height: 740 },
      });
      await signIn(page, app.url);
      await page.goto(`${app.url}/candidates/1/export`);
      for (const [name, shown] of [
        ["archive.zip", CHECK],
        ["broken.zip", /could not be read/],
      ] as const) {
        const zip = Buffer.from(await (await zipOf(await texts())).arrayBuffer());
        await choose(page, asZip(name === "archive.zip" ? zip : zip.subarray(0, 900), name));
        await expect(page.getByRole("heading", { name: shown })).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        expect(await axeFaults(page)).toEqual([]);
      }
      await page.close();
    });
  }
});
