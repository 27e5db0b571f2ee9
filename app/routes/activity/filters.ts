import type { ActivityFilters, ActivityKey } from "#db/activities.server.ts";
import { ENTITIES } from "./words.ts";

const DAY = 86_400_000;

/** The filters in the address; what cannot be read is left out. Days are in UTC, both included. */
export function readFilters(query: URLSearchParams): ActivityFilters {
  const actor = query.get("who") ?? "";
  const entity = query.get("what") ?? "";
  const verb = (query.get("verb") ?? "").slice(0, 100);
  const [from, to] = [query.get("from"), query.get("to")].map(readDay);
  return {
    ...(actor === "system" && { actor }),
    ...(/^[1-9]\d{0,14}$/.test(actor) && { actor: Number(actor) }),
    ...(Object.hasOwn(ENTITIES, entity) && { entity }),
    ...(verb && { verb }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { until: to + DAY }),
  };
}

function readDay(text: string | null): number | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

export function readKey(query: URLSearchParams): ActivityKey | undefined {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(query.get("after") ?? "") ?? [];
  return at && id ? { at: Number(at), id: Number(id) } : undefined;
}

/** The address of the page that begins after a row, with the same filters. */
export function addressAfter(query: URLSearchParams, { at, id }: ActivityKey): string {
  const next = new URLSearchParams(query);
  next.set("after", `${at}-${id}`);
  return `?${next}`;
}
