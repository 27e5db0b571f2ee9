import { once } from "node:events";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import pLimit from "p-limit";
import type { Column } from "./fields.ts";
import { ImportError, Swollen } from "./limits.ts";
import { columnsOf, readPeople } from "./people.ts";
import type { Person } from "./person.ts";
import { readSource } from "./read.server.ts";
import type { Source, SourceRow } from "./source.ts";

/** What to read: a new list, or one that was read before, with other meanings for its columns. */
export type Job = {
  given?: Uint8Array | string;
  source?: Source;
  columns?: readonly Column[];
  now: number;
};
/** A message of the thread. */
export type Told = {
  head?: Omit<Source, "rows">;
  columns?: readonly Column[];
  rows?: SourceRow[];
  people?: Person[];
  refused?: string;
  end?: true;
};

/**
 * Bytes, as they are and unpacked, and rows that are read at once. Longer lists are read by a thread, so that the server
 * answers others meanwhile.
 */
const SHORT = { bytes: 32_768, inflated: 524_288, rows: 100 };
/** Megabytes of memory that the thread may use, and milliseconds: the longest lists take some ten seconds. */
const MOST = { memory: 1024, ms: 120_000 };
const oneAtATime = pLimit(1);

/** Reads a list and finds everybody in it. Throws ImportError, with what to do, when it is not a list. */
export async function readList(
  given: Uint8Array | string,
  now: number,
): Promise<{ source: Source; columns: Column[]; people: Person[] }> {
  const source = given.length > SHORT.bytes ? null : await readShort(given);
  if (!source) return oneAtATime(() => readApart({ given, now }));
  const columns = columnsOf(source);
  return { source, columns, people: readPeople(source, columns, now) };
}

/** Null for a workbook that is not short when it is unpacked. */
async function readShort(given: Uint8Array | string): Promise<Source | null> {
  try {
    return await readSource(given, SHORT);
  } catch (error) {
    if (error instanceof Swollen) return null;
    throw error;
  }
}

/** Everybody in a list that was read before, with the columns that somebody chose. */
export async function readListAgain(
  source: Source,
  columns: readonly Column[],
  now: number,
): Promise<Person[]> {
  if (source.rows.length <= SHORT.rows) return readPeople(source, columns, now);
  return (await oneAtATime(() => readApart({ source, columns, now }))).people;
}

async function readApart(job: Job) {
  const thread = new Worker(resolve("app/imports/reader-thread.mjs"), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MOST.memory },
  });
  const signal = AbortSignal.timeout(MOST.ms);
  let { source } = job;
  let columns = [...(job.columns ?? [])];
  const people: Person[] = [];
  try {
    for (;;) {
      thread.postMessage("next", []);
      const [told] = (await once(thread, "message", { signal })) as [Told];
      if (told.refused !== undefined) throw new ImportError(told.refused);
      if (told.end) break;
      if (told.head) source = { ...told.head, rows: [] };
      if (told.columns) columns = [...told.columns];
      if (told.rows) source?.rows.push(...told.rows);
      if (told.people) people.push(...told.people);
      await setImmediate();
    }
  } catch (error) {
    if (signal.aborted)
      throw new ImportError("This list takes too long to read at once. Import it in parts.");
    if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
      throw new ImportError("This list takes too much memory to read at once. Import it in parts.");
    throw error;
  } finally {
    await thread.terminate();
  }
  return { source: source as Source, columns, people };
}
