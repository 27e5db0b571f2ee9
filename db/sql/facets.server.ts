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
import { filtersOf, type CandidateFilters, type Filter } from "./search.server.ts";

/** Where the filters leave fewer than this, their ids are listed once and grouped. Measured: 1 ms for 100 of them, all facets together. */
const FEW = 20_000;

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
} satisfies Record<string, Facet>;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];

function ofCandidate(column: SQL): Facet {
  return {
    having: sql`select ${candidates.id} as id from ${candidates} where ${column} = asked.value`,
    join: sql`${candidates} on ${candidates.id} = few.id`,
    value: column,
  };
}

export type FacetCount = { value: string; count: number };

/** How many of those whom the filters find have each of these values, up to `MOST_COUNTED` + 1; `few` as `listFew` gives it. */
export async function countFacet(
  db: Reader,
  key: FacetKey,
  values: readonly (string | number)[],
  params: CandidateFilters,
  few: readonly number[] | null,
): Promise<FacetCount[]> {
  if (values.length === 0) return [];
  const filters = filtersOf(params);
  const { having, join, value } = FACETS[key];
  const same = inOneApplication(key, params);
  if (few) {
    const rows = await countAmong(db, few, { join, value, same });
    const counted = new Map(rows.map((row) => [String(row.value).toLowerCase(), row.count]));
    return values.map((one) => ({
      value: String(one),
      count: counted.get(String(one).toLowerCase()) ?? 0,
    }));
  }
  const asked = sql`json_each(${JSON.stringify(values)}) asked`;
  return db.all(sql`
    select asked.value as value, (
      select count(*) from (select 1 from (${having} ${same}) had ${among(filters)} limit ${MOST_COUNTED + 1})) as count
    from ${asked}`);
}

/** Every value of these candidates, counted in one walk. */
async function countAmong(
  db: Reader,
  ids: readonly number[],
  { join, value, same }: Pick<Facet, "join" | "value"> & { same: SQL },
): Promise<FacetCount[]> {
  return db.all(sql`
    with few (id) as materialized (select value from json_each(${JSON.stringify(ids)}))
    select ${value} as value, min(count(distinct few.id), ${MOST_COUNTED + 1}) as count
    from few cross join ${join} where ${value} is not null ${same} group by ${value}`);
}

/** A stage and a position that are both asked for have to be those of one application. */
function inOneApplication(key: FacetKey, { stage, position }: CandidateFilters): SQL {
  if (key === "stage" && position?.length) return sql`and ap.position_id in ${position}`;
  return key === "position" && stage?.length ? sql`and st.name in ${stage}` : sql``;
}

/** The ids that the filters leave, when there are filters and those are few; otherwise null. */
export function listFew(db: Reader, params: CandidateFilters): number[] | null {
  const [first, ...others] = filtersOf(params);
  if (!first) return null;
  const ids = db
    .values<[number]>(
      sql`select ${candidates.id} from ${candidates} where ${candidates.id} in (${first.ids})
        ${
          others.length > 0
            ? sql`and ${sql.join(
                others.map(({ check }) => check),
                sql` and `,
              )}`
            : sql``
        }
        limit ${FEW}`,
    )
    .map(([id]) => id);
  return ids.length < FEW ? ids : null;
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
