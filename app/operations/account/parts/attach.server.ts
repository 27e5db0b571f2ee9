import { insertAccounts, type Attachment, type NewAccount } from "#db/accounts.server.ts";
import { accountKey, type Origin } from "#db/constants.ts";
import type { Tx } from "#db/client.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { knownAccounts, type Holder } from "#db/sql/accounts.server.ts";
import { memberOf, type Context } from "../../context.ts";

type Who = Pick<Context, "actor" | "now">;
type Attaching = { attachments: readonly Attachment[]; origin: Origin };

/**
 * The only way to attach an account to a candidate. One that nobody has under any name it answers to is added, and
 * asked to be read; one that the candidate has already is left as it is; one of somebody else stays there. Call the
 * worker's `wake` afterwards. `added`: ids of the new accounts. `taken`: accounts that somebody else has, who keeps
 * them.
 */
export async function attachAccounts(tx: Tx, context: Who, { attachments, origin }: Attaching) {
  const holders = await knownAccounts(
    tx,
    attachments.map(({ account }) => account),
  );
  const fresh = new Map<string, Attachment>();
  const taken: { account: NewAccount; holder: Holder }[] = [];
  for (const one of attachments) {
    const key = accountKey(one.account);
    const holder = holders.get(key);
    if (!holder) fresh.set(key, fresh.get(key) ?? one);
    else if (holder.id !== one.candidateId) taken.push({ account: one.account, holder });
  }
  const added = await attachNew(tx, context, { attachments: [...fresh.values()], origin });
  const asked = { requestedBy: memberOf(context.actor), at: context.now };
  if (added.length > 0) await enqueueAccounts(tx, { accountIds: added, ...asked });
  return { added, taken };
}

/** The same for accounts that nobody has, each once, which the caller asks to be read, many at once. */
export const attachNew = (
  tx: Tx,
  { actor, now }: Who,
  { attachments, origin }: Attaching,
): Promise<number[]> =>
  insertAccounts(tx, attachments, { origin, addedBy: memberOf(actor), addedAt: now });
