import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { applications } from "#db/schema.server.ts";

/** Applications in an order: those `among` which to look, and the two numbers they are sorted by. */
type ApplicationOrder = { among: SQL; by: [SQL, SQL]; dir: "asc" | "desc" };

/** Where an application is in such an order: its two numbers. */
export type ApplicationSpot = readonly [number, number];

/** Those in a stage, the last to come to it first. */
export const inStage = (stageId: number): ApplicationOrder => ({
  among: sql`${applications.stageId} = ${stageId}`,
  by: [sql`${applications.movedAt}`, sql`${applications.id}`],
  dir: "desc",
});

/** Those on the shortlist of a position, in its order. */
export const onShortlist = (positionId: number): ApplicationOrder => ({
  among: sql`${applications.positionId} = ${positionId} and ${applications.place} is not null`,
  by: [sql`${applications.place}`, sql`${applications.candidateId}`],
  dir: "asc",
});

export type ApplicationNeighbours = {
  /** 1 is the first; of who is no longer there, the one that they would have. */
  place: number;
  listed: boolean;
  of: number;
  /** The candidates beside them, each with its spot; null at either end. */
  before: { id: number; spot: ApplicationSpot } | null;
  after: { id: number; spot: ApplicationSpot } | null;
};

/** Who comes before and after a candidate in a stage or on a shortlist; from their last spot when they are no longer there. */
export function selectApplicationNeighbours(
  db: Reader,
  candidateId: number,
  { among, by: [key, tie], dir }: ApplicationOrder,
  last: ApplicationSpot,
): ApplicationNeighbours {
  const [own] = db.values<[number, number]>(
    sql`select ${key}, ${tie} from ${applications} where ${among} and ${applications.candidateId} = ${candidateId}`,
  );
  const [at, nth] = own ?? last;
  const beyond = (way: "asc" | "desc") =>
    sql`${among} and (${key}, ${tie}) ${sql.raw(way === "asc" ? ">" : "<")} (${at}, ${nth})`;
  const nearest = (way: "asc" | "desc") => {
    const [row] = db.values<[number, number, number]>(
      sql`select ${applications.candidateId}, ${key}, ${tie} from ${applications} where ${beyond(way)}
        order by ${key} ${sql.raw(way)}, ${tie} ${sql.raw(way)} limit 1`,
    );
    return row ? { id: row[0], spot: [row[1], row[2]] as const } : null;
  };
  const count = (condition: SQL) =>
    db.values<[number]>(sql`select count(*) from ${applications} where ${condition}`)[0]?.[0] ?? 0;
  const back = dir === "asc" ? "desc" : "asc";
  return {
    place: count(beyond(back)) + 1,
    listed: own !== undefined,
    of: count(among),
    before: nearest(back),
    after: nearest(dir),
  };
}
