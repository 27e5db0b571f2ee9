import { day } from "#app/components/history-words.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel } from "#db/constants.ts";
import { storedFacts, type StoredFacts } from "#db/people.server.ts";
import { ownersOf, type Owner } from "./owner.server.ts";
import type { MetricsRow, WrongRow } from "./row.ts";

/** What storing does with a row that can be stored. "older": kept as history only. */
export type Verdict = "new" | "adds" | "figures" | "older" | "known";
export type PlannedRow = {
  row: MetricsRow;
  owner: Owner;
  verdict: Verdict;
  /** Stops where the name of the owner follows. */ words: string;
};

/** Says of each row whose figures they are and what storing does; rows of which that cannot be said are wrong. */
export async function planMetrics(
  db: Db,
  rows: readonly MetricsRow[],
): Promise<{ planned: PlannedRow[]; wrong: WrongRow[] }> {
  const owners = await ownersOf(db, rows);
  const stored = await storedFacts(db, rows);
  const firstOf = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const wrong: WrongRow[] = [];
  for (const [index, row] of rows.entries()) {
    const owner = owners[index];
    if (!owner) continue;
    if ("error" in owner) {
      const { line, cells, name, account } = row;
      wrong.push({
        line,
        cells,
        label: name ?? account.handle,
        errors: [{ column: owner.column, why: owner.error }],
      });
    } else planned.push({ row, owner, ...judge(row, owner, stored[index] ?? null, firstOf) });
  }
  return { planned, wrong };
}

function judge(
  { account, facts, line }: MetricsRow,
  owner: Owner,
  stored: StoredFacts | null,
  firstOf: Map<string, number>,
): { verdict: Verdict; words: string } {
  if (!owner.person) {
    const first = firstOf.get(owner.key);
    firstOf.set(owner.key, first ?? line);
    return {
      verdict: "new",
      words: first === undefined ? "New candidate" : `The new candidate of line ${first}`,
    };
  }
  if (!stored) return { verdict: "adds", words: `Adds ${networkLabel(account.network)} to` };
  if (stored.same) return { verdict: "known", words: "Already here:" };
  const { newest } = stored;
  if (newest !== null && newest > Date.parse(facts.observedAt))
    return {
      verdict: "older",
      words: `Seen before the latest (${day(newest)}), so only into the history of`,
    };
  return { verdict: "figures", words: "New figures for" };
}
