import type { Measure } from "#db/leaderboard.server.ts";
import { DIMENSIONS } from "#scoring/index.ts";

/** Everything the address of a leaderboard can say. */
export type Board = { city?: string; position?: number; by: Measure; page: number };

const LONGEST_CITY = 200;

/** What an address asks for. `position` is NaN when it is not a number of any position. */
export function readBoard(query: URLSearchParams): Board {
  const city = query.get("city")?.trim().slice(0, LONGEST_CITY);
  const position = query.get("position")?.trim();
  const page = query.get("page") ?? "";
  const by = DIMENSIONS.find(({ key }) => key === query.get("by"))?.key ?? "score";
  return {
    ...(city && { city }),
    ...(position && { position: /^[1-9]\d{0,15}$/.test(position) ? Number(position) : NaN }),
    by,
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
  };
}

/** The query of a board, without default values. */
export function addressOf({ city, position, by, page }: Board): string {
  const said = new URLSearchParams();
  if (city) said.set("city", city);
  if (position) said.set("position", String(position));
  if (by !== "score") said.set("by", by);
  if (page > 1) said.set("page", String(page));
  return said.size > 0 ? `?${said}` : "";
}
