import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv, settings } from "#app/env.server.ts";

const memory = { DATABASE_URL: ":memory:" };

describe("readEnv", () => {
  it("has a safe default for each setting", () => {
    const env = readEnv({ ...memory });
    expect(env).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      TRUST_PROXY: "0",
      COLLECT_CONCURRENCY: 8,
    });
    expect(settings.parse({}).DATABASE_URL).toBe(".touchstone/touchstone.db");
  });

  it("names every wrong setting in one line", () => {
    const wrong = () =>
      readEnv({
        ...memory,
        PORT: "70000",
        TRUST_PROXY: "yes",
        TOUCHSTONE_GITHUB_URL: "http://api.github.example",
      });
    expect(wrong).toThrow(
      /^PORT must be at most 65535; TRUST_PROXY must be 0 or 1; TOUCHSTONE_GITHUB_URL must be an https address/,
    );
  });

  it("takes an empty setting as not given", () => {
    expect(readEnv({ ...memory, PORT: "" }).PORT).toBe(3000);
  });

  it("takes plain http for loopback only", () => {
    for (const url of [
      "http://127.0.0.1:9",
      "http://localhost:9",
      "http://[::1]:9",
      "https://git.example",
    ]) {
      expect(readEnv({ ...memory, TOUCHSTONE_GITHUB_URL: url }).TOUCHSTONE_GITHUB_URL).toBe(url);
    }
    for (const url of ["http://127.0.0.1.example", "ftp://localhost", "localhost:9"]) {
      expect(() => readEnv({ ...memory, TOUCHSTONE_GITHUB_URL: url })).toThrow(/https/);
    }
  });

  it("makes a session secret once, keeps it, and lets only its owner read it", () => {
    const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
    const source = { DATABASE_URL: join(folder, "a.db") };
    const first = readEnv(source).SESSION_SECRET;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(readEnv(source).SESSION_SECRET).toBe(first);
    expect(readFileSync(join(folder, "session-secret"), "utf8")).toBe(first);
    expect(statSync(join(folder, "session-secret")).mode & 0o777).toBe(0o600);
  });

  it("names the data folder that cannot be written to, and why", () => {
    expect(() => readEnv({ DATABASE_URL: "/dev/null/data/a.db" })).toThrow(
      /\/dev\/null\/data .*ENOTDIR.*DATABASE_URL/,
    );
  });
});
