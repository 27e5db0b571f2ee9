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

type Import = { file: string; from: string; typeOnly: boolean };
function importsOf({ file, text }: { file: string; text: string }): Import[] {
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']/gm,
  );
  const dynamic = text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
  return [
    ...[...found].map(([, type, from = ""]) => ({ file, from, typeOnly: Boolean(type) })),
    ...[...dynamic].map(([, from = ""]) => ({ file, from, typeOnly: false })),
  ];
}
const offenders = (folder: string, allowed: (one: Import) => boolean) =>
  inside(folder)
    .flatMap(importsOf)
    .filter((one) => !allowed(one));

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

  it("keeps every source file short, the table of made-up people apart", () => {
    const long = sources.filter(({ text }) => text.split("\n").length > 401);
    expect(long.map(({ file }) => file).filter((file) => file !== "app/demo/people.ts")).toEqual(
      [],
    );
  });

  it("names every db file but the constants .server.ts", () => {
    expect(
      inside("db/")
        .map(({ file }) => file)
        .filter((file) => !file.endsWith(".server.ts") && file !== "db/constants.ts"),
    ).toEqual([]);
  });
});

describe("imports", () => {
  it("scoring imports nothing outside itself", () => {
    const rest = offenders(
      "scoring/",
      ({ file, from }) =>
        from.startsWith("./") ||
        (from.startsWith("../") && file.split("/").length > 2 && !from.startsWith("../../../")),
    );
    expect(rest).toEqual([]);
  });

  it("scoring reads no clock and rolls no dice", () => {
    const shipped = inside("scoring/").filter(
      ({ file }) => !file.startsWith("scoring/calibration/"),
    );
    expect(
      shipped
        .filter(({ text }) =>
          /Date\.now\(|new Date\(\)|Math\.random\(|process\.|fetch\(/.test(text),
        )
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it("db knows neither the app nor React nor Remix, and of scoring only the types", () => {
    const rest = offenders("db/", ({ from, typeOnly }) => {
      if (from.startsWith("#scoring/")) return typeOnly;
      return !/^#app\/|^react|^@remix-run\/|^\.\.\/app/.test(from);
    });
    expect(rest).toEqual([]);
  });

  it("components reach only scoring, the constants and client-safe files of the app", () => {
    const rest = offenders(
      "app/components/",
      ({ from, typeOnly }) =>
        typeOnly ||
        (!from.includes(".server") && (!from.startsWith("#db/") || from === "#db/constants.ts")),
    );
    expect(rest).toEqual([]);
  });

  it("only scoring/index.ts and its types are imported from outside", () => {
    const outside = sources.filter(
      ({ file }) =>
        !file.startsWith("scoring/") && !/^app\/cli\/(calibrate|evaluate|bench)/.test(file),
    );
    const rest = outside
      .flatMap(importsOf)
      .filter(
        ({ from }) =>
          from.startsWith("#scoring/") &&
          !["#scoring/index.ts", "#scoring/types.ts"].includes(from),
      );
    expect(rest).toEqual([]);
  });
});

describe("habits", () => {
  it("opens transactions in one place", () => {
    expect(
      sources
        .filter(
          ({ file, text }) =>
            !["client", "transact", "migrate", "traces"]
              .map((name) => `db/${name}.server.ts`)
              .includes(file) && /\.transaction\(|\bBEGIN\b/.test(text),
        )
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it("writes no style attribute, which the content security policy would drop", () => {
    expect(
      inside("app/")
        .filter(({ file, text }) => file.endsWith(".tsx") && /\sstyle=\{/.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it("asks in every loader and action who is there", () => {
    const open = [
      "setup.tsx",
      "login.tsx",
      "logout.ts",
      "continue.tsx",
      "healthcheck.ts",
      "exports.tsx",
      "invite.$token.tsx",
    ].map((name) => `app/routes/${name}`);
    const guarded = inside("app/routes/").filter(
      ({ file, text }) =>
        !open.includes(file) && /export (async function|const) (loader|action)/.test(text),
    );
    expect(guarded.length).toBeGreaterThan(4);
    const unasked = guarded.flatMap(({ file, text }) => {
      const parts = text.split(/(?=export (?:async function|const) (?:loader|action)\b)/).slice(1);
      return parts
        .filter((part) => !/requireMember\(/.test(part.split(/\n\}\n/)[0] ?? part))
        .map(() => file);
    });
    expect(unasked).toEqual([]);
  });

  it("leaves no unfinished business in the sources", () => {
    expect(
      sources.filter(({ text }) => /\bTODO\b|\bFIXME\b|\bXXX\b/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
