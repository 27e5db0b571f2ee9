import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Source = { file: string; text: string };
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
});
const sources: Source[] = listed
  .split("\n")
  .filter((file) => /^(?:app|db)\/.*\.tsx?$/.test(file) && existsSync(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** What the worker does with its own queue and the rate limiter is told by the queue; a session in use changes nothing. */
const WITHOUT_A_ROW =
  /^app\/operations\/(?:job\/|host\/|maintenance\/|api-request\/|facts\/record\.|api-token\/touch\.|session\/(?:touch|tries)\.)/;
/** Benches fill databases of their own. */
const BENCH = /^app\/cli\/bench\//;

const RULES: {
  rule: string;
  broken: (source: Source) => boolean;
  /** A file that breaks it. */
  example: Source;
}[] = [
  {
    rule: "only operations open transactions",
    broken: ({ file, text }) =>
      !/^(?:app\/operations|db)\//.test(file) && !BENCH.test(file) && /\btransact\(/.test(text),
    example: {
      file: "app/routes/x.ts",
      text: "await transact(context.db, (tx) => deletePosition(tx, 1));",
    },
  },
  {
    rule: "the connection that writes is touched in db only",
    broken: ({ file, text }) =>
      !file.startsWith("db/") && !BENCH.test(file) && /\$writer\b/.test(text),
    example: { file: "app/worker/x.ts", text: "db.$writer.tx.insert(jobs).values(row)" },
  },
  {
    rule: "raw SQL stands in db/sql",
    broken: ({ file, text }) =>
      !/^db\/(?:sql|schema)\//.test(file) && /import[^;]*\bsql\b[^;]*from "drizzle-orm"/.test(text),
    example: { file: "db/x.server.ts", text: 'import { eq, sql } from "drizzle-orm";' },
  },
  {
    rule: "queries are awaited, not run on the spot",
    broken: ({ file, text }) =>
      /^(?:app|db)\//.test(file) &&
      !/^db\/(?:sql\/|client\.|transact\.|migrate\.|traces\.)/.test(file) &&
      !/^app\/(?:cli\/bench|demo\/guard)/.test(file) &&
      /\b(?:db|tx)\b(?:\s*\.\w+\((?:[^()]|\([^()]*\))*\))+\s*\.(?:all|get|run|values)\(\)/.test(
        text,
      ),
    example: {
      file: "db/x.server.ts",
      text: "return tx\n  .select()\n  .from(jobs)\n  .where(eq(jobs.id, 1))\n  .get();",
    },
  },
  {
    rule: "every operation leaves a row in the activity log",
    broken: ({ file, text }) =>
      file.startsWith("app/operations/") &&
      /defineOperation\(\{/.test(text) &&
      !WITHOUT_A_ROW.test(file) &&
      !/\blogActivit(?:y|ies)\(|\baddPeople\(/.test(text),
    example: {
      file: "app/operations/position/x.server.ts",
      text: "export const hide = defineOperation({ run: () => transact(db, write) });",
    },
  },
];

describe.each(RULES)("$rule", ({ broken, example }) => {
  it("everywhere", () => {
    expect(sources.filter(broken).map(({ file }) => file)).toEqual([]);
  });

  it("or the test says where not", () => {
    expect(broken(example)).toBe(true);
  });
});

it("looks at all there is", () => {
  const operations = sources.filter(({ text }) => text.includes("defineOperation({"));
  expect(operations.length).toBeGreaterThan(40);
});
