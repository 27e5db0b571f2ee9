import { z } from "zod";
import { REASON_KEYS } from "#app/domain/unread-reasons.ts";
import { ENDS, RANGES } from "#app/view/ranges.ts";
import { readView } from "#app/view/read.server.ts";
import { LIST_FILTERS, type ListFilter } from "#app/view/view.ts";
import { NETWORKS } from "#db/constants.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";
import { Problem } from "./problem.ts";

const UNITS = { points: "0 to 100", percent: "0 to 100 %", date: "a day as YYYY-MM-DD, UTC" };
const networks = NETWORKS.map(({ key }) => key).join(", ");
/** What each filter takes. */
const LISTS: Record<ListFilter, string> = {
  stage: "The name of a stage",
  city: "The name of a city",
  tag: "The name of a tag",
  untagged: "The name of a tag that they do not have",
  language: "The code of a language that they write in, such as en",
  network: `A network that they have an account on: ${networks}`,
  without: `A network that they have no account on: ${networks}`,
  position: "The id of a position that they are in",
  read: "How old what was read is: current, stale, never",
  unread: `Why an account could not be read: ${REASON_KEYS.join(", ")}`,
};
const LACKING = ["untagged", "without"];
const TAKES: Record<string, string> = {
  q: "At most 200 characters: words or their beginnings, in name, email, headline, city, tags and handles; the address of a profile finds who has that account",
  scored: "yes: with a score; no: without enough data",
  note: "yes: with a note; no: without one",
  ...LISTS,
  ...Object.fromEntries(
    RANGES.flatMap(({ key, label, unit }) =>
      ENDS.map((end) => [`${key}-${end}`, `${label}, ${end}: ${UNITS[unit]}`]),
    ),
  ),
};

const one = z.string().optional();
const several = z.union([z.string(), z.array(z.string())]).optional();

/** The query parameters of the table's filters. */
export const filterQuery: Record<string, z.ZodType> = Object.fromEntries(
  Object.entries(TAKES).map(([key, takes]) => [
    key,
    key in LISTS
      ? several.describe(
          `${takes}. Can be repeated: ${LACKING.includes(key) ? "none" : "any"} of the values`,
        )
      : one.describe(takes),
  ]),
);

/** The filters of a query, as the table reads them. Throws a 400 for a value that the table would ignore. */
export function readFilters(
  params: URLSearchParams,
  { refreshHours }: { refreshHours: number },
): CandidateFilters {
  const view = readView(params, { clock: { now: Date.now(), refreshHours } });
  const ignored = [
    ...(["q", "scored", "note"] as const).filter(
      (key) => params.has(key) && view[key] === undefined,
    ),
    ...LIST_FILTERS.filter((key) => new Set(params.getAll(key)).size !== (view[key]?.length ?? 0)),
    ...RANGES.flatMap(({ key }) =>
      ENDS.filter(
        (end) => params.has(`${key}-${end}`) && view.ranges?.[key]?.[end] === undefined,
      ).map((end) => `${key}-${end}`),
    ),
  ];
  if (ignored.length > 0)
    throw new Problem(400, "Some filters have a value that is not known.", {
      errors: ignored.map((at) => ({
        at,
        detail: `This value cannot be used. It takes: ${TAKES[at]}.`,
      })),
    });
  return view;
}
