import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { MOST_COUNTED } from "#db/constants.ts";
import {
  accountLanguages,
  accounts,
  candidates,
  candidateTags,
  applications,
  stages,
  tags,
} from "../schema.server.ts";
import { filtersOf, freshnessOf, type CandidateFilters, type Filter } from "./search.server.ts";

/** Where the filters leave fewer than this, their ids are listed once and grouped. Measured: 1 ms for 100 of them, all facets together. */
export const FEW = 20_000;
/** Of more than few, so many tell that a value has more than are counted. */
const SOME = 5 * MOST_COUNTED;

type Facet = {
  /** The ids of candidates who have `asked.value`, from the value's index. */
  having: SQL;
  /** The value of a candidate at hand, joined to `few`. */
  join: SQL;
  value: SQL;
};
const APPLIED = sql`${applications} ap on ap.candidate_id = few.id cross join ${stages} st on st.id = ap.stage_id`;
const FACETS = {
  stage: {
    having: sql`select distinct ap.candidate_id as id from ${stages} st cross join ${applications} ap on ap.stage_id = st.id where st.name = asked.value`,
    join: APPLIED,
    value: sql`st.name`,
  },
  city: ofCandidate(sql`${candidates.city}`),
  tag: {
    having: sql`select t.candidate_id as id from ${tags} cross join ${candidateTags} t on t.tag_id = tags.id where tags.name = asked.value`,
    join: sql`${candidateTags} t on t.candidate_id = few.id cross join ${tags} on tags.id = t.tag_id`,
    value: sql`tags.name`,
  },
  language: {
    having: sql`select distinct a.candidate_id as id from ${accountLanguages} l cross join ${accounts} a on a.id = l.account_id where l.language = asked.value`,
    join: sql`${accounts} a on a.candidate_id = few.id cross join ${accountLanguages} l on l.account_id = a.id`,
    value: sql`l.language`,
  },
  network: {
    having: sql`select distinct candidate_id as id from ${accounts} where network = asked.value`,
    join: sql`${accounts} a on a.candidate_id = few.id`,
    value: sql`a.network`,
  },
  position: {
    having: sql`select ap.candidate_id as id from ${applications} ap cross join ${stages} st on st.id = ap.stage_id where ap.position_id = asked.value`,
    join: APPLIED,
    value: sql`ap.position_id`,
  },
  unread: {
    having: sql`select distinct +a.candidate_id as id from ${accounts} a where a.outcome <> 'ok' and a.outcome = asked.value`,
    join: sql`${accounts} a on a.candidate_id = few.id and a.outcome <> 'ok'`,
    value: sql`a.outcome`,
  },
} satisfies Record<string, Facet>;
type OwnKey = keyof typeof FACETS;
/** Filters for who has none of the values of another one. */
const LACKING = { untagged: "tag", without: "network" } as const satisfies Record<string, OwnKey>;
export type FacetKey = OwnKey | keyof typeof LACKING | "read";
export const FACET_KEYS = [...Object.keys(FACETS), ...Object.keys(LACKING), "read"] as FacetKey[];
/** What facets are counted among: what is stale has to be known. */
export type FacetFilters = CandidateFilters & Required<Pick<CandidateFilters, "staleBefore">>;

function ofCandidate(column: SQL): Facet {
  return {
    having: sql`select ${candidates.id} as id from ${candidates} where ${column} = asked.value`,
    join: sql`${candidates} on ${candidates.id} = few.id`,
    value: column,
  };
}

export type FacetCount = { value: string; count: number };

/**
 * How many of the candidates the filters find have each of these values, up to `MOST_COUNTED` + 1; `few` as `listFew`
 * gives it.
 */
