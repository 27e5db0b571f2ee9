import { REASON_KEYS } from "#app/domain/unread-reasons.ts";
import { z } from "zod";
import { parseHandle } from "#app/networks/handles.ts";
import { staleAfter, type Clock } from "#app/components/stale.ts";
import { SORT_KEYS, type SortKey } from "#db/candidates.server.ts";
import { NETWORKS, stageLabel } from "#db/constants.ts";
import type { TableSettings } from "#db/schema.server.ts";
import { COLUMN_KEYS, DENSITIES, firstWay, SIZES, USUAL_COLUMNS, type Density } from "./columns.ts";
import { ENDS, RANGES, readEnd } from "./ranges.ts";
import { ALL_COLUMNS, type View } from "./view.ts";

/** Values of one filter: more than anybody ticks. */
const MOST_VALUES = 50;
const LONGEST_VALUE = 200;

const values = z
  .array(z.string().trim().min(1).max(LONGEST_VALUE))
  .transform((list) => [...new Set(list)].slice(0, MOST_VALUES))
  .catch([]);
const oneOf = <T extends string>(keys: readonly T[]) =>
  values.transform((list) => list.filter((value): value is T => keys.includes(value as T)));
const id = z.coerce.number().int().positive().max(1e15);

/** Anything the table does not know falls back to what is usual: an address never breaks the page. */
const lists = z.object({
  stage: values.transform((list) => [...new Set(list.map(stageLabel))]),
  city: values,
  tag: values,
  untagged: values,
  language: values,
  network: oneOf(NETWORKS.map(({ key }) => key)),
  without: oneOf(NETWORKS.map(({ key }) => key)),
  position: values.transform((list) => list.flatMap((value) => id.safeParse(value).data ?? [])),
  read: oneOf(["current", "stale", "never"] as const),
  unread: oneOf(REASON_KEYS),
});
const singles = z.object({
  q: z.string().trim().min(1).max(LONGEST_VALUE).optional().catch(undefined),
  scored: z.enum(["yes", "no"]).optional().catch(undefined),
  note: z.enum(["yes", "no"]).optional().catch(undefined),
  sort: z.enum(SORT_KEYS).catch("score"),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1e9).catch(1),
  size: z.coerce.number().pipe(z.literal(SIZES)).catch(50),
  density: z.enum(DENSITIES).optional().catch(undefined),
  view: id.optional().catch(undefined),
  open: id.optional().catch(undefined),
});

/** Addresses saved while there were letter grades lead to the rank; sorting by a grade was sorting by the score, as usual. */
const renamed = (key: string) => (key === "grade" ? "rank" : key);

type Given = {
  clock: Clock;
  /** How the table looks for this member where neither the address nor a saved view says. */
  settings?: TableSettings;
};

/** The view that an address asks for. `cols` may be repeated (a form without scripts) or joined by commas. */
export function readView(params: URLSearchParams, { clock, settings = {} }: Given): View {
  const {
    dir,
    view: tab,
    open,
    density,
    q,
    scored,
    note,
    ...rest
  } = singles.parse(Object.fromEntries(params));
  const several = lists.parse(
    Object.fromEntries(Object.keys(lists.shape).map((key) => [key, params.getAll(key)])),
  );
  const ranges = readRanges(params);
  const addressed = addressesIn(q ?? "");
  // A saved view is the same for everybody who opens it.
  const own = tab ? {} : settings;
  const columns = readColumns(params);
  const allOnPhone = !columns && params.getAll("cols").includes(ALL_COLUMNS);
  return {
    ...rest,
    ...(q && { q }),
    ...(addressed.length > 0 && { addressed }),
    ...Object.fromEntries(Object.entries(several).filter(([, list]) => list.length > 0)),
    ...(scored && { scored }),
    ...(note && { note }),
    ...(Object.keys(ranges).length > 0 && { ranges }),
    ...(several.read.length > 0 && { staleBefore: staleBefore(clock) }),
    dir: dir ?? firstWay(rest.sort),
    columns: columns ?? (allOnPhone ? undefined : knownColumns(own.columns ?? [])) ?? USUAL_COLUMNS,
    ...(allOnPhone && { allOnPhone }),
    density: density ?? (own.density === "compact" ? "compact" : ("comfortable" as Density)),
    ...(tab && { tab }),
    ...(open && { open }),
  };
}

/** Before when facts count as stale. */
export const staleBefore = ({ now, refreshHours }: Clock) => ({
  live: now - staleAfter(true, refreshHours),
  brought: now - staleAfter(false, refreshHours),
});

/** The words that say which account is meant: the address of a profile, or a network with a handle. */
export const addressesIn = (q: string) =>
  q
    .split(/\s+/)
    .filter((word) => /[/:]/.test(word))
    .flatMap((word) => {
      const parsed = parseHandle(word);
      return "error" in parsed
        ? []
        : [{ word, network: parsed.network, handleKey: parsed.handleKey }];
    });

const readColumns = (params: URLSearchParams) =>
  knownColumns(params.getAll("cols").flatMap((value) => value.split(",").map(renamed)));

/** The columns that there are, each once, in this order, the name first; undefined when there are none. */
export function knownColumns(asked: readonly string[]): SortKey[] | undefined {
  const known = [...new Set(asked)].filter(
    (key): key is SortKey => key !== "name" && COLUMN_KEYS.includes(key as SortKey),
  );
  return known.length > 0 || asked.includes("name") ? ["name", ...known] : undefined;
}

function readRanges(params: URLSearchParams) {
  const ranges: NonNullable<View["ranges"]> = {};
  for (const { key, unit } of RANGES)
    for (const end of ENDS) {
      const value = readEnd(params.get(`${key}-${end}`), unit, end);
      if (value !== undefined) ranges[key] = { ...ranges[key], [end]: value };
    }
  return ranges;
}
