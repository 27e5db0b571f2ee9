import type { Tx } from "#db/client.server.ts";
import { renameInViews } from "../../view/parts/rename-value.server.ts";

/** Saved views that look for people with or without a tag look for it by its new name. */
export const renameTagInViews = (tx: Tx, before: string, after: string): Promise<void> =>
  renameInViews(tx, { keys: ["tag", "untagged"], before, after: () => [after] });
