import { createCandidateLink } from "#app/operations/candidate-link/create.server.ts";
import type { Actor, Context } from "#app/operations/context.ts";
import type { Db } from "#db/client.server.ts";
import { acting } from "./acting.ts";

/** A live link to a candidate's page, and the context in which its holder acts. */
export async function makeLink(db: Db, candidateId: number, now = Date.now()) {
  const { id, token } = await createCandidateLink(acting(db, now), { candidateId });
  const actor: Actor = { type: "candidateLink", id, candidateId };
  return { id, token, as: (at = now): Context => ({ db, actor, now: at }) };
}
