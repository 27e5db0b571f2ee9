import { z } from "zod";
import { SORT_KEYS } from "#db/candidates.server.ts";
import { NETWORKS } from "#db/constants.ts";
import { COLUMN_KEYS, DENSITIES, firstWay, SIZES, USUAL_COLUMNS, type View } from "./view.ts";

const words = z.string().trim().min(1).max(200).optional().catch(undefined);
const oneOf = (list: readonly { key: string }[]) =>
  z
    .enum(list.map((one) => one.key) as [string, ...string[]])
    .optional()
    .catch(undefined);

/** Anything the table does not know falls back to its default: an address never breaks the page. */
const said = z.object({
  q: words,
  stage: words,
  city: words,
  tag: words,
  network: oneOf(NETWORKS),
  position: z.coerce.number().int().positive().optional().catch(undefined),
  scored: z.enum(["yes", "no"]).optional().catch(undefined),
  sort: z.enum(SORT_KEYS).catch("score"),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1e9).catch(1),
  size: z.coerce.number().pipe(z.literal(SIZES)).catch(50),
  density: z.enum(DENSITIES).catch("comfortable"),
});

/** Addresses saved while there were letter grades lead to the rank; sorting by a grade was sorting by the score, as by default. */
const renamed = (key: string) => (key === "grade" ? "rank" : key);

/** The view that an address asks for. `cols` may be repeated (a form without scripts) or joined by commas. */
export function readView(params: URLSearchParams): View {
  const { dir, ...view } = said.parse(Object.fromEntries(params));
  const asked = params.getAll("cols").flatMap((value) => value.split(",").map(renamed));
  const columns = COLUMN_KEYS.some((key) => asked.includes(key))
    ? COLUMN_KEYS.filter((key) => key === "name" || asked.includes(key))
    : USUAL_COLUMNS;
  return { ...view, dir: dir ?? firstWay(view.sort), columns };
}
