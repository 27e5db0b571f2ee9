import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { exportCandidates } from "#app/csv/candidates.server.ts";
import { viewPreset } from "#app/csv/presets/view.ts";
import { firstAndLast } from "#app/csv/presets/parts.ts";
import type { Db } from "#db/client.server.ts";
import { candidates, positions } from "#db/schema.server.ts";
import { listCandidateIds } from "#db/candidates.server.ts";
import { describeCount, score } from "#scoring/index.ts";
import { makeApplication, makeCandidate, makeDecision } from "#tests/support/factories.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { testDb } from "#tests/support/test-db.ts";

const AT = Date.UTC(2026, 2, 1, 12);
const given = { origin: "https://t.example", demo: false };
const byName = { params: { sort: "name", dir: "asc" } } as const;
const DOCUMENTED =
  "candidate_id,first_name,last_name,full_name,email,headline,company,location,profile_urls,github_url,bluesky_url,mastodon_url,hackernews_url,stackexchange_url,devto_url,x_url,linkedin_url,facebook_url,tags,source,origin,stage,position,score,low,high,coverage,score_version,scored_at,top_reasons,report_url,decision,decided_by,decided_at,external_id,other_emails,phones,links,languages,kept_details".split(
    ",",
  );
let db: Db;
beforeEach(() => {
  db = testDb();
});

async function read(options: Parameters<typeof exportCandidates>[1]) {
  const { text: csv, count } = await exportCandidates(db, options);
  let text = "";
  for await (const piece of csv) text += piece;
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(count);
  return { text, rows };
}

