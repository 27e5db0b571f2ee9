import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDb } from "#db/client.server.ts";
import { makeMember, makeTeam } from "#tests/support/factories.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "demo-cli-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the demo's command and resolves to how it ended. */
function demo(env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "app/cli/demo.ts"],
      { env: { ...process.env, ...env }, timeout: 50_000 },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

describe("the demo's command", () => {
  it("refuses a team's database and leaves every byte of it", { timeout: 60_000 }, async () => {
    const file = join(folder, "real.db");
    const db = openDb(file);
    await makeTeam(db);
    await makeMember(db);
    db.$close();
    const before = readFileSync(file);
    const { code, said } = await demo({ DATABASE_URL: file, PORT: "0" });
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`${file} .*hiring team`));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it(
    "names the port that is taken and the next one, before it sets anything up",
    { timeout: 60_000 },
    async () => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      const { port } = taken.address() as AddressInfo;
      const file = join(folder, "new.db");
      const { code, said } = await demo({ DATABASE_URL: file, PORT: String(port) });
      taken.close();
      expect(code).toBe(1);
      expect(said).toMatch(new RegExp(`Port ${port} .*PORT=${port + 1} npm run demo`));
      expect(() => readFileSync(file)).toThrow("ENOENT");
    },
  );
});
