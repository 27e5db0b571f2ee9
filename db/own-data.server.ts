import type { Reader } from "./client.server.ts";
import { readEverything, type TableRows } from "./candidate-data.server.ts";

type Row = Record<string, unknown>;

/**
 * What a candidate reads of each table on their own page, as columns that are left out; the rest of the row is theirs.
 * A table that is new here is withheld until somebody decides: a test fails until it is in one of the two lists.
 */
const SHOWN: Record<string, readonly string[]> = {
  candidates: ["version"],
  accounts: [],
  account_names: [],
  account_links: [],
  account_languages: [],
  snapshots: [],
  scores: [],
  jobs: [],
  contacts: [],
  details: [],
  candidate_tags: [],
  applications: ["note"],
  decisions: [],
  import_rows: ["action", "made"],
  candidate_requests: [],
  candidate_links: ["tokenHash"],
};

/** Words of members and data of other people, and why they are left out (GDPR article 15(4)). */
export const WITHHELD: Record<string, string> = {
  notes: "Written by members of the team for each other. You can ask for a copy.",
  note_versions: "Earlier versions of those notes.",
  inbox_items: "Reminders of members about those notes.",
  ratings: "Given by members of the team for each other. You can ask for a copy.",
  confirmations: "In a member's words, how they know that an account is yours.",
  share_candidates: "Shared lists that you are on, for people the team chose.",
  share_answers: "Given in confidence by people outside the team. You can ask for a copy.",
  merges: "Records that were merged into yours, with their notes and ratings.",
  distinct_pairs: "Names another candidate.",
  application_changes: "Kept for a day so that a change can be undone.",
  http_cache: "Copies of public answers, which can hold what others wrote.",
  due_tag_texts: "A mark of the software.",
};

/** What is held of a candidate, for the candidate; and how many rows of what is left out. Undefined when there is nobody. */
export async function readOwnData(db: Reader, id: number) {
  const all = await readEverything(db, id);
  if (!all) return undefined;
  const withheld: { table: string; rows: number; why: string }[] = [];
  for (const { table, rows } of all) {
    if (table in SHOWN) continue;
    let count = 0;
    for await (const some of rows) count += some.length;
    if (count > 0) withheld.push({ table, rows: count, why: WITHHELD[table] ?? "" });
  }
  return {
    withheld,
    tables: all.flatMap(({ table, rows }): TableRows[] => {
      const left = SHOWN[table];
      return left ? [{ table, rows: without(rows, left) }] : [];
    }),
  };
}

async function* without(rows: AsyncIterable<Row[]>, left: readonly string[]) {
  for await (const some of rows)
    yield some.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([key]) => !left.includes(key))),
    );
}
