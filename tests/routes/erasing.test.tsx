import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loader as root } from "#app/root.tsx";
import { action } from "#app/routes/candidates.$id_.delete.tsx";
import { openDb } from "#db/client.server.ts";
import { clearTraces } from "#db/traces.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { flashOf, request, signedIn, testContext } from "#tests/support/app.ts";

it("every page says in full that nothing is left, or that traces may be, from the erasure until they are cleared", async () => {
  const folder = mkdtempSync(join(tmpdir(), "erasing-"));
  const file = join(folder, "team.db");
  const context = testContext(openDb(file));
  const cookie = await signedIn(context, "recruiter");
  const erase = async (name: string) => {
    const { id } = await makeCandidate(context.db, { name });
    const answer = await action({
      request: request(`/candidates/${id}/delete`, cookie, {}),
      context,
      params: { id: String(id) },
    });
    return (await flashOf(answer))?.text;
  };
  const told = async (as = cookie) =>
    (await root({ request: request("/candidates", as), context, params: {} })).data.traces;

  expect(await erase("Ada Example")).toMatch(/Nothing about this person is left/);
  expect(await told()).toBe(false);
  const other = new Database(file, { readonly: true });
  other.exec("begin");
  other.prepare("select count(*) from candidates").get();
  expect(await erase("Bo Example")).toMatch(/Traces may remain/);
  expect(await told()).toBe(true);
  expect(await told("")).toBe(false);
  other.close();
  await clearTraces(context.db);
  expect(await told()).toBe(false);
  context.db.$close();
  rmSync(folder, { recursive: true });
});
