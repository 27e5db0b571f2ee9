import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { SENTENCES } from "#app/domain/activity-sentences.ts";
import { groupByDay } from "#app/routes/activity/days.ts";
import type { Names, Row } from "#app/routes/activity/slots.ts";
import { rowSentence } from "#app/routes/activity/sentence.ts";
import { ENTITIES } from "#app/routes/activity/words.ts";
import { plain } from "#tests/support/activity.ts";

const KINDS = Object.entries(SENTENCES).flatMap(([entity, verbs]) =>
  Object.keys(verbs).map((verb) => `${entity}: ${verb}`),
);

const named = (name: string) => new Map([[1, name]]);
const NAMES: Names = {
  candidates: new Map([
    [1, "Ada Example"],
    [2, "Bo Example"],
  ]),
  survivors: new Map(),
  members: named("Robin Example"),
  positions: named("Cook"),
  tags: named("go"),
  imports: named("fair.csv"),
  apiTokens: named("Nightly sync"),
};
/** Everything that any row could have to say. */
const DETAIL: Row["detail"] = Object.fromEntries(
  "candidate:1 other:2 position:1 import:1 line:7 place:2 rows:9 notes:3 answers:3 jobs:4 added:2 undone:2 reach:40 response:40 participation:20"
    .split(" ")
    .map((pair) => pair.split(":"))
    .map(([key = "", value]) => [key, Number(value)]),
);
Object.assign(DETAIL, { network: "github", stage: "Interview", from: "Phone", to: "owner" });
Object.assign(DETAIL, { role: "recruiter", model: "3", accounts: "notFound", kind: "review" });
const row = (verb: string, entityType: string, more: Partial<Row> = {}): Row => ({
  actorType: "member",
  actorId: 1,
  verb,
  entityType,
  entityId: 1,
  detail: DETAIL,
  ...more,
});

/** What "verb" and "entity" of each call of logActivity can be, read from the operations themselves. */
function loggedKinds(): string[] {
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "app/operations"],
    { encoding: "utf8" },
  )
    .split("\n")
    .filter((file) => file.endsWith(".ts") && existsSync(file));
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    const found: string[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isObjectLiteralExpression(node)) {
        const verbs = literalsOf(node, "verb");
        for (const entity of literalsOf(node, "entity"))
          for (const verb of verbs) found.push(`${entity}: ${verb}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function literalsOf(node: ts.ObjectLiteralExpression, name: string): string[] {
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
      ? property.name.text === name
        ? resultsOf(property.initializer)
        : []
      : [],
  );
}

function resultsOf(node: ts.Expression): string[] {
  if (ts.isConditionalExpression(node))
    return [...resultsOf(node.whenTrue), ...resultsOf(node.whenFalse)];
  return ts.isStringLiteral(node) ? [node.text] : [];
}

describe("the sentences of the activity log", () => {
  it("are there for every verb that is logged, and for no other", () => {
    expect(loggedKinds().length).toBeGreaterThan(80);
    expect([...new Set(loggedKinds())].sort()).toEqual([...KINDS].sort());
  });

  it.each(KINDS)("%s has words for everything it names", (kind) => {
    const [entity = "", verb = ""] = kind.split(": ");
    const said = plain(rowSentence(row(verb, entity), NAMES));
    expect(said).toMatch(/^Robin Example [a-z]/);
    expect(said).not.toMatch(
      /[{}?]|undefined|NaN|null|erased|former|deleted (?:tag|list|position)/,
    );
    expect(said).not.toContain(`(${entity})`);
    expect(ENTITIES).toHaveProperty(entity);
  });

  it.each([
    [row("moved", "position"), "Robin Example moved Ada Example to Interview for Cook"],
    [
      row("moved", "position", { detail: { stage: "Interview", candidates: 40 } }),
      "Robin Example moved 40 people to Interview for Cook",
    ],
    [
      row("moved", "position", { detail: { stage: "Interview", candidates: 1 } }),
      "Robin Example moved 1 person to Interview for Cook",
    ],
    [
      row("refreshed", "batch", { detail: { candidates: "all" } }),
      "Robin Example refreshed the accounts of everybody",
    ],
    [
      row("added", "candidate", { entityId: null, detail: { candidates: 0, accounts: 2 } }),
      "Robin Example added 2 accounts",
    ],
    [
      row("added", "account", { actorType: "candidateLink", actorId: 9 }),
      "Ada Example added a GitHub account for themselves",
    ],
    [
      row("edited", "candidate", { entityId: 3, actorType: "system", actorId: null }),
      "Touchstone edited an erased candidate",
    ],
    [
      row("moved", "position", { actorId: 5, entityId: 5 }),
      "A former member moved Ada Example to Interview for a deleted position",
    ],
    [row("polished", "position"), "Robin Example polished (position)"],
    [row("polished", "spoon"), "Robin Example polished (spoon)"],
  ])("say it as a colleague would: %#", (given, words) => {
    expect(plain(rowSentence(given, NAMES))).toBe(words);
  });

  it("go by days, the latest first", () => {
    const now = Date.UTC(2026, 10, 28, 1);
    const hours = [0, 1, 2, 30, 60];
    const rows = hours.map((back) => ({ at: now - back * 3_600_000 }));
    expect(groupByDay(rows, now).map((day) => [day.label, day.today, day.rows.length])).toEqual([
      ["Today", true, 2],
      ["Yesterday", false, 1],
      ["Thursday, 26 Nov 2026", false, 1],
      ["Wednesday, 25 Nov 2026", false, 1],
    ]);
  });
});
