import { addressesIn } from "#app/view/read.server.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { isAnybodyFound } from "#db/candidates.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listContacts } from "#db/contacts.server.ts";
import { listQueries, updateView } from "#db/views.server.ts";
import { logActivity } from "../../activity.server.ts";
import type { Context } from "../../context.ts";

const fold = (words: string) =>
  words.normalize("NFC").trim().replace(/\s+/g, " ").replace(/^@/, "").toLowerCase();

/** What a search means: one account, where it is nothing but an address of it; else its words. */
function meaningOf(search: string): string {
  const [account, ...others] = addressesIn(search);
  return account && others.length === 0 && account.word === search.trim()
    ? `${account.network}:${account.handleKey}`
    : fold(search);
}

/** What a search for exactly this candidate can mean: the name, a handle, or an address of theirs. */
export async function searchesFor(
  tx: Tx,
  { id, name, email }: { id: number; name: string; email: string | null },
): Promise<string[]> {
  const accounts = await listAccounts(tx, id);
  const contacts = await listContacts(tx, [id]);
  return [
    ...[name, email ?? "", ...contacts.map(({ value }) => value)].flatMap((words) => [
      fold(words),
      meaningOf(words),
    ]),
    ...accounts.flatMap(({ network, handle, handleKey }) => [
      fold(handle),
      `${network}:${handleKey}`,
    ]),
  ].filter((meaning) => meaning !== "");
}

/**
 * Takes searches that mean one of these out of saved views, whoever saved them. The views stay, and so does a search that
 * finds others: a handle can be a word, and a name can be somebody else's too.
 */
export async function eraseSearches(
  tx: Tx,
  context: Context,
  meanings: readonly string[],
): Promise<void> {
  if (meanings.length === 0) return;
  const erased = new Set(meanings);
  for (const { id, query } of await listQueries(tx)) {
    const fields = new URLSearchParams(query);
    const q = fields.get("q") ?? "";
    if (!erased.has(meaningOf(q))) continue;
    if (await isAnybodyFound(tx, { q, addressed: addressesIn(q) })) continue;
    fields.delete("q");
    await updateView(tx, id, { query: fields.toString() });
    await logActivity(tx, context, { verb: "removed a search from", entity: "view", entityId: id });
  }
}