export async function countFacet(
  db: Reader,
  key: FacetKey,
  values: readonly (string | number)[],
  params: FacetFilters,
  few: readonly number[] | null,
): Promise<FacetCount[]> {
  if (values.length === 0) return [];
  if (key === "read" || key === "untagged" || key === "without")
    return countMost(db, key, values, params, few);
  const filters = filtersOf(params);
  const { having, join, value } = FACETS[key];
  const same = inOneApplication(key, params);
  if (few) {
    const counted = await countAmong(db, few, { join, value, same });
    return values.map((one) => ({ value: String(one), count: upToMost(counted(one)) }));
  }
  const asked = sql`json_each(${JSON.stringify(values)}) asked`;
  return db.all(sql`
    select asked.value as value, (
      select count(*) from (select 1 from (${having} ${same}) had ${among(filters)} limit ${MOST_COUNTED + 1})) as count
    from ${asked}`);
}

const upToMost = (count: number) => Math.min(count, MOST_COUNTED + 1);

/**
 * The same for values that most candidates have: a sample already shows for nearly each value that it has more than are
 * counted. The others are counted one by one.
 */
async function countMost(
  db: Reader,
  key: "read" | keyof typeof LACKING,
  values: readonly (string | number)[],
  params: FacetFilters,
  few: readonly number[] | null,
): Promise<FacetCount[]> {
  const some = few ?? listIds(db, params, SOME);
  const { join, value } =
    key === "read" ? ofCandidate(freshnessOf(params.staleBefore)) : FACETS[LACKING[key]];
  const counted = await countAmong(db, some, { join, value, same: sql`` });
  // Those read last are soon told to be up to date, or stale.
  const order = key === "read" ? sql`order by ${candidates.seenAt} desc` : sql``;
  return values.map((one) => {
    const seen = key === "read" ? counted(one) : some.length - counted(one);
    const known = few !== null || seen > MOST_COUNTED;
    const all = { ...params, [key]: [one] };
    const count = known ? upToMost(seen) : listIds(db, all, MOST_COUNTED + 1, order).length;
    return { value: String(one), count };
  });
}

/** Of each value how many of these candidates have it, counted in one walk. */
async function countAmong(
  db: Reader,
  ids: readonly number[],
  { join, value, same }: Pick<Facet, "join" | "value"> & { same: SQL },
): Promise<(value: string | number) => number> {
  const rows: FacetCount[] = await db.all(sql`
    with few (id) as materialized (select value from json_each(${JSON.stringify(ids)}))
    select ${value} as value, count(distinct few.id) as count
    from few cross join ${join} where ${value} is not null ${same} group by 1`);
  const counted = new Map(rows.map((row) => [String(row.value).toLowerCase(), row.count]));
  return (one) => counted.get(String(one).toLowerCase()) ?? 0;
}

/** A stage and a position that are both asked for have to be those of one application. */
function inOneApplication(key: FacetKey, { stage, position }: CandidateFilters): SQL {
  if (key === "stage" && position?.length) return sql`and ap.position_id in ${position}`;
  return key === "position" && stage?.length ? sql`and st.name in ${stage}` : sql``;
}

/** The ids that the filters leave, when there are filters and those are few; otherwise null. */
export function listFew(db: Reader, params: CandidateFilters): number[] | null {
  if (filtersOf(params).length === 0) return null;
  const ids = listIds(db, params, FEW);
  return ids.length < FEW ? ids : null;
}

/** Ids that the filters leave, `most` of them; one filter's are walked in the order. */
function listIds(db: Reader, params: CandidateFilters, most: number, order = sql``): number[] {
  const [first, ...others] = filtersOf(params);
  const all = sql`select ${candidates.id} from ${candidates}`;
  const checks = sql.join(
    others.map(({ check }) => check),
    sql` and `,
  );
  const ids =
    first && others.length > 0
      ? sql`${all} where ${candidates.id} in (${first.ids}) and ${checks}`
      : sql`${first?.ids ?? all} ${order}`;
  return db.values<[number]>(sql`${ids} limit ${most}`).map(([id]) => id);
}

/** The filters as a check of who had the value. */
function among(filters: readonly Filter[]): SQL {
  if (filters.length === 0) return sql``;
  const checks = sql.join(
    filters.map(({ check }) => check),
    sql` and `,
  );
  return sql`where exists (select 1 from ${candidates} where ${candidates.id} = had.id and ${checks})`;
}
