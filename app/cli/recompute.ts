import { readEnv } from "#app/env.server.ts";
import { recompute } from "#app/worker/recompute.server.ts";
import { openDb } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";

const db = openDb(readEnv().DATABASE_URL);
const total = await db.$count(candidates);
const written = await recompute(db, (looked) =>
  process.stderr.write(`Looked at ${looked} of ${total} candidates.\n`),
);
console.log(
  `${written} of ${total} candidates have new scores under model ${MODEL_VERSION}. Earlier scores stay in their history.`,
);
db.$client.close();
