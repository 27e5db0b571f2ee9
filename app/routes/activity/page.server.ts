import { apiTokenNames } from "#db/api-tokens.server.ts";
import { listActivities, listVerbs, type ActivityRow } from "#db/activities.server.ts";
import type { Reader } from "#db/client.server.ts";
import { listMembers } from "#db/members.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { readFilters, readKey } from "./filters.ts";
import { CANDIDATES, describeDetail } from "./words.ts";

const SIZE = 50;

/** One page of the log. Names are those of today: the log itself holds none of a candidate. */
export async function readActivity(db: Reader, query: URLSearchParams) {
  const { rows, next } = await listActivities(db, readFilters(query), {
    after: readKey(query),
    size: SIZE,
  });
  const members = await listMembers(db);
  const people = await candidatesBy(db, [...new Set(rows.flatMap(candidatesOf))]);
  const positions = new Map((await listPositions(db)).map(({ id, title }) => [id, title]));
  const memberOf = new Map(members.map(({ id, name }) => [id, name]));
  const tokens = await apiTokenNames(db);
  const nameOf = ({ actorType, actorId }: ActivityRow) => {
    if (actorType === "system") return null;
    if (actorType === "candidateLink") return "The candidate";
    if (actorType === "apiToken") return `API token “${tokens.get(actorId ?? 0) ?? actorId}”`;
    if (actorType === "shareLink") return `A reader of share link ${actorId}`;
    return memberOf.get(actorId ?? 0) ?? `Member ${actorId}, removed`;
  };
  return {
    next,
    verbs: await listVerbs(db),
    members: members.map(({ id, name }) => ({ id, name })),
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at,
      who: nameOf(row),
      verb: row.verb,
      entity: row.entityType,
      entityId: row.entityId,
      position: row.entityType === "position" ? (positions.get(row.entityId ?? 0) ?? null) : null,
      candidates: candidatesOf(row).map((id) => ({ id, name: people.get(id)?.name ?? null })),
      detail: describeDetail(row.detail),
    })),
  };
}
export type ActivityPage = Awaited<ReturnType<typeof readActivity>>;

/** The candidates whom a row is about. */
function candidatesOf({ entityType, entityId, detail }: ActivityRow): number[] {
  const named = CANDIDATES.flatMap((key) =>
    typeof detail[key] === "number" ? [Number(detail[key])] : [],
  );
  return entityType === "candidate" && entityId !== null ? [entityId, ...named] : named;
}
