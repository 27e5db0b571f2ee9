import { isLiveLink } from "#db/candidate-links.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Actor, Context } from "../../context.ts";
import { Forbidden } from "../../errors.ts";

/** The right of operations that a candidate does on their own page. */
export const isOwnCandidate = (actor: Actor, { candidateId }: { candidateId: number }): boolean =>
  actor.type === "candidateLink" && actor.candidateId === candidateId;

/** Throws Forbidden when the link has ended since the page was opened. */
export async function requireLiveLink(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<void> {
  if (actor.type !== "candidateLink" || !(await isLiveLink(tx, actor, now)))
    throw new Forbidden("This link has ended. Nothing was saved.");
}
