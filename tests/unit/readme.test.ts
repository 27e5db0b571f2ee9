import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { settings } from "#app/env.server.ts";

const readme = readFileSync("README.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

it("documents every setting, and none that does not exist", () => {
  const table = readme.slice(readme.indexOf("## Settings"), readme.indexOf("## Decisions"));
  const documented = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(Object.keys(settings.shape).toSorted());
});

it("gives the defaults that the code has", () => {
  const defaults = settings.parse({}) as Record<string, unknown>;
  for (const [, name = "", value = ""] of readme.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)) {
    expect([name, String(defaults[name])]).toEqual([name, value]);
  }
});

it("documents every command a person may run", () => {
  const own = Object.entries(scripts)
    .filter(([, command]) => command.includes("run.mjs"))
    .map(([name]) => name);
  expect(
    own.filter(
      (name) =>
        !readme.includes(`npm ${name}`) &&
        !readme.includes(`npm run ${name}`) &&
        !readme.includes(`npm run -s ${name}`),
    ),
  ).toEqual([]);
});

it("links only to files that are there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !target.startsWith("http"));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((target) => !existsSync(target))).toEqual([]);
});
