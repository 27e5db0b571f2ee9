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

/** Where the other filters leave fewer than this, their ids are listed once and grouped. */
const FEW = 5_000;

type Facet = {
  /** Where the value of a candidate stands; `candidate` is the candidate's id there. */
  from: SQL;
  candidate: SQL;
  value: SQL;
};
const APPLIED = sql`${applications} join ${stages} on ${stages.id} = ${applications.stageId}`;
const FACETS = {
  stage: of(APPLIED, sql`${applications.candidateId}`, sql`${stages.name}`),
  city: of(sql`${candidates}`, sql`${candidates.id}`, sql`${candidates.city}`),
  tag: of(
    sql`${candidateTags} join ${tags} on ${tags.id} = ${candidateTags.tagId}`,
    sql`${candidateTags.candidateId}`,
    sql`${tags.name}`,
  ),
  language: of(
    sql`${accountLanguages} join ${accounts} on ${accounts.id} = ${accountLanguages.accountId}`,
    sql`${accounts.candidateId}`,
    sql`${accountLanguages.language}`,
  ),
  network: of(sql`${accounts}`, sql`${accounts.candidateId}`, sql`${accounts.network}`),
  position: of(APPLIED, sql`${applications.candidateId}`, sql`${applications.positionId}`),
} satisfies Record<string, Facet>;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];

function of(from: SQL, candidate: SQL, value: SQL): Facet {
  return { from, candidate, value };
}

export type FacetCount = { value: string; count: number };

/**
 * How many of those whom the other filters find have each of these values, up to `MOST_COUNTED` + 1. A facet's own filter
 * is left out, because its values are alternatives.
 */
export async function countFacet(
  db: Reader,
  key: FacetKey,
  values: readonly (string | number)[],
  params: CandidateFilters,
): Promise<FacetCount[]> {
  if (values.length === 0) return [];
  const filters = filtersOf({ ...params, [key]: undefined });
  const asked = sql`json_each(${JSON.stringify(values)}) asked`;
  const few = filters.length > 0 ? listFew(db, filters) : null;
  const { from, candidate, value } = FACETS[key];
  const same = inOneApplication(key, params);
  const one = few
    ? sql`select distinct ${candidate} from ${from} where ${value} = asked.value ${same} and ${candidate} in (select value from json_each(${JSON.stringify(few)}))`
    : sql`select distinct ${candidate} from ${from} where ${value} = asked.value ${same} ${among(filters, candidate)}`;
  return db.all(sql`
    select asked.value as value, (select count(*) from (${one} limit ${MOST_COUNTED + 1})) as count from ${asked}`);
}

/** A stage and a position that are both asked for have to be those of one application. */
function inOneApplication(key: FacetKey, { stage, position }: CandidateFilters): SQL {
  if (key === "stage" && position?.length)
    return sql`and ${applications.positionId} in ${position}`;
  return key === "position" && stage?.length ? sql`and ${stages.name} in ${stage}` : sql``;
}

/** The ids that the filters leave, when those are few; otherwise null. */
function listFew(db: Reader, [first, ...others]: readonly Filter[]): number[] | null {
  const ids = db
    .values<[number]>(
      sql`select ${candidates.id} from ${candidates} where ${candidates.id} in (${first!.ids})
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

/** The filters as a check of the candidate at hand. */
function among(filters: readonly Filter[], candidate: SQL): SQL {
  if (filters.length === 0) return sql``;
  const checks = sql.join(
    filters.map(({ check }) => check),
    sql` and `,
  );
  return sql`and exists (select 1 from ${candidates} where ${candidates.id} = ${candidate} and ${checks})`;
}
