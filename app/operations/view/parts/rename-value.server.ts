import type { Tx } from "#db/client.server.ts";
import { allViews, updateView } from "#db/views.server.ts";

type Renamed = {
  /** The filters that name it. */
  keys: readonly string[];
  before: string;
  /** What the old name is replaced by in a query. */
  after: (fields: URLSearchParams) => readonly string[];
};

/** Writes the new name of a tag or a stage into the saved views of all members, so that they find the same people. */
export async function renameInViews(tx: Tx, { keys, before, after }: Renamed): Promise<void> {
  const isOld = (value: string) => value.toLowerCase() === before.toLowerCase();
  for (const { id, query } of await allViews(tx)) {
    const fields = new URLSearchParams(query);
    const changed = new URLSearchParams();
    for (const [key, value] of fields) {
      const names = keys.includes(key) && isOld(value) ? after(fields) : [value];
      for (const name of names) if (!changed.getAll(key).includes(name)) changed.append(key, name);
    }
    if (changed.toString() === fields.toString()) continue;
    // A comma stays one, as the table writes it: otherwise the view would count as changed.
    await updateView(tx, id, { query: changed.toString().replaceAll("%2C", ",") });
  }
}
