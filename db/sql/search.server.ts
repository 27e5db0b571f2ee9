import { sql, type Column, type SQL } from "drizzle-orm";
import { LIVE_NETWORKS, stageLabel, type Outcome } from "#db/constants.ts";
import {
  accountLanguages,
  accountNames,
  accounts,
  applications,
  candidates,
  candidateTags,
  notes,
} from "#db/schema.server.ts";

/** From, up to and with; one end may be open. Moments in milliseconds, coverage from 0 to 1. */
export type Range = { from?: number; to?: number };
const RANGES = {
  score: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
  coverage: candidates.coverage,
  added: candidates.createdAt,
  updated: candidates.seenAt,
};
export type RangeKey = keyof typeof RANGES;
const RANGE_KEYS = Object.keys(RANGES) as [RangeKey, ...RangeKey[]];

/** How fresh facts are: "never" = nothing was ever seen. */
export type Freshness = "current" | "stale" | "never";

/** Values of one filter are alternatives; all filters hold together. */
export type CandidateFilters = {
  q?: string;
  /** Words of `q` that are the address of an account, which then are looked for as such. */
  addressed?: readonly { word: string; network: string; handleKey: string }[];
  /** Names of stages, in whichever position unless `position` says which. */
  stage?: readonly string[];
  city?: readonly string[];
  tag?: readonly string[];
  /** Without any of these tags. */
  untagged?: readonly string[];
  language?: readonly string[];
  network?: readonly string[];
  /** Without an account on any of these networks. */
  without?: readonly string[];
  /** Ids of positions: those in one of them. With `stage`, those in one of these stages of it. */
  position?: readonly number[];
  /** Id of a position: only those on its shortlist. */
  shortlist?: number;
  /** "yes" = with a score, "no" = not enough data. */
  scored?: "yes" | "no";
  /** With or without a note of the team's. */
  note?: "yes" | "no";
  read?: readonly Freshness[];
  /** With an account that could not be read when it was last tried, for one of these reasons. */
  unread?: readonly Outcome[];
  /** Before these moments facts count as stale: of somebody on a network that is read live, and of others. */
  staleBefore?: { live: number; brought: number };
  ranges?: Partial<Record<RangeKey, Range>>;
  /** Only these. */
  ids?: readonly number[];
  /** Not these. */
  except?: readonly number[];
};

/**
 * One condition in two forms: a query for the ids it holds for, each once, from the condition's own index; and a check
 * of one candidate while another index is walked (the "+" keeps SQLite from choosing otherwise).
 */
export type Filter = {
  ids: SQL;
  check: SQL;
  /**
   * The candidates it matches are together at one end of most orders, so that a walk from the other end passes
   * everybody else.
   */
  together?: boolean;
  /** All of one position: whoever walks through its stages meets nobody else. */
  wholePosition?: boolean;
};

/** The conditions, those that usually leave fewest first. */
export function filtersOf(params: CandidateFilters): Filter[] {
  const filters: Filter[] = [];
  if (params.ids) filters.push(oneOf(params.ids));
  for (const account of params.addressed ?? []) filters.push(answeringTo(account));
  const words = wordsOf(params);
  if (words) filters.push(matching(words));
  if (params.shortlist)
    filters.push(among(applications, sql`position_id = ${params.shortlist} and place is not null`));
  if (params.stage?.length || params.position?.length) filters.push(applied(params));
  if (params.tag?.length) filters.push(among(candidateTags, named(params.tag)));
  if (params.language?.length) filters.push(speaking(params.language));
  if (params.unread?.length) filters.push(unread(params.unread));
  if (params.city?.length) filters.push(within(candidates.city, params.city));
  if (params.network?.length) filters.push(among(accounts, sql`network in ${params.network}`));
  for (const key of RANGE_KEYS) {
    const range = params.ranges?.[key];
    if (range) filters.push(between(RANGES[key], range));
  }
  if (params.scored) filters.push(scored(params.scored));
  if (params.note) filters.push(noted(params.note));
  if (params.read?.length && params.staleBefore)
    filters.push(fresh(params.read, params.staleBefore));
  if (params.without?.length) filters.push(lacking(accounts, sql`network in ${params.without}`));
  if (params.untagged?.length) filters.push(lacking(candidateTags, named(params.untagged)));
  if (params.except?.length) filters.push(except(params.except));
  return filters;
}

/** A condition of one column: as it is for the column's index, and with "+" for a check. */
const where = (condition: (column: SQL) => SQL, column: Column): Filter => ({
  ids: sql`select ${candidates.id} from ${candidates} where ${condition(sql`${column}`)}`,
  check: condition(sql`+${column}`),
});

const scored = (kind: "yes" | "no"): Filter => ({
  ...where(
    (score) => sql`${score} is ${sql.raw(kind === "yes" ? "not null" : "null")}`,
    candidates.score,
  ),
  together: kind === "no",
});

const within = (column: Column, values: readonly string[]) =>
  where((value) => sql`${value} in ${values}`, column);

const between = (column: Column, { from, to }: Range) =>
  where(
    (value) =>
      from === undefined
        ? sql`${value} <= ${to}`
        : to === undefined
          ? sql`${value} >= ${from}`
          : sql`${value} between ${from} and ${to}`,
    column,
  );

