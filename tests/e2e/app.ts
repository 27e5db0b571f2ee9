import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { expect, type Browser, type Page } from "@playwright/test";
import axe from "axe-core";
import { listField, readListButton } from "./names.ts";

export type RunningApp = {
  url: string;
  output: () => string;
  kill: (signal?: NodeJS.Signals) => Promise<number | null>;
};

/** A new folder with no database yet. */
export const freshDatabase = () =>
  joinPath(mkdtempSync(joinPath(tmpdir(), "touchstone-")), "touchstone.db");

/** Runs a verb of package.json as its own process, as `npm run` would. */
export function runVerb(
  verb: string,
  env: Record<string, string>,
  nodeArgs: string[] = [],
): ChildProcess & { text: () => string } {
  const inherited: NodeJS.ProcessEnv = { ...process.env, ...env };
  Reflect.deleteProperty(inherited, "NODE_ENV");
  const child = spawn(process.execPath, [...nodeArgs, "app/cli/run.mjs", verb], { env: inherited });
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  child.stderr.on("data", (chunk) => (text += chunk));
  return Object.assign(child, { text: () => text });
}

export const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise<number | null>((resolve) => child.once("close", resolve));

/** Starts the built app on a free port and waits until it says where it is. Throws with its output when it ends instead. */
export async function startApp(env: Record<string, string>, verb = "start"): Promise<RunningApp> {
  const child = runVerb(verb, { PORT: "0", ...env });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const url = /is at (http:\/\/\S+)/.exec(child.text())?.[1];
    if (url) {
      const link = /http:\/\/\S+\/setup\?code=\S+/.exec(child.text())?.[0];
      if (link) setupLinks.set(url, link);
      const kill = async (signal: NodeJS.Signals = "SIGTERM") => {
        child.kill(signal);
        return ended(child);
      };
      return { url, output: child.text, kill };
    }
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The app did not start:\n${child.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const OWNER = {
  team: "North Team",
  name: "Olga Owner",
  email: "olga@team.example",
  password: "a long password",
};

/** Whom the demo lets in, as its terminal says. */
export function demoMember({ output }: RunningApp) {
  const [, email = "", password = ""] =
    /Sign in as (\S+) with the password (\S+)/.exec(output()) ?? [];
  return { email, password };
}

const setupLinks = new Map<string, string>();

/** The first run, by the link that the terminal printed: names the team and makes its owner, who is then at the candidates. */
export async function setUp(page: Page, url: string) {
  await page.goto(setupLinks.get(url) ?? url);
  await page.getByLabel("Team name").fill(OWNER.team);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("Email").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Create team" }).click();
  await page.waitForURL(`${new URL(url).origin}/`);
  await page.goto(`${new URL(url).origin}/candidates`);
}

/** Fills in the form that signs somebody in, and sends it. */
export async function sendSignIn(
  page: Page,
  { email, password }: { email: string; password: string } = OWNER,
) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs the owner in, who is then at the candidates. */
export async function signIn(page: Page, url: string) {
  await page.goto(`${url}/login`);
  await sendSignIn(page);
  await page.waitForURL(`${new URL(url).origin}/`);
  await page.goto(`${new URL(url).origin}/candidates`);
}

/** Pastes the list into a new import, and stays at its rows. */
export async function readList(page: Page, url: string, list: string) {
  await page.goto(`${url}/candidates/new`);
  await listField(page).fill(list);
  await readListButton(page).click();
  await page.waitForURL(/\/imports\/\d+$/);
}

/** Brings everybody in whom the import at hand can save, and waits until all are. */
export async function saveList(page: Page) {
  await page.getByRole("button", { name: /^Save \d/ }).click();
  await page.waitForURL(/\/imports\/\d+$/);
  const saved = page.getByRole("heading", { name: "Saved", exact: true });
  while (!(await saved.isVisible())) {
    await page.waitForTimeout(200);
    await page.goto(page.url());
  }
}

/** What axe finds wrong with the page as it stands, each as "rule: element". Colours that are still changing are let settle at once. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      rules: { "target-size": { enabled: true } },
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}

/** Invites somebody and returns their link. */
export async function invite(
  owner: Page,
  url: string,
  email: string,
  role: string,
): Promise<string> {
  await owner.goto(`${url}/settings/members`);
  await owner.getByLabel("Email").fill(email);
  await owner.getByLabel("Role", { exact: true }).selectOption(role);
  return createLink(owner, `Link for ${email}`);
}

/** Makes the link that the form at hand is for, and reads it in the field of this name. */
export async function createLink(page: Page, field: string): Promise<string> {
  await page.getByRole("button", { name: "Create link" }).click();
  return page.getByLabel(field, { exact: true }).inputValue();
}

/** Rates the candidate at hand, with a line on why. */
export async function rate(page: Page, label: RegExp, line: string) {
  await page.getByLabel(label).check();
  await page.getByLabel("Why, in a line").fill(line);
  await page.getByRole("button", { name: "Save rating" }).click();
  await expect(page.getByText("Change your rating")).toBeVisible();
}

/** Follows an invitation in a browser of their own. */
export async function join(
  browser: Browser,
  link: string,
  name: string,
  scripts = true,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill("a password of ten");
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL((to) => to.pathname === "/");
  return page;
}
