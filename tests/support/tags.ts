import type { Db } from "#db/client.server.ts";

/** Who has which tag, in order. */
export const givenTags = (db: Db): [number, string][] =>
  db.$client
    .prepare(
      "select candidate_id, name from candidate_tags join tags on tags.id = tag_id order by 1, name",
    )
    .raw()
    .all() as [number, string][];
