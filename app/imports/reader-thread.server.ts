import { parentPort, workerData } from "node:worker_threads";
import { ImportError } from "./limits.ts";
import { columnsOf, readPeople } from "./people.ts";
import { readSource } from "./read.server.ts";
import type { Job, Told } from "./reader.server.ts";

/** Rows or people in one message from the thread, so that receiving it takes a moment only. */
const AT_ONCE = 100;

async function* read({ given, source: before, columns: chosen, now }: Job): AsyncGenerator<Told> {
  const source = before ?? (await readSource(given ?? ""));
  const columns = chosen ?? columnsOf(source);
  const { rows, ...head } = source;
  if (!before) {
    yield { head, columns };
    for (let at = 0; at < rows.length; at += AT_ONCE) yield { rows: rows.slice(at, at + AT_ONCE) };
  }
  const people = readPeople(source, columns, now);
  for (let at = 0; at < people.length; at += AT_ONCE)
    yield { people: people.slice(at, at + AT_ONCE) };
}

const parts = read(workerData as Job);
const next = async (): Promise<Told> => {
  try {
    const { value, done } = await parts.next();
    return done ? { end: true } : value;
  } catch (error) {
    if (error instanceof ImportError) return { refused: error.message };
    throw error;
  }
};
parentPort?.on("message", async () => parentPort?.postMessage(await next(), []));
