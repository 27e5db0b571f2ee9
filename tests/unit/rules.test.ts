import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
});
const files = listed.split("\n").filter((file) => file && existsSync(file));
const sources = files
  .filter((file) => /^(app|db|scoring)\/.*\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));
const inside = (folder: string) => sources.filter(({ file }) => file.startsWith(folder));

describe("the layout", () => {
  it("has only the agreed names at the top level", () => {
    const top = new Set(
      files.map((file) => file.split("/")[0] ?? "").filter((name) => !name.startsWith(".")),
    );
    const agreed = [
      "app",
      "db",
      "scoring",
      "tests",
      "public",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "drizzle.config.ts",
      "README.md",
      "LICENSE",
    ];
    expect([...top].filter((name) => !agreed.includes(name))).toEqual([]);
  });

  it("keeps every source file short", () => {
    const long = sources.filter(({ text }) => text.split("\n").length > 401);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  it("names every db file but the constants .server.ts", () => {
    expect(
      inside("db/")
        .map(({ file }) => file)
        .filter((file) => !file.endsWith(".server.ts") && file !== "db/constants.ts"),
    ).toEqual([]);
  });
});
