import { recomputeScores } from "#app/operations/score/recompute.server.ts";
import { candidates } from "#db/schema.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { noArguments } from "./given.ts";
import { openTeam } from "./team.ts";

noArguments("Usage: npm run recompute");
const { db } = openTeam();
const total = await db.$count(candidates);
const { written } = await recomputeScores(
  { db, actor: { type: "system" }, now: Date.now() },
  { onProgress: showProgress },
);
console.log(
  `${written} of ${total} candidates have new scores under model ${MODEL_VERSION}. Earlier scores stay in their history.`,
);
db.$close();

/** A line for every two hundred, and for the last. */
function showProgress(looked: number): void {
  if (looked % 200 === 0 || looked === total)
    process.stderr.write(`Looked at ${looked} of ${total} candidates.\n`);
}
