import type { Db } from "#db/client.server.ts";
import type { Context } from "./context.ts";

/** The context in which the server itself acts, for nobody or for somebody who has not signed in yet. */
export const asSystem = ({ db }: { db: Db }): Context => ({
  db,
  actor: { type: "system" },
  now: Date.now(),
});
