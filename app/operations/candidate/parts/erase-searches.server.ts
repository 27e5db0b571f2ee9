import { addressesIn } from "#app/view/read.server.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { isAnybodyFound } from "#db/candidates.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listContacts } from "#db/contacts.server.ts";
import { allViews, updateView, viewNamed } from "#db/views.server.ts";
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
 * Takes searches that mean one of these out of saved views, whoever saved them, and gives another name to a view that is
 * called so. The views stay, and so do searches and names that find others: a handle can be a word, and a name can be
 * somebody else's too.
 */
export async function eraseSearches(
  tx: Tx,
  context: Context,
  meanings: readonly string[],
): Promise<void> {
  if (meanings.length === 0) return;
  const erased = new Set(meanings);
  const isErased = async (q: string) =>
    erased.has(meaningOf(q)) && !(await isAnybodyFound(tx, { q, addressed: addressesIn(q) }));
  for (const { id, memberId, name, query } of await allViews(tx)) {
    const fields = new URLSearchParams(query);
    if (await isErased(fields.get("q") ?? "")) {
      fields.delete("q");
      await updateView(tx, id, { query: fields.toString() });
      const deed = { verb: "removed a search from", entity: "view" } as const;
      await logActivity(tx, context, { ...deed, entityId: id });
    }
    if (await isErased(name)) {
      await updateView(tx, id, { name: await unusedName(tx, memberId, id) });
      const deed = { verb: "removed the name of", entity: "view" } as const;
      await logActivity(tx, context, { ...deed, entityId: id });
    }
  }
}

/** "View 7", or the next number when the member has a view of that name. */
async function unusedName(tx: Tx, memberId: number, number: number): Promise<string> {
  const name = `View ${number}`;
  const isUsed = (await viewNamed(tx, memberId, name)) !== undefined;
  return isUsed ? unusedName(tx, memberId, number + 1) : name;
}
