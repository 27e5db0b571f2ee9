import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiRequests, candidates } from "#db/schema.server.ts";
import { apiToken } from "#tests/support/api.ts";
import { serveApi } from "#tests/support/api-server.ts";
import { testContext } from "#tests/support/app.ts";

const readme = readFileSync("README.md", "utf8");
const section = readme.slice(readme.indexOf("\n## API\n"), readme.indexOf("\n## Settings\n"));
const script = [...section.matchAll(/```sh\n([^]*?)```/g)].map(([, lines]) => lines).join("\n");

const app = testContext();
let server: Awaited<ReturnType<typeof serveApi>>;
beforeAll(async () => {
  server = await serveApi(app);
});
afterAll(() => server.stop());

/** Runs what the README shows, with this server and a token of it. */
async function runScript(text: string, token: string) {
  const given = text
    .replace(/^URL=.*$/m, `URL=${server.url}`)
    .replace(/^TOKEN=.*$/m, `TOKEN=${token}`);
  const shell = spawn("bash", ["--norc", "-euo", "pipefail", "-c", given]);
  let [out, errors] = ["", ""];
  shell.stdout.on("data", (text_) => (out += text_));
  shell.stderr.on("data", (text_) => (errors += text_));
  const code = await new Promise<number | null>((resolve) => shell.once("close", resolve));
  return { code, out, errors };
}

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

it.skipIf(!hasCurl)("the README's examples of the API all work (needs curl)", async () => {
  const token = await apiToken(app, "owner");
  const commands = script.split("\n").filter((line) => /^api \S/.test(line));
  expect(commands.length).toBe(14);
  const { code, out, errors } = await runScript(script, token);
  expect([code, errors, out]).toEqual([0, "", expect.any(String)]);
  expect(out).toContain('"name":"Ada Example"');
  expect(await app.db.$count(apiRequests)).toBe(1);
  expect((await app.db.select().from(candidates)).map(({ name }) => name)).toEqual(["Bo Example"]);
});

it.skipIf(!hasCurl)("a refusal fails the shell and says why (needs curl)", async () => {
  const { code, out } = await runScript(script, "touchstone_wrong");
  expect([code, out]).toEqual([22, expect.stringContaining("unknown, expired or revoked")]);
});
