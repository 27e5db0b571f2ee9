import { sql, type SQL } from "drizzle-orm";
import { stageLabel } from "#db/constants.ts";
import { accounts, applications, candidates, candidateTags } from "#db/schema.server.ts";

export type CandidateFilters = {
  q?: string;
  /** Name of a stage, in whichever position. */
  stage?: string;
  city?: string;
  tag?: string;
  network?: string;
  /** Id of a position: only those in it. With `stage`, those in that stage of it. */
  position?: number;
  /** Id of a position: only those on its shortlist. */
  shortlist?: number;
  /** "yes" = with a score, "no" = not enough data. */
  scored?: "yes" | "no";
  /** Only these. */
  ids?: readonly number[];
};

/**
 * One condition in two forms: a query for the ids it holds for, each once, from the condition's own index; and a check
 * of one candidate while another index is walked (the "+" keeps SQLite from choosing otherwise).
 */
export type Filter = { ids: SQL; check: SQL };

/** The conditions, those that usually leave fewest first. */
export function filtersOf(params: CandidateFilters): Filter[] {
  const filters: Filter[] = [];
  if (params.ids) filters.push(oneOf(params.ids));
  if (params.q) filters.push(matching(params.q));
  if (params.shortlist)
    filters.push(among(applications, sql`position_id = ${params.shortlist} and place is not null`));
  if (params.stage || params.position) filters.push(applied(params));
  if (params.tag) filters.push(among(candidateTags, sql`tag = ${params.tag}`));
  if (params.city) filters.push(equal(candidates.city, params.city));
  if (params.network) filters.push(among(accounts, sql`network = ${params.network}`));
  if (params.scored) {
    const check = sql`${candidates.score} is ${sql.raw(params.scored === "yes" ? "not null" : "null")}`;
    filters.push({ ids: sql`select ${candidates.id} from ${candidates} where ${check}`, check });
  }
  return filters;
}

function equal(column: typeof candidates.city, value: string): Filter {
  return {
    ids: sql`select ${candidates.id} from ${candidates} where ${column} = ${value}`,
    check: sql`+${column} = ${value}`,
  };
}

function among(
  table: typeof candidateTags | typeof accounts | typeof applications,
  condition: SQL,
): Filter {
  return {
    ids: sql`select distinct candidate_id from ${table} where ${condition}`,
    check: sql`exists (select 1 from ${table} where candidate_id = ${candidates.id} and ${condition})`,
  };
}

function applied({ stage, position }: CandidateFilters): Filter {
  if (stage === undefined) return among(applications, sql`position_id = ${position}`);
  const named = sql`name = ${stageLabel(stage)}`;
  const which = position ? sql`${named} and position_id = ${position}` : named;
  return among(applications, sql`stage_id in (select id from stages where ${which})`);
}

function oneOf(list: readonly number[]): Filter {
  const ids = sql`select value from json_each(${JSON.stringify([...new Set(list)])})`;
  return { ids, check: sql`+${candidates.id} in (${ids})` };
}

function matching(typed: string): Filter {
  const expression = searchExpression(typed);
  if (!expression) return { ids: sql`select 0 where false`, check: sql`false` };
  const ids = sql`select rowid from candidate_search where candidate_search match ${expression}`;
  return { ids, check: sql`+${candidates.id} in (${ids})` };
}

/** More words than this narrow nothing further and only cost time. */
const MOST_WORDS = 8;

/**
 * What a person typed, as an FTS5 expression: every word must begin a word of the candidate ("ad ber" finds Ada in
 * Berlin). Everything is quoted, so no input is an operator or an error. Null when there is nothing to look for.
 */
export function searchExpression(typed: string): string | null {
  const words = typed
    .replace(/["\p{Cc}\p{Cs}]/gu, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
  return words.length > 0 ? words.map((word) => `"${word}"*`).join(" ") : null;
}
