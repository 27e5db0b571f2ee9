import { splitPlan } from "#app/worker/merge.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Plan } from "#db/split.server.ts";

/** How much of what came since stays with the one that was kept, and how much neither gets back. */
export const left = ({ stays, lost }: Plan) => ({
  stayed: stays.accounts.length + stays.decisions + stays.fields.length,
  lost: lost.accounts + lost.decisions + lost.places + lost.confirmations,
});

/** What splitting would do, for the page; or why it cannot be done. */
export async function readSplit(db: Db, keptId: number, goneId: number) {
  const found = await splitPlan(db, { keptId, goneId });
  if (typeof found === "string") return found;
  const { before, now, plan, by, at } = found;
  const [file] = await readCandidates(db, [keptId]);
  const accounts = (ids: readonly number[]) =>
    (file?.accounts ?? [])
      .filter(({ id }) => ids.includes(id))
      .map(({ id, network, handle, url }) => ({ id, network, handle, url }));
  return {
    by,
    at,
    kept: { id: keptId, name: plan.kept.row.name, was: now.row.name },
    gone: {
      id: goneId,
      name: before.gone.row.name,
      accounts: accounts(plan.gone.accounts),
      decisions: plan.gone.decisions.length,
    },
    stays: { ...plan.stays, accounts: accounts(plan.stays.accounts) },
    lost: plan.lost,
  };
}
export type SplitPage = Exclude<Awaited<ReturnType<typeof readSplit>>, string>;

/** The account that is to be split off; or why that cannot be done. */
export async function readOff(db: Db, id: number, accountId: number) {
  const [file] = await readCandidates(db, [id]);
  const account = file?.accounts.find((one) => one.id === accountId);
  if (!file || !account) return "gone";
  if (file.accounts.length === 1) return "only";
  return {
    name: file.name,
    account: { id: account.id, network: account.network, handle: account.handle, url: account.url },
  };
}
export type OffPage = Exclude<Awaited<ReturnType<typeof readOff>>, string>;
