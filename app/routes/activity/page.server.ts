import { listActivities, listVerbs } from "#db/activities.server.ts";
import type { Reader } from "#db/client.server.ts";
import { listMembers } from "#db/members.server.ts";
import { mergedInto } from "#db/merge.server.ts";
import { namesBy } from "#db/names.server.ts";
import { joinSlices } from "./days.ts";
import { readFilters, readKey } from "./filters.ts";
import { importOf, positionOf, candidatesIn, type Names, type Row } from "./slots.ts";
import { noteOf, rowSentence } from "./sentence.ts";

const SIZE = 50;

/** Reads for one page: work logged in more slices than they find continues on the next page. */
const MOST_READS = 100;

/** One page of the log. Names are today's: the log itself has no candidate's name. */
export async function readActivity(db: Reader, query: URLSearchParams) {
  const { rows, next } = await readJoined(db, query);
  const names = await readNames(db, rows);
  const members = await listMembers(db);
  return {
    next,
    verbs: await listVerbs(db),
    members: members.map(({ id, name }) => ({ id, name })),
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at,
      sentence: rowSentence(row, names),
      note: noteOf(row),
    })),
  };
}
export type ActivityPage = Awaited<ReturnType<typeof readActivity>>;

/** Reads on while slices of long work make a page of few lines. */
async function readJoined(db: Reader, query: URLSearchParams) {
  const filters = readFilters(query);
  let page = await listActivities(db, filters, { after: readKey(query), size: SIZE });
  let rows = joinSlices(page.rows);
  for (let read = 1; page.next && rows.length < SIZE && read < MOST_READS; read++) {
    page = await listActivities(db, filters, { after: page.next, size: SIZE });
    rows = joinSlices([...rows, ...page.rows]);
  }
  return { rows, next: page.next };
}

async function readNames(db: Reader, rows: readonly Row[]): Promise<Names> {
  const people = rows.flatMap(candidatesIn).filter((id) => id !== null);
  const survivors = await mergedInto(db, people);
  const actors = (type: string) =>
    rows.map(({ actorType, actorId }) => (actorType === type ? actorId : null));
  const about = (type: string) =>
    rows.map(({ entityType, entityId }) => (entityType === type ? entityId : null));
  return {
    survivors,
    candidates: await namesBy(db, "candidates", [...people, ...survivors.values()]),
    members: await namesBy(db, "members", [...actors("member"), ...about("member")]),
    positions: await namesBy(db, "positions", rows.map(positionOf)),
    tags: await namesBy(db, "tags", about("tag")),
    imports: await namesBy(db, "imports", rows.map(importOf)),
    apiTokens: await namesBy(db, "apiTokens", [...actors("apiToken"), ...about("apiToken")]),
  };
}
