import { NO_ACCOUNT } from "#app/operations/account/confirm.server.ts";
import { ONLY_ACCOUNT } from "#app/operations/account/split-off.server.ts";
import { FIELD_WORDS } from "#app/operations/candidate/parts/split-plan.ts";
import { readSplit as readPlan } from "#app/operations/candidate/split.server.ts";
import { named } from "#app/pages/identity.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";

/** What splitting would do, for the page; or why it cannot be done. */
export async function readSplit(db: Db, survivorId: number, duplicateId: number) {
  const found = await readPlan(db, { survivorId, duplicateId });
  if (typeof found === "string") return found;
  const { before, now, plan, by, at } = found;
  const [file] = await readCandidates(db, [survivorId]);
  const accounts = (ids: readonly number[]) =>
    (file?.accounts ?? []).filter(({ id }) => ids.includes(id)).map(named);
  return {
    by,
    at,
    survivor: { id: survivorId, name: plan.survivor.row.name, was: now.row.name },
    duplicate: {
      id: duplicateId,
      name: before.duplicate.row.name,
      accounts: accounts(plan.duplicate.accounts),
      decisions: plan.duplicate.decisions.length,
      notes: plan.duplicate.notes.length,
    },
    stays: {
      ...plan.stays,
      accounts: accounts(plan.stays.accounts),
      edited: plan.stays.fields.map((field) => (field === "tags" ? field : FIELD_WORDS[field])),
    },
    lost: plan.lost,
  };
}
export type SplitPage = Exclude<Awaited<ReturnType<typeof readSplit>>, string>;

/** The account that is to be split off; or why that cannot be done, in words. */
export async function readOff(db: Db, id: number, accountId: number) {
  const [file] = await readCandidates(db, [id]);
  const account = file?.accounts.find((one) => one.id === accountId);
  if (!file || !account) return NO_ACCOUNT;
  if (file.accounts.length === 1) return ONLY_ACCOUNT;
  return { name: file.name, account: named(account) };
}
export type OffPage = Exclude<Awaited<ReturnType<typeof readOff>>, string>;
