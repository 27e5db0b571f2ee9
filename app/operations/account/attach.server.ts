import {
  insertAccounts,
  knownAccounts,
  type Holder,
  type NewAccount,
} from "#db/accounts.server.ts";
import { accountKey, type Origin } from "#db/constants.ts";
import type { Tx } from "#db/client.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { memberOf, type Context } from "../context.ts";

type Attachment = { candidateId: number; account: NewAccount };
/** `added`: ids of the new accounts. `taken`: accounts that somebody else has, who keeps them. */
type Attached = { added: number[]; taken: { account: NewAccount; holder: Holder }[] };

/**
 * The one way an account comes to a candidate. One that nobody has under any name it answers to is added, and asked to be
 * read; one that the candidate has already is left as it is; one of somebody else stays there. Call the worker's `wake`
 * afterwards.
 */
export async function attachAccounts(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  {
    attachments,
    origin,
    asked = true,
    known,
  }: {
    attachments: readonly Attachment[];
    origin: Origin;
    /** False where the caller asks for what was added to be read, many at once. */
    asked?: boolean;
    /** Who has these accounts, where the caller has looked them up for many rows at once within the transaction. */
    known?: ReadonlyMap<string, Holder>;
  },
): Promise<Attached> {
  const holders =
    known ??
    (await knownAccounts(
      tx,
      attachments.map(({ account }) => account),
    ));
  const fresh = new Map<string, Attachment>();
  const taken: Attached["taken"] = [];
  for (const one of attachments) {
    const key = accountKey(one.account);
    const holder = holders.get(key);
    if (!holder) fresh.set(key, fresh.get(key) ?? one);
    else if (holder.id !== one.candidateId) taken.push({ account: one.account, holder });
  }
  const added = await insertAccounts(
    tx,
    [...fresh.values()].map(({ candidateId, account: { network, handle, handleKey, url } }) => ({
      candidateId,
      network,
      handle,
      handleKey,
      url,
      origin,
      addedBy: memberOf(actor),
      addedAt: now,
    })),
  );
  if (asked && added.length > 0)
    await enqueueAccounts(tx, { accountIds: added, requestedBy: memberOf(actor), at: now });
  return { added, taken };
}
