import { z } from "zod";
import { ENDS, RANGES } from "#app/view/ranges.ts";
import { readView } from "#app/view/read.server.ts";
import { LIST_FILTERS } from "#app/view/view.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";
import { Problem } from "./problem.ts";

const UNITS = { points: "0 to 100", percent: "0 to 100 %", date: "YYYY-MM-DD" };
const one = (description: string) => z.string().optional().describe(description);
const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .describe("Can be repeated: any of the values");

/** The query parameters of the table's filters. */
export const filterQuery: Record<string, z.ZodType> = {
  q: one(
    "Words or their beginnings, in name, email, headline, city, tags and handles; the address of a profile finds who has that account",
  ),
  scored: one("yes: with a score; no: without enough data"),
  note: one("yes: with a note; no: without one"),
  ...Object.fromEntries(LIST_FILTERS.map((key) => [key, several])),
  ...Object.fromEntries(
    RANGES.flatMap(({ key, label, unit }) =>
      ENDS.map((end) => [`${key}-${end}`, one(`${label}, ${end}: ${UNITS[unit]}`)]),
    ),
  ),
};

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
      errors: ignored.map((at) => ({ at, detail: "This value is not known." })),
    });
  return view;
}
