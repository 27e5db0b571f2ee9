import { day } from "#app/components/history-words.ts";
import { accountKey } from "#app/paste/merge.ts";
import { knownAccounts, knownEmails } from "#db/accounts.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel } from "#db/constants.ts";
import { candidatesBy, candidatesNamed, storedFacts, type StoredFacts } from "#db/people.server.ts";
import type { MetricsRow, WrongRow } from "./row.ts";

export type Person = { id: number; name: string };
/** Whose figures they are: a candidate, or a new one, called by one key in all rows of the file. */
export type Owner = { person: Person; byName?: true } | { person: null; key: string };

/** What storing does with a row that can be stored. "older": kept as history only. */
export type Verdict = "new" | "adds" | "figures" | "older" | "known";
export type PlannedRow = { row: MetricsRow; owner: Owner; verdict: Verdict; /** Stops where the name of the owner follows. */ words: string };

/** Says of each row whose figures they are and what storing does; rows of which that cannot be said are wrong. */
export async function planMetrics(db: Db, rows: readonly MetricsRow[]): Promise<{ planned: PlannedRow[]; wrong: WrongRow[] }> {
  const known = await lookUp(db, rows);
  const stored = await storedFacts(db, rows);
  const firstOf = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const wrong: WrongRow[] = [];
  for (const [index, row] of rows.entries()) {
    const owner = ownerOf(row, known);
    if ("error" in owner) {
      const { line, cells, name, account } = row;
      wrong.push({ line, cells, label: name ?? account.handle, errors: [{ column: owner.column, why: owner.error }] });
    } else planned.push({ row, owner, ...judge(row, owner, stored[index] ?? null, firstOf) });
  }
  return { planned, wrong };
}

async function lookUp(db: Db, rows: readonly MetricsRow[]) {
  const [accounts, emails, names, ids] = await Promise.all([
    knownAccounts(db, rows.map(({ account }) => account)),
    knownEmails(db, rows.flatMap(({ email }) => email ?? [])),
    candidatesNamed(db, rows.flatMap(({ name }) => name ?? [])),
    candidatesBy(db, rows.flatMap(({ candidateId }) => candidateId ?? [])),
  ]);
  return { accounts, emails, names, ids };
}

type Refusal = { error: string; column: "name" | "handle" | "email" | "candidate_id" };

function ownerOf({ account, name, email, candidateId }: MetricsRow, known: Awaited<ReturnType<typeof lookUp>>): Owner | Refusal {
  const holder = known.accounts.get(accountKey(account));
  const isCalled = (person: Person) => name === null || name.toLowerCase() === person.name.toLowerCase();
  if (candidateId !== null) {
    const person = known.ids.get(candidateId);
    if (!person) return { column: "candidate_id", error: `There is no candidate with the number ${candidateId}. Correct it, or leave the cell empty.` };
    if (holder && holder.id !== candidateId) return { column: "handle", error: belongs(account, holder) };
    return { person };
  }
  if (holder) return isCalled(holder) || holder.nameless ? { person: holder } : { column: "handle", error: belongs(account, holder) };
  const mailed = email === null ? undefined : known.emails.get(email.toLowerCase());
  if (mailed) return isCalled(mailed) ? { person: mailed } : { column: "email", error: `This email address is ${mailed.name}’s here. If that is the same person, write the name so; if not, correct the address.` };
  const others = name === null ? [] : (known.names.get(name) ?? []);
  const [called, ...more] = others.filter((one) => !email || !one.email || one.email.toLowerCase() === email.toLowerCase());
  if (called && more.length > 0) {
    return { column: "name", error: `${more.length + 1} candidates are called so. Say which: add a column candidate_id with the number from the address of the candidate’s page, or email.` };
  }
  return called ? { person: called, byName: true } : { person: null, key: name?.toLowerCase() ?? accountKey(account) };
}

const belongs = ({ network, handle }: MetricsRow["account"], holder: Person) =>
  `${networkLabel(network)} ${handle} is with ${holder.name} here. If that is the same person, write that name or leave it empty; if not, remove the account there first.`;

function judge({ account, facts, line }: MetricsRow, owner: Owner, stored: StoredFacts | null, firstOf: Map<string, number>): { verdict: Verdict; words: string } {
  if (!owner.person) {
    const first = firstOf.get(owner.key);
    firstOf.set(owner.key, first ?? line);
    return { verdict: "new", words: first === undefined ? "New candidate" : `The new candidate of line ${first}` };
  }
  if (!stored) return { verdict: "adds", words: `Adds ${networkLabel(account.network)} to` };
  if (stored.same) return { verdict: "known", words: "Already here:" };
  const { newest } = stored;
  if (newest !== null && newest > Date.parse(facts.observedAt)) return { verdict: "older", words: `Seen before the latest (${day(newest)}), so only into the history of` };
  return { verdict: "figures", words: "New figures for" };
}
