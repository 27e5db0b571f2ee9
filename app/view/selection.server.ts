import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { readIds } from "#app/pages/ids.ts";
import { listCandidateIds } from "#db/candidates.server.ts";
import type { Reader } from "#db/client.server.ts";
import { LONGEST_VIEW, MOST_SELECTED } from "./selection.ts";
import { readView } from "./read.server.ts";
import { number } from "#app/domain/number.ts";

const ids = z.array(idField).max(MOST_SELECTED);

/** Whom a change is for: these candidates, or all that a view of the table finds but these. */
export const selectionField = z.union(
  [
    z.strictObject({ ids }),
    /** Whom an earlier change was made to: these were never in a form. */
    z.strictObject({ kept: z.array(idField) }),
    z.strictObject({
      /** The query of the table's address. */
      view: z.string().max(LONGEST_VIEW),
      except: ids.default([]),
      /** How often accounts are read again, which decides what is stale. */
      refreshHours: z.number(),
    }),
  ],
  { error: `Select at most ${number(MOST_SELECTED)} candidates one by one` },
);
export type Selection = z.output<typeof selectionField>;

/** What a form of ticked rows asks for; null when nobody is selected. With `all`, everybody in its `view` but `except`. */
export function selectionOf(
  form: FormData | URLSearchParams,
  { refreshHours }: { refreshHours: number },
): Selection | null {
  if (form.get("all") === "1") {
    const except = readIds(form, "except");
    return { view: String(form.get("view") ?? "").slice(0, LONGEST_VIEW), except, refreshHours };
  }
  const chosen = readIds(form);
  return chosen.length > 0 ? { ids: chosen } : null;
}

/** The view and what is left out of it, as filters and an order. */
export function filtersOfSelection(selection: Selection, now: number) {
  if (!("view" in selection)) {
    const only = "kept" in selection ? selection.kept : selection.ids;
    return { sort: "score", dir: "desc", ids: only } as const;
  }
  const clock = { now, refreshHours: selection.refreshHours };
  return {
    ...readView(new URLSearchParams(selection.view), { clock }),
    except: selection.except,
  };
}

/** The ids of those who are there now: explicit ones in the order given, those of a view in its order. */
export async function readSelected(
  db: Reader,
  selection: Selection,
  now: number,
): Promise<number[]> {
  const found = await listCandidateIds(db, filtersOfSelection(selection, now));
  if (!("ids" in selection)) return found;
  const there = new Set(found);
  return selection.ids.filter((id) => there.has(id));
}
