import { expect, test, type Page } from "./test.ts";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import {
  hasPayloads,
  PAYLOADS,
  recording,
  standIn,
  startLoopback,
  type Recording,
} from "../support/loopback.ts";
import {
  freshDatabase,
  readList,
  saveList,
  setUp,
  signIn,
  startApp,
  type RunningApp,
} from "./app.ts";
import { toShortlistButton } from "./names.ts";

/** The single-profile endpoint answers with the same view that the recorded several-profiles endpoint lists. */
function recordedBluesky(): Recording {
  const listed = recording("bluesky/getProfiles.json");
  const [profile] = (listed.body as { profiles: [{ handle: string }] }).profiles;
  return {
    request: {
      url: `https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=${profile.handle}`,
    },
    body: profile,
  };
}

/** Made-up stand-ins for the recordings, where those are not beside this clone. */
const OCTOCAT: Recording = {
  request: { url: "https://api.github.com/users/octocat" },
  body: { login: "octocat", id: 1, type: "User", followers: 20, following: 0, public_repos: 2 },
};
const MADE_UP: Recording[] = [
  OCTOCAT,
  {
    request: {
      url: "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=chriskenny.bsky.social",
    },
    body: {
      did: `did:plc:${"a".repeat(24)}`,
      handle: "chriskenny.bsky.social",
      followersCount: 900,
      followsCount: 300,
      postsCount: 40,
    },
  },
];

const scoreOf = (page: Page, name: string) =>
  page
    .getByRole("row")
    .filter({ hasText: name })
    .locator("[data-score]")
    .getAttribute("data-score");

test.describe(
  hasPayloads
    ? "the main job on recorded answers"
    : "the main job on made-up answers: the recorded ones are not beside this clone",
  () => {
    test.describe.configure({ mode: "serial" });
    let network: Awaited<ReturnType<typeof startLoopback>>;
    let app: RunningApp;

    test.beforeAll(async () => {
      network = await startLoopback(
        hasPayloads
          ? { folders: [`${PAYLOADS}/github`], recordings: [recordedBluesky()] }
          : { recordings: MADE_UP },
      );
      app = await startApp({ DATABASE_URL: freshDatabase(), ...standIn(network.url) });
    });
    test.afterAll(async () => {
      await app.kill();
      await network.close();
    });

    test("pasted, previewed, collected, scored, sorted, compared, shortlisted and exported", async ({
      page,
    }) => {
      await setUp(page, app.url);
      await expect(page.getByRole("link", { name: "Add candidates" }).first()).toBeVisible();
      await readList(
        page,
        app.url,
        "Octo Cat, https://github.com/octocat\nChris: https://bsky.app/profile/chriskenny.bsky.social\nnonsense ???",
      );
      await expect(page.getByText("nonsense ???").filter({ visible: true }).first()).toBeVisible();
      await saveList(page);
      await expect(page.getByText("nonsense ???").filter({ visible: true }).first()).toBeVisible();
      await page.goto(`${app.url}/candidates`);
      await expect(page.getByRole("table", { name: "Candidates" })).toBeVisible();

      await expect.poll(() => scoreOf(page, "Octo Cat"), { timeout: 60_000 }).toMatch(/^\d+$/);
      await expect.poll(() => scoreOf(page, "Chris"), { timeout: 60_000 }).toMatch(/^\d+$/);
      const scores = {
        octo: Number(await scoreOf(page, "Octo Cat")),
        chris: Number(await scoreOf(page, "Chris")),
      };

      await page
        .getByRole("columnheader", { name: /^Score/ })
        .getByRole("link")
        .click();
      await expect(page.locator("th[aria-sort=ascending]")).toContainText("Score");
      const upwards = await page
        .locator("tbody [data-score]")
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("data-score"))));
      expect(upwards).toEqual(Object.values(scores).toSorted((a, b) => a - b));

      await page.getByRole("checkbox", { name: "Select Octo Cat" }).check();
      await page.getByRole("checkbox", { name: "Select Chris" }).check();
      await page.getByRole("button", { name: "Compare" }).first().click();
      await page.waitForURL(/\/compare\?/);
      await expect(page.getByRole("heading", { name: "Octo Cat" })).toBeVisible();
      await expect(page.getByRole("heading", { name: "Chris" })).toBeVisible();
      await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", /^(?!unknown)/);

      await page.goto(`${app.url}/candidates`);
      await page.getByRole("checkbox", { name: "Select Octo Cat" }).check();
      await page.locator("summary", { hasText: "Add to position" }).click();
      await page.getByRole("button", { name: "Add to position" }).click();
      await expect(page.getByText(/^Nobody new in General\. 1\b/)).toBeVisible();
      await page.getByRole("link", { name: "Octo Cat", exact: true }).click();
      await toShortlistButton(page).click();
      await expect(page.getByText(/^Added Octo Cat .*General/)).toBeVisible();
      await page.goto(`${app.url}/positions/1`);
      await expect(page.getByText("1 on the shortlist")).toBeVisible();

      await page.goto(`${app.url}/candidates`);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page
          .getByRole("link", { name: "Export CSV" })
          .or(page.getByRole("button", { name: "Export CSV" }))
          .first()
          .click(),
      ]);
      const text = readFileSync(await download.path(), "utf8");
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
      expect(rows.map((row) => [row.full_name, Number(row.score)]).toSorted()).toEqual([
        ["Chris", scores.chris],
        ["Octo Cat", scores.octo],
      ]);
      expect(rows.find((row) => row.full_name === "Octo Cat")?.github_url).toBe(
        "https://github.com/octocat",
      );
    });

    test("the same accounts from the terminal give the same score", async ({ page }) => {
      const run = promisify(execFile);
      const env = { ...process.env, ...standIn(network.url) };
      const collected = await run(
        process.execPath,
        ["app/cli/run.mjs", "collect", "github:octocat"],
        { env },
      );
      const line = JSON.parse(collected.stdout) as {
        outcome: string;
        facts: { observedAt: string; audience: { followers: number } };
      };
      const profile = hasPayloads
        ? recording("github/openapi_example_public-user-default-response.json")
        : OCTOCAT;
      const { followers } = profile.body as { followers: number };
      expect([line.outcome, line.facts.audience.followers]).toEqual(["ok", followers]);

      const scoring = run(process.execPath, ["app/cli/run.mjs", "score"]);
      scoring.child.stdin?.end(
        `${JSON.stringify({ id: "octocat", asOf: line.facts.observedAt, accounts: [line.facts] })}\n`,
      );
      const scored = JSON.parse((await scoring).stdout) as { score: number };
      await signIn(page, app.url);
      expect(Number(await scoreOf(page, "Octo Cat"))).toBe(scored.score);
    });
  },
);