describe("the full preset", () => {
  const facts = {
    network: "github",
    handle: "ada",
    observedAt: new Date(AT).toISOString(),
    audience: { followers: 900, lists: 12 },
    received: { replies: 80, reshares: 9 },
    sent: { posts: 40, replies: 60 },
  };
  beforeEach(async () => {
    const who = {
      name: "Ada Lovelace Example",
      email: "ada@people.example",
      headline: "=cmd()",
      city: "Lisbon",
      tags: ["backend", "go"],
      createdAt: AT,
    };
    const scored = {
      score: 67,
      low: 61,
      high: 72,
      coverage: 8 / 11,
      seen: 8,
      of: 11,
      modelVersion: "m1",
      scoredAt: AT,
      seenAt: AT,
    };
    await makeCandidate(db, {
      ...who,
      ...scored,
      accounts: [
        { handle: "ada", url: "https://github.com/ada", facts },
        {
          network: "mastodon",
          handle: "ada@hachyderm.io",
          url: "https://hachyderm.io/@ada",
        },
      ],
    });
    await makeCandidate(db, { name: "Bo", createdAt: AT, reason: "Nothing seen." });
    for (const [stage, decidedAt] of [
      ["Screening", AT - 1],
      ["Offer", AT],
    ] as const)
      await makeDecision(db, { candidateId: 1, stage, decidedAt, decidedBy: "Olga" });
    await makeApplication(db, { candidateId: 2, place: 1, note: "answers everybody" });
    await makeApplication(db, { candidateId: 1, stage: "offer", place: 2 });
  });

  test("has every column in the documented order, with full addresses, bare numbers and the latest decision", async () => {
    const { text, rows } = await read({ ...given, ...byName });
    expect(text.slice(0, text.indexOf("\r\n"))).toBe(`\uFEFF"${DOCUMENTED.join('","')}"`);
    expect(rows[0]).toMatchObject({
      candidate_id: "1",
      first_name: "Ada Lovelace",
      last_name: "Example",
      full_name: "Ada Lovelace Example",
      headline: "'=cmd()",
      location: "Lisbon",
      profile_urls: "https://github.com/ada, https://hachyderm.io/@ada",
      github_url: "https://github.com/ada",
      mastodon_url: "https://hachyderm.io/@ada",
      bluesky_url: "",
      source: "Touchstone",
      origin: "Given by the candidate",
      stage: "Offer",
      position: "General",
      score: "67",
      low: "61",
      high: "72",
      coverage: "0.73",
      scored_at: "2026-03-01T12:00:00.000Z",
      report_url: "https://t.example/candidates/1",
      decision: "Offer",
      decided_by: "Olga",
      decided_at: "2026-03-01T12:00:00.000Z",
    });
  });

  test("an unknown is an empty cell, never 0", async () => {
    const bo = (await read({ ...given, ...byName })).rows[1];
    expect(bo).toMatchObject({
      first_name: "Bo",
      last_name: "",
      score: "",
      low: "",
      coverage: "",
      scored_at: "",
      top_reasons: "",
      decision: "",
    });
  });

  test("the reasons are the largest contributions of the engine, at most three", async () => {
    const { contributions } = score({
      asOf: new Date(AT).toISOString(),
      accounts: [facts],
      earlier: [facts],
    });
    const largest = contributions
      .filter((one) => one.account && one.points > 0)
      .sort((a, b) => b.points - a.points)[0];
    const reasons = (await read({ ...given, ...byName })).rows[0]?.top_reasons?.split("; ") ?? [];
    expect(largest && `${describeCount(largest)} on GitHub +${largest.points}`).toBe(reasons[0]);
    expect(reasons.length).toBeLessThanOrEqual(3);
  });

  test("a demo team's rows say DEMO", async () => {
    const { rows } = await read({ ...given, ...byName, demo: true });
    expect(rows.map((row) => row.source)).toEqual(["DEMO", "DEMO"]);
    const visible = await read({ ...given, ...byName, demo: true, preset: viewPreset(["name"]) });
    expect(visible.rows.map((row) => row.source)).toEqual(["DEMO", "DEMO"]);
  });

  test("a shortlist comes in its own order", async () => {
    const { rows } = await read({ ...given, shortlist: 1 });
    expect(rows.map((row) => [row.full_name, row.shortlist_place, row.shortlist_note])).toEqual([
      ["Bo", "1", "answers everybody"],
      ["Ada Lovelace Example", "2", ""],
    ]);
  });

  test("a shortlist has the score and the reasons with the weights of its position", async () => {
    const weights = { reach: 80, response: 10, participation: 10 };
    const rubric = { reachWeight: 80, responseWeight: 10, participationWeight: 10 };
    db.$writer.tx.update(positions).set(rubric).where(eq(positions.id, 1)).run();
    const subject = { asOf: new Date(AT).toISOString(), accounts: [facts], earlier: [facts] };
    const made = score(subject, weights);
    const rows = (await read({ ...given, shortlist: 1 })).rows;
    expect(rows.map((row) => [row.weighted_score, row.weights])).toEqual([
      ["", "reach 80, response 10, participation 10"],
      [String(made.score), "reach 80, response 10, participation 10"],
    ]);
    const [first] = made.contributions.toSorted((a, b) => b.points - a.points);
    expect(rows[1]?.weighted_reasons).toContain(
      `${describeCount(first!)} on GitHub +${first!.points}`,
    );
    expect(made.score).not.toBe(score(subject).score);
  });

  test("the visible columns are exactly those, with the rank and the parts of the table", async () => {
    db.$writer.tx
      .update(candidates)
      .set({ points: { reach: 30, response: 22, participation: 15 } })
      .where(eq(candidates.name, "Ada Lovelace Example"))
      .run();
    const preset = viewPreset(["name", "rank", "parts", "seen"]);
    expect(preset.about).toContain("4 of 16 shown");
    const { rows } = await read({ ...given, ...byName, preset });
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "candidate_id",
      "full_name",
      "headline",
      "source",
      "rank",
      "percentile",
      "reach_points",
      "response_points",
      "participation_points",
      "signals_seen",
      "signals",
    ]);
    const { rank, percentile, reach_points, response_points, participation_points } = rows[0]!;
    expect([rank, percentile, reach_points, response_points, participation_points]).toEqual([
      "1",
      "50",
      "30",
      "22",
      "15",
    ]);
    expect([rows[1]?.rank, rows[1]?.reach_points]).toEqual(["", ""]);
  });
});

test("a view of more than one batch comes whole, in the order of the table", async () => {
  fillWithMany(db, 600);
  const params = { sort: "city", dir: "desc", scored: "yes" } as const;
  const { rows } = await read({ ...given, params });
  expect(rows.map((row) => Number(row.candidate_id))).toEqual(await listCandidateIds(db, params));
  expect(rows.length).toBeGreaterThan(250);
});

test.each([
  ["Ada Example", "Ada", "Example"],
  ["Ada", "Ada", ""],
  ["  María José  de la Cruz ", "María José de la", "Cruz"],
])("%j is split into %j and %j", (name, first, last) => {
  expect(firstAndLast(name)).toEqual([first, last]);
});
