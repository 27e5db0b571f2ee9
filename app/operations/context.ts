import type { Db } from "#db/client.server.ts";
import type { Role } from "#db/constants.ts";

/** Who does something: each row of the activity log names one. */
export type Actor =
  | { type: "member"; id: number; name: string; role: Role }
  | { type: "apiToken"; id: number; name: string; role: Role }
  | { type: "candidateLink"; id: number; candidateId: number }
  /** Whoever opened a share; `id` is the share's. */
  | { type: "shareLink"; id: number }
  | { type: "system" };

/** What every operation is given. `now`: milliseconds since 1970. */
export type Context = { db: Db; actor: Actor; now: number };

/** The member who acts, for columns that refer to one; null for anybody else. */
export const memberOf = (actor: Actor): number | null =>
  actor.type === "member" ? actor.id : null;

/** The name that signs, kept as text so that it outlives the membership. */
export function signatureOf(actor: Actor): string {
  if ("name" in actor) return actor.name;
  return SIGNATURES[actor.type];
}
const SIGNATURES = {
  system: "Touchstone",
  candidateLink: "The candidate",
  shareLink: "A reader of a link",
};
