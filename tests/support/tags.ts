import type { Db } from "#db/client.server.ts";

/** Gives a candidate tags as an import or an edit would, but for the text beside the name. */
export function giveTags(db: Db, candidateId: number, names: readonly string[]): void {
  const { $client } = db.$writer.tx;
  for (const name of names) {
    $client.prepare("insert or ignore into tags (name) values (?)").run(name);
    $client
      .prepare("insert into candidate_tags select ?, id from tags where name = ?")
      .run(candidateId, name);
  }
}

/** Who has which tag, in order. */
export const givenTags = (db: Db): [number, string][] =>
  db.$client
    .prepare(
      "select candidate_id, name from candidate_tags join tags on tags.id = tag_id order by 1, name",
    )
    .raw()
    .all() as [number, string][];
