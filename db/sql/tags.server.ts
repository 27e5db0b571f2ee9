import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";
import type { TagColour } from "#db/constants.ts";
import { candidates, candidateTags, dueTagTexts, tags } from "#db/schema.server.ts";

/** The names of a candidate's tags as `candidates.tags` has them; null without any. */
const joined = sql`(select group_concat(name, ', ' order by name) from tags
  where id in (select tag_id from candidate_tags where candidate_id = candidates.id))`;

export async function selectTagText(db: Reader, candidateId: number): Promise<string | null> {
  const row = db.get<{ text: string | null }>(
    sql`select ${joined} as text from candidates where id = ${candidateId}`,
  );
  return row?.text ?? null;
}

export type TagRow = { id: number; name: string; colour: TagColour; candidates: number };

/** Every tag in order, with how many candidates have it. */
export async function selectTags(db: Reader): Promise<TagRow[]> {
  return db.all<TagRow>(sql`
    select id, name, colour, (select count(*) from ${candidateTags} where tag_id = tags.id) as candidates
    from ${tags} order by name, id`);
}

/** Rewrites `candidates.tags` of these candidates. */
export async function writeTagTexts(tx: Tx, ids: readonly number[]): Promise<void> {
  tx.run(sql`
    update ${candidates} set tags = ${joined}, version = version + 1
    where id in (select value from json_each(${JSON.stringify(ids)}))`);
}

/** Marks `candidates.tags` of a tag's candidates as due to be rewritten. */
export async function markTagTexts(tx: Tx, tagId: number): Promise<void> {
  tx.run(sql`
    insert or ignore into ${dueTagTexts} (candidate_id)
    select candidate_id from ${candidateTags} where tag_id = ${tagId}`);
}

/** Gives every candidate of a tag another one instead. */
export async function moveTag(tx: Tx, from: number, to: number): Promise<void> {
  tx.run(sql`update or ignore ${candidateTags} set tag_id = ${to} where tag_id = ${from}`);
}

/** Those of the candidates who are here, have not got the tag, and have fewer than `most`, in the order of their ids. */
export async function selectTaggable(
  db: Reader,
  { ids, tagId, most }: { ids: readonly number[]; tagId: number; most: number },
): Promise<{ id: number; full: number }[]> {
  return db.all(sql`
    select id, (select count(*) from candidate_tags where candidate_id = candidates.id) >= ${most} as full
    from candidates where id in (select value from json_each(${JSON.stringify(ids)}))
      and not exists (select 1 from candidate_tags where candidate_id = candidates.id and tag_id = ${tagId})
    order by id`);
}

/** Deletes the tags that a candidate has and nobody else: their names may say who it is. */
export async function deleteOwnTags(tx: Tx, candidateId: number): Promise<void> {
  tx.run(sql`
    delete from ${tags} where id in (select tag_id from candidate_tags where candidate_id = ${candidateId})
      and not exists (select 1 from candidate_tags where tag_id = tags.id and candidate_id <> ${candidateId})`);
}

/** Those of the candidates who have the tag, in the order of their ids. */
export async function selectTagged(
  db: Reader,
  { ids, tagId }: { ids: readonly number[]; tagId: number },
): Promise<number[]> {
  return db
    .values<[number]>(
      sql`select candidate_id from candidate_tags where tag_id = ${tagId}
        and candidate_id in (select value from json_each(${JSON.stringify(ids)})) order by candidate_id`,
    )
    .map(([id]) => id);
}
