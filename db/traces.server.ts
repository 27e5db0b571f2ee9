import Database from "better-sqlite3";
import { randomInt } from "node:crypto";
import type { Db, Reader, Tx } from "./client.server.ts";

/**
 * The write-ahead log keeps erased pages until it is emptied, which another program that reads can hold up. That it has
 * to be emptied is marked in the file itself, as SQLite's `user_version`: it is written with the erasure or not at all,
 * and survives every crash. Each erasure sets another number, so that the end of an older one is not mistaken for it.
 */
export function markTraces({ $client: client }: Tx): void {
  client.pragma(`user_version = ${randomInt(1, 2 ** 31)}`);
}

/** Whether the log may still hold something of what was erased. */
export const hasTraces = ({ $client: client }: Reader): boolean => markOf(client) !== 0;

const markOf = (client: Database.Database) =>
  Number(client.pragma("user_version", { simple: true }));

/** Empties the log if it may hold traces. False when another program is in the way: try again later. Never waits for it. */
export async function clearTraces(db: Db): Promise<boolean> {
  return db.$writer.queue(() => {
    const { $client: client } = db.$writer.tx;
    const mark = markOf(client);
    if (mark === 0) return true;
    return withoutWaiting(client, () => {
      const [{ busy } = { busy: 1 }] = client.pragma("wal_checkpoint(TRUNCATE)") as {
        busy: number;
      }[];
      if (busy !== 0) return false;
      client
        .transaction(() => {
          if (markOf(client) === mark) client.pragma("user_version = 0");
        })
        .immediate();
      return markOf(client) === 0;
    });
  });
}

/** False when `work` met a lock. */
function withoutWaiting(client: Database.Database, work: () => boolean): boolean {
  const patience = Number(client.pragma("busy_timeout", { simple: true }));
  client.pragma("busy_timeout = 0");
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code))
      return false;
    throw error;
  } finally {
    client.pragma(`busy_timeout = ${patience}`);
  }
}
