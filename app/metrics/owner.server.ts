import { accountKey } from "#app/paste/merge.ts";
import { knownAccounts, knownEmails } from "#db/accounts.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel } from "#db/constants.ts";
import { mergedInto } from "#db/merge.server.ts";
import { candidatesBy, candidatesNamed } from "#db/people.server.ts";
import type { MetricsRow } from "./row.ts";

export type Person = { id: number; name: string };
/** Whose figures they are: a candidate, or a new one, who is one object in all rows of the file. */
export type Owner =
  | { person: Person; byName?: true }
  | { person: null; key: string; name: string | null; email: string | null };
export type Refusal = { error: string; column: "name" | "handle" | "email" | "candidate_id" };

/** Says of each row whose figures they are, in the order of the rows. What a row says surely counts before what another leaves open. */
export async function ownersOf(db: Db, rows: readonly MetricsRow[]): Promise<(Owner | Refusal)[]> {
  const known = await lookUp(db, rows);
  const file: File = {
    accounts: new Map(),
    emails: new Map(),
    fresh: new Map(),
    emailsOf: emailsByName(rows),
  };
  const found = new Map<MetricsRow, Owner | Refusal>();
  for (const row of rows.toSorted((a, b) => openness(a) - openness(b))) {
    const owner = ownerOf(row, known, file);
    found.set(row, owner);
    if ("error" in owner) continue;
    const claim = { owner, line: row.line };
    claimFirst(file.accounts, accountKey(row.account), claim);
    if (row.email !== null && row.candidateId === null)
      claimFirst(file.emails, row.email.toLowerCase(), claim);
  }
  return rows.map((row) => found.get(row) as Owner | Refusal);
}

const openness = ({ candidateId, name, email }: MetricsRow) =>
  [candidateId, name, email, ""].findIndex((said) => said !== null);
const claimFirst = (claims: Map<string, Claim>, key: string, claim: Claim) =>
  claims.set(key, claims.get(key) ?? claim);

async function lookUp(db: Db, rows: readonly MetricsRow[]) {
  const wanted = rows.flatMap(({ candidateId }) => candidateId ?? []);
  const [accounts, emails, names, ids, merged] = await Promise.all([
    knownAccounts(
      db,
      rows.map(({ account }) => account),
    ),
    knownEmails(
      db,
      rows.flatMap(({ email }) => email ?? []),
    ),
    candidatesNamed(
      db,
      rows.flatMap(({ name }) => name ?? []),
    ),
    candidatesBy(db, wanted),
    mergedInto(db, wanted),
  ]);
  return { accounts, emails, names, ids, merged };
}
type Known = Awaited<ReturnType<typeof lookUp>>;

type Claim = { owner: Owner; line: number };
/** What rows said until now: who has an account or an email address, the new ones, and which addresses come with a name. */
type File = {
  accounts: Map<string, Claim>;
  emails: Map<string, Claim>;
  fresh: Map<string, Owner>;
  emailsOf: ReturnType<typeof emailsByName>;
};

/** By the name in lower case: its email addresses, by the address in lower case. */
function emailsByName(rows: readonly MetricsRow[]): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { name, email, candidateId } of rows) {
    if (name === null || email === null || candidateId !== null) continue;
    const emails = found.get(name.toLowerCase()) ?? new Map<string, string>();
    found.set(name.toLowerCase(), emails.set(email.toLowerCase(), email));
  }
  return found;
}

const nameOf = (owner: Owner) => (owner.person ? owner.person.name : owner.name);
const isCalled = (name: string | null, called: string | null) =>
  name === null || name.toLowerCase() === called?.toLowerCase();
const isOne = (one: Owner, other: Owner) =>
  one === other || (one.person !== null && one.person.id === other.person?.id);
const given = ({ owner, line }: Claim, what: string) =>
  `Line ${line} gives this ${what} to ${nameOf(owner) ?? "somebody else"}.`;

