import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

type Case = {
  rule: string;
  /** What the file does. */
  does: string;
  file: string;
  text: string;
  /** Another file, for rules that take two. */
  beside?: [file: string, text: string];
};
const over = (
  rule: string,
  [does, file, text, beside]: [string, string, string, Case["beside"]?],
) => ({
  rule,
  does,
  file,
  text,
  ...(beside && { beside }),
});
const LOADER = "export async function loader({ request, context }) {";

/** Each breaks one rule, once. */
const BROKEN: Case[] = [
  over("no-cycle", [
    "imports a file that imports it, if only a type",
    "app/one.ts",
    'import type { Two } from "./two.ts";\nexport type One = Two;',
    ["app/two.ts", 'import type { One } from "#app/one.ts";\nexport type Two = One;'],
  ]),
  over("boundaries", [
    "scoring that imports the app",
    "scoring/a.ts",
    'import { line } from "#app/domain/line.ts";\nexport const a = line;',
  ]),
  over("boundaries", [
    "scoring that leaves by a relative path, for a type",
    "scoring/signals/b.ts",
    'import type { Db } from "../../db/client.server.ts";\nexport type B = Db;',
  ]),
  over("boundaries", [
    "scoring that uses a package",
    "scoring/c.ts",
    'import { z } from "zod";\nexport const c = z;',
  ]),
  over("boundaries", [
    "scoring that reads a file",
    "scoring/d.ts",
    'export { readFileSync } from "node:fs";',
  ]),
  over("boundaries", [
    "db that imports the app, for a type",
    "db/a.server.ts",
    'import type { A } from "#app/a.ts";\nexport type B = A;',
  ]),
  over("boundaries", [
    "db that knows Remix",
    "db/b.server.ts",
    'import { redirect } from "@remix-run/node";\nexport const b = redirect;',
  ]),
  over("boundaries", [
    "db that calls scoring",
    "db/c.server.ts",
    'import { score } from "#scoring/index.ts";\nexport const c = score;',
  ]),
  over("boundaries", [
    "a component that reaches into the server",
    "app/components/a.tsx",
    'import { readEnv } from "#app/env.server.ts";\nexport const a = readEnv;',
  ]),
  over("boundaries", [
    "a component that queries",
    "app/components/b.tsx",
    'import { list } from "../../db/list.ts";\nexport const b = list;',
  ]),
  over("boundaries", [
    "a component that uses the worker",
    "app/components/f.tsx",
    'import { run } from "#app/worker/run.ts";\nexport const f = run;',
  ]),
  over("boundaries", [
    "a rule of the domain that uses a network",
    "app/domain/b.ts",
    'import { parse } from "#app/networks/handles.ts";\nexport const b = parse;',
  ]),
  over("boundaries", [
    "a component that knows a page",
    "app/components/c.tsx",
    'import type { P } from "#app/routes/p/route.tsx";\nexport type C = P;',
  ]),
  over("boundaries", [
    "a page that imports another page, if only a type",
    "app/routes/one/panel.tsx",
    'import type { V } from "../two/view.ts";\nexport type W = V;',
  ]),
  over("boundaries", [
    "a rule of the domain that knows React",
    "app/domain/a.ts",
    'import { useState } from "react";\nexport const a = useState;',
  ]),
  over("boundaries", [
    "a page that enters scoring by a back door",
    "app/routes/a.tsx",
    'import { fit } from "#scoring/time.ts";\nexport const a = fit;',
  ]),
  over("boundaries", [
    "the app using what tests use",
    "app/d.ts",
    'import { many } from "#tests/support/many.ts";\nexport const d = many;',
  ]),
  over("database", [
    "raw SQL outside db/sql",
    "db/d.server.ts",
    'import { eq, sql } from "drizzle-orm";\nexport const d = [eq, sql];',
  ]),
  over("database", [
    "a query that is not awaited",
    "db/e.server.ts",
    "export const e = (db) => db.select().from(1).where(2).all();",
  ]),
  over("database", [
    "a query that is not awaited, in a page",
    "app/routes/b.tsx",
    "export const b = (context) => context.db.select().from(1).get();",
  ]),
  over("database", [
    "the driver's own statement",
    "app/e.server.ts",
    'export const e = (db) => db.all("select 1");',
  ]),
  over("database", [
    "a transaction of one's own",
    "db/f.server.ts",
    "export const f = (client) => client.transaction(() => {});",
  ]),
  over("database", [
    "a write outside operations",
    "app/worker/a.server.ts",
    "export const a = (db, t) => db.$writer.tx.insert(t).values({ id: 1 });",
  ]),
  over("database", [
    "an operation that takes the writing connection itself",
    "app/operations/x.server.ts",
    "export const x = (db) => db.$writer.tx;",
  ]),
  over("database", [
    "a transaction outside operations",
    "app/routes/c.tsx",
    'import { transact } from "#db/transact.server.ts";\nexport const c = transact;',
  ]),
  over("factories", [
    "a test that makes a row itself",
    "tests/unit/a.test.ts",
    "export const a = (db, t) => db.$writer.tx.insert(t).values({ id: 1 });",
  ]),
  over("factories", [
    "a test that makes a row in a transaction",
    "tests/routes/b.test.ts",
    "export const b = (tx, t) => tx.insert(t).values({ id: 1 });",
  ]),
  over("factories", [
    "a test that makes a row by a statement",
    "tests/unit/db/c.test.ts",
    'export const c = (client) => client.exec("INSERT OR IGNORE INTO hosts values (1)");',
  ]),
  over("factories", [
    "a helper of tests that writes a statement in pieces",
    "tests/support/d.ts",
    "export const d = (client, n) => client.exec(`delete from hosts; insert into hosts values (${n})`);",
  ]),
  over("factories", [
    "a test that takes a function of db which makes a row",
    "tests/unit/e.test.ts",
    'import { insertMember } from "#db/members.server.ts";\nexport const e = insertMember;',
  ]),
  over("asks-who", [
    "a loader that asks nobody",
    "app/routes/d.tsx",
    `${LOADER}\n  return [request, context];\n}`,
  ]),
  over("asks-who", [
    "an action that asks nobody, beside a loader that does",
    "app/routes/e.tsx",
    `${LOADER}\n  return requireMember(request, context);\n}\nexport const action = async () => null;`,
  ]),
  over("asks-who", [
    "a candidate's page that asks for a member instead of the link",
    "app/routes/me.$token_.x.tsx",
    `${LOADER}\n  return requireMember(request, context);\n}`,
  ]),
  ...[
    "Date.now()",
    "new Date()",
    "Math.random()",
    "performance.now()",
    "process.pid",
    'fetch("/")',
  ].map((text, index) =>
    over("no-clock", [
      `scoring that says ${text}`,
      `scoring/t${index}.ts`,
      `export const t = ${text};`,
    ]),
  ),
  over("no-style-attribute", [
    "an element with a style",
    "app/components/d.tsx",
    "export const D = () => <p style={{ width: 1 }}>x</p>;",
  ]),
  over("no-warning-comments", [
    "something left for later",
    "app/f.ts",
    `// ${"TO"}${"DO"}: later\nexport const f = 1;`,
  ]),
];

