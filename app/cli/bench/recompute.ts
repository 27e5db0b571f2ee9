import { recomputeForNewModel } from "#app/operations/score/recompute.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { openDb, type Tx } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";
import { seeded } from "#scoring/calibration/random.ts";
import type { Facts } from "#scoring/index.ts";
import type { Row } from "./report.ts";

const NOW = Date.UTC(2026, 0, 10);
const MINUTE = 60_000;

/** The first start of a new model: everybody scored again, each with one account seen once. */
export async function benchRecompute(file: string, people: number): Promise<Row[]> {
  const db = openDb(file);
  await transact(db, async ({ $client }) => fill($client, people));
  const start = performance.now();
  await recomputeForNewModel(asSystem({ db }), () => undefined);
  const took = performance.now() - start;
  const left = db.$client
    .prepare("select count(*) from candidates where model_version = 'older'")
    .pluck()
    .get();
  if (left !== 0) throw new Error(`${String(left)} candidates were not scored again.`);
  db.$client.close();
  return [
    {
      name: `score ${people.toLocaleString("en-GB")} candidates again at the first start of a new model`,
      unit: "s",
      ours: took / 1000,
      theirs: null,
      aim: MINUTE / 1000,
    },
  ];
}

function fill(client: Tx["$client"], people: number): void {
  const random = seeded(5);
  const some = (most: number) => Math.floor(Math.expm1(random() * Math.log1p(most)));
  const candidate = client.prepare(
    "insert into candidates (id, name, created_at, score, model_version, scored_at) values (?, ?, 1, 50, 'older', ?)",
  );
  const account = client.prepare(
    "insert into accounts (id, candidate_id, network, handle, handle_key, url, origin, added_at) values (?, ?, 'github', ?, ?, ?, 'given', 1)",
  );
  const snapshot = client.prepare(
    "insert into snapshots (account_id, source, observed_at, facts, evidence) values (?, 'github', ?, ?, '[]')",
  );
  for (let id = 1; id <= people; id++) {
    const facts: Facts = {
      network: "github",
      handle: `person-${id}`,
      observedAt: new Date(NOW).toISOString(),
      windowDays: 90,
      audience: { followers: some(2000), following: some(500) },
      sent: { posts: some(100), replies: some(100), contributions: some(50) },
      received: { replies: some(200), likes: some(200) },
      standing: { stars: some(1000) },
      weekly: Array.from({ length: 13 }, () => some(20)),
    };
    candidate.run(id, `Person ${id}`, NOW);
    account.run(id, id, ...Array.from({ length: 3 }, () => `person-${id}`));
    snapshot.run(id, NOW, JSON.stringify(facts));
  }
}
