import { useSyncExternalStore } from "react";
import { MOST_SELECTED } from "./selection.ts";

/** Who is selected: these, or everybody in a view except these. Kept in the page, across all pages of the table. */
export type Picked =
  /** `gone`: how many are selected no longer because they were found to be deleted or merged. */
  | { all: null; ids: ReadonlySet<string>; gone?: number }
  | { all: { view: string; count: number }; except: ReadonlySet<string> };

const NOBODY: Picked = { all: null, ids: new Set() };
let picked: Picked = NOBODY;
const listeners = new Set<() => void>();

function set(next: Picked) {
  picked = next;
  for (const tell of listeners) tell();
}

export const isPicked = (id: string) => (picked.all ? !picked.except.has(id) : picked.ids.has(id));

/** Takes candidates in or out. More than can be selected one by one are left out. */
export function pick(ids: readonly string[], on: boolean) {
  const chosen = new Set(picked.all ? picked.except : picked.ids);
  const add = picked.all ? !on : on;
  for (const id of ids) {
    if (!add) chosen.delete(id);
    else if (chosen.size < MOST_SELECTED) chosen.add(id);
  }
  set(picked.all ? { all: picked.all, except: chosen } : { all: null, ids: chosen });
}

/** Takes out who was deleted or merged into somebody else, which the next choice no longer tells. */
export function dropGone(ids: readonly string[]) {
  const dropped = picked.all ? [] : ids.filter(isPicked);
  if (dropped.length === 0) return;
  pick(dropped, false);
  if (!picked.all) set({ ...picked, gone: dropped.length });
}

export const pickAll = (view: string, count: number) =>
  set({ all: { view, count }, except: new Set() });
export const pickNobody = () => set(NOBODY);

export const countPicked = (of: Picked) =>
  of.all ? Math.max(0, of.all.count - of.except.size) : of.ids.size;

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Null until scripts run: until then the boxes themselves are the selection. */
export const usePicked = (): Picked | null =>
  useSyncExternalStore<Picked | null>(
    subscribe,
    () => picked,
    () => null,
  );
