import type { Server } from "node:http";
import { briefly } from "#app/log.server.ts";
import type { Worker } from "#app/worker/worker.server.ts";
import type { Db } from "#db/client.server.ts";
import { explainDatabaseError, isDatabaseFault } from "#db/database-error.server.ts";

type Running = { server: Server; worker: Worker; db: Db; path: string };

/**
 * Takes no more requests, gives back what is being read and closes the database. Returns the exit status: 1 when something
 * could not be written, after one sentence about it. Nothing is lost then: leases run out by themselves.
 */
export async function stopServer({ server, worker, db, path }: Running): Promise<0 | 1> {
  server.close();
  server.closeIdleConnections();
  let status: 0 | 1 = 0;
  for (const step of [() => worker.stop(), async () => void db.$close()]) {
    try {
      await step();
    } catch (error) {
      if (status === 0) console.error(wordsFor(path, error));
      status = 1;
    }
  }
  return status;
}

const wordsFor = (path: string, error: unknown) =>
  isDatabaseFault(error)
    ? `Stopped. ${explainDatabaseError(path, error).message}`
    : `Stopped with an error: ${briefly(error)}`;