/** Does the same kind of thing where it may. */
const KEPT: [file: string, text: string][] = [
  ["scoring/ok.ts", 'import { a } from "./other.ts";\nexport const b = [a, new Date(1)];'],
  ["scoring/calibration/ok.ts", "export const at = Date.now();"],
  ["db/ok.server.ts", 'import type { F } from "#scoring/types.ts";\nexport type G = F;'],
  [
    "db/sql/ok.server.ts",
    'import { sql } from "drizzle-orm";\nexport const q = (db) => db.all(sql);',
  ],
  ["db/write.server.ts", "export const w = (tx, t) => tx.insert(t).values({ id: 1 });"],
  [
    "app/operations/ok.server.ts",
    'import { transact } from "#db/transact.server.ts";\nexport const o = transact;',
  ],
  [
    "tests/support/factories/ok.ts",
    "export const f = (tx, t) => [tx.insert(t), tx.$client.exec('insert into hosts values (1)')];",
  ],
  ["tests/unit/db/migrations.test.ts", 'export const old = "insert into hosts values (1)";'],
  [
    "tests/unit/ok.test.ts",
    'import { getMember } from "#db/members.server.ts";\nexport const g = (db, t, list) => [getMember, db.update(t), list.insert(1)];',
  ],
  ["app/components/ok.tsx", 'import type { O } from "#app/o.server.ts";\nexport type P = O;'],
  ["app/routes/ok/route.tsx", 'import { panel } from "./panel.tsx";\nexport const route = panel;'],
  ["app/ok.ts", "export const values = (seen) => [...new Map(seen).values()];"],
  ["app/routes/ok.tsx", `${LOADER}\n  return requireMember(request, context);\n}`],
  ["app/routes/login.tsx", "export async function loader() {\n  return null;\n}"],
  ["app/routes/me.$token.tsx", `${LOADER}\n  return requireLink({ request, context });\n}`],
];

let tree: string;
let found: { file: string; rule: string }[];
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "lint-"));
  cpSync(".oxlintrc.json", join(tree, ".oxlintrc.json"));
  cpSync("tests/lint", join(tree, "tests/lint"), { recursive: true });
  cpSync("package.json", join(tree, "package.json"));
  const all = [
    ...BROKEN.flatMap(({ file, text, beside }) => [
      [file, text] as const,
      ...(beside ? [beside] : []),
    ]),
    ...KEPT,
  ];
  for (const [file, text] of all) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${text}\n`);
  }
  const { stdout, stderr } = spawnSync(
    resolve("node_modules/.bin/oxlint"),
    ["--config", ".oxlintrc.json", "-f", "json", "app", "db", "scoring", "tests"],
    { cwd: tree, encoding: "utf8" },
  );
  expect(stderr).toBe("");
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { filename: string; code: string }[];
  };
  found = diagnostics.map(({ filename, code }) => ({
    file: filename,
    rule: /\((.+)\)$/.exec(code)?.[1] ?? code,
  }));
});
afterAll(() => rmSync(tree, { recursive: true }));

describe("the linter", () => {
  it.each(BROKEN)("refuses $does ($rule)", ({ file, rule }) => {
    expect(found).toContainEqual({ file, rule });
  });

  it.each(KEPT)("lets %s do it", (file) => {
    expect(found.filter((one) => one.file === file)).toEqual([]);
  });
});
