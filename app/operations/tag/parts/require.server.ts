import type { Reader } from "#db/client.server.ts";
import { getTag } from "#db/tags.server.ts";
import { NotFound } from "../../errors.ts";

export async function requireTag(db: Reader, id: number) {
  const tag = await getTag(db, id);
  if (!tag) throw new NotFound("There is no such tag. It may have been deleted or merged.");
  return tag;
}