function ownerOf(row: MetricsRow, known: Known, file: File): Owner | Refusal {
  const { account, name, email, candidateId } = row;
  const holder = known.accounts.get(accountKey(account));
  const claim = file.accounts.get(accountKey(account));
  if (candidateId !== null) {
    const person = known.ids.get(candidateId);
    if (!person)
      return { column: "candidate_id", error: nobody(candidateId, known.merged.get(candidateId)) };
    if (holder && holder.id !== candidateId)
      return { column: "handle", error: belongs(account, holder) };
    if (claim && !isOne(claim.owner, { person }))
      return { column: "handle", error: given(claim, "account") };
    return { person };
  }
  if (holder)
    return isCalled(name, holder.name) || holder.nameless
      ? { person: holder }
      : { column: "handle", error: belongs(account, holder) };
  const stored = email === null ? undefined : known.emails.get(email.toLowerCase());
  if (stored && !isCalled(name, stored.name))
    return { column: "email", error: `This email address is ${stored.name}’s here. ${IF_SAME}` };
  const mailed = email === null ? undefined : file.emails.get(email.toLowerCase());
  if (!stored && mailed && !isCalled(name, nameOf(mailed.owner)))
    return { column: "email", error: `${given(mailed, "email address")} ${IF_SAME}` };
  const byEmail = stored ? { person: stored } : mailed?.owner;
  if (claim && !(byEmail ? isOne(byEmail, claim.owner) : suits(claim.owner, row)))
    return { column: "handle", error: given(claim, "account") };
  return byEmail ?? claim?.owner ?? ownerByName(row, known, file);
}

const IF_SAME = "If that is the same person, write the name so; if not, correct the address.";

/** Whether a row whose email address nobody has can be of the one who has its account. */
function suits(owner: Owner, { name, email }: MetricsRow): boolean {
  return (
    isCalled(name, nameOf(owner)) &&
    (owner.person !== null ||
      email === null ||
      owner.email === null ||
      owner.email.toLowerCase() === email.toLowerCase())
  );
}

function ownerByName(
  { account, name, email }: MetricsRow,
  known: Known,
  { emailsOf, fresh }: File,
): Owner | Refusal {
  const emails = [...(emailsOf.get(name?.toLowerCase() ?? "")?.values() ?? [])];
  if (email === null && emails.length > 1) {
    return {
      column: "name",
      error: `The file gives ${emails.length} email addresses to people called so. Say which of them it is: fill in email, or candidate_id.`,
    };
  }
  const address = email ?? emails[0] ?? null;
  const others = name === null ? [] : (known.names.get(name) ?? []);
  const [called, ...more] = others.filter(
    (one) => !address || !one.email || one.email.toLowerCase() === address.toLowerCase(),
  );
  if (called && more.length > 0) {
    return {
      column: "name",
      error: `${more.length + 1} candidates are called so. Say which: add a column candidate_id with the number from the address of the candidate’s page, or email.`,
    };
  }
  if (called && emails.length > 1) {
    return {
      column: "name",
      error: `The file gives ${emails.length} email addresses to people called so, and candidate ${called.id} is called so and has none here. Give that one the right address first, or fill in candidate_id.`,
    };
  }
  if (called) return { person: called, byName: true };
  const key =
    name === null && address === null
      ? accountKey(account)
      : JSON.stringify([name?.toLowerCase(), address?.toLowerCase()]);
  const owner = fresh.get(key) ?? { person: null, key, name, email: address };
  fresh.set(key, owner);
  return owner;
}

const nobody = (id: number, keptId: number | undefined) =>
  keptId === undefined
    ? `There is no candidate with the number ${id}. Correct it, or leave the cell empty.`
    : `Candidate ${id} was merged into candidate ${keptId}. Write ${keptId} instead.`;

const belongs = ({ network, handle }: MetricsRow["account"], holder: Person) =>
  `${networkLabel(network)} ${handle} is with ${holder.name} here. If that is the same person, write that name or leave it empty; if not, remove the account there first.`;
