import type { Db } from "#db/client.server.ts";
import type { Context } from "./context.ts";

/** The context in which the server itself does something now, for nobody or for somebody it has yet to know. */
export const asSystem = ({ db }: { db: Db }): Context => ({
  db,
  actor: { type: "system" },
  now: Date.now(),
});