function among(
  table: typeof candidateTags | typeof accounts | typeof applications,
  condition: SQL,
): Filter {
  return {
    ids: sql`select distinct candidate_id from ${table} where ${condition}`,
    check: sql`exists (select 1 from ${table} where candidate_id = ${candidates.id} and ${condition})`,
  };
}

const named = (tags: readonly string[]) =>
  sql`tag_id in (select id from tags where name in ${tags})`;

function applied({ stage = [], position = [] }: CandidateFilters): Filter {
  if (stage.length === 0)
    return {
      ...among(applications, sql`position_id in ${position}`),
      wholePosition: position.length === 1,
    };
  const called = sql`name in ${stage.map(stageLabel)}`;
  const which = position.length > 0 ? sql`${called} and position_id in ${position}` : called;
  return among(applications, sql`stage_id in (select id from stages where ${which})`);
}

function speaking(languages: readonly string[]): Filter {
  const condition = sql`l.language in ${languages}`;
  return {
    ids: sql`select distinct a.candidate_id from ${accountLanguages} l
      cross join ${accounts} a on a.id = l.account_id where ${condition}`,
    check: sql`exists (select 1 from ${accounts} a cross join ${accountLanguages} l on l.account_id = a.id
      where a.candidate_id = ${candidates.id} and ${condition})`,
  };
}

/** Without the "+" SQLite would walk all accounts by candidate to have each once. */
function unread(outcomes: readonly Outcome[]): Filter {
  const condition = sql`outcome <> 'ok' and outcome in ${outcomes}`;
  return {
    ids: sql`select distinct +candidate_id from ${accounts} where ${condition}`,
    check: sql`exists (select 1 from ${accounts} where candidate_id = ${candidates.id} and ${condition})`,
  };
}

const onNetwork = (networks: readonly string[]) =>
  sql`exists (select 1 from ${accounts} where candidate_id = ${candidates.id} and network in ${networks})`;

function lacking(table: typeof candidateTags | typeof accounts, condition: SQL): Filter {
  const check = sql`not exists (select 1 from ${table} where candidate_id = ${candidates.id} and ${condition})`;
  return { ids: sql`select ${candidates.id} from ${candidates} where ${check}`, check };
}

function noted(note: "yes" | "no"): Filter {
  const own = sql`(select 1 from ${notes} where candidate_id = ${candidates.id})`;
  return note === "yes"
    ? { ids: sql`select distinct candidate_id from ${notes}`, check: sql`exists ${own}` }
    : {
        ids: sql`select ${candidates.id} from ${candidates} where not exists ${own}`,
        check: sql`not exists ${own}`,
      };
}

type StaleBefore = NonNullable<CandidateFilters["staleBefore"]>;

const isStale = (seen: SQL, { live, brought }: StaleBefore) =>
  sql`(${seen} < ${Math.max(live, brought)} and ${seen} < iif(${onNetwork(LIVE_NETWORKS.map(({ key }) => key))}, ${live}, ${brought}))`;

/** How fresh the facts of a candidate at hand are. */
export const freshnessOf = (before: StaleBefore) =>
  sql`case when ${candidates.seenAt} is null then 'never' when ${isStale(sql`${candidates.seenAt}`, before)} then 'stale' else 'current' end`;

function fresh(kinds: readonly Freshness[], before: StaleBefore): Filter {
  const stale = (seen: SQL) => isStale(seen, before);
  const condition = (seen: SQL) =>
    sql.join(
      kinds.map((kind) =>
        kind === "never"
          ? sql`${seen} is null`
          : kind === "stale"
            ? stale(seen)
            : sql`(${seen} >= ${Math.min(before.live, before.brought)} and not ${stale(seen)})`,
      ),
      sql` or `,
    );
  return {
    ...where((seen) => sql`(${condition(seen)})`, candidates.seenAt),
    together: kinds.every((kind) => kind === "never"),
  };
}

const listed = (ids: readonly number[]) =>
  sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`;

const oneOf = (list: readonly number[]): Filter => ({
  ids: sql`select ${candidates.id} from ${candidates} where ${candidates.id} in ${listed(list)}`,
  check: sql`+${candidates.id} in ${listed(list)}`,
});

const except = (list: readonly number[]) =>
  where((id) => sql`${id} not in ${listed(list)}`, candidates.id);

/** Who has an account, or one that went by this name when it was last read. */
function answeringTo({ network, handleKey }: { network: string; handleKey: string }): Filter {
  const ids = sql`select candidate_id from ${accounts} where network = ${network} and handle_key = ${handleKey}
    union select a.candidate_id from ${accountNames} n cross join ${accounts} a on a.id = n.account_id
      where n.handle_key = ${handleKey} and a.network = ${network}`;
  return { ids, check: sql`+${candidates.id} in (${ids})` };
}

/** What was typed, without the addresses of accounts. */
function wordsOf({ q = "", addressed = [] }: CandidateFilters): string {
  const taken = new Set(addressed.map(({ word }) => word));
  return taken.size === 0
    ? q
    : q
        .split(/\s+/)
        .filter((word) => !taken.has(word))
        .join(" ");
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
function searchExpression(typed: string): string | null {
  const words = typed
    .replace(/["\p{Cc}\p{Cs}]/gu, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
  return words.length > 0 ? words.map((word) => `"${word}"*`).join(" ") : null;
}
