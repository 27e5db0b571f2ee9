import type { TableRows } from "#db/candidate-data.server.ts";
import type { Db } from "#db/client.server.ts";

/** Downloads at the same time: of one member or link, and of all members or all links. */
const MOST = { member: 2, all: 4 };
const RETRY_AFTER = "30";

const RUNNING = new WeakMap<Db, Options["whose"][]>();

type Options = {
  db: Db;
  /** Whose download it is: a member's id, or which link asks. */
  whose: number | string;
  /** With its ending. */
  name: string;
  type: "text/csv" | "application/json";
};

/**
 * The text that `write` gives as a file to keep, read at the reader's pace and left off when the reader goes away.
 * Throws a 429 or 503 that says when to come back while others take theirs.
 */
export async function sendDownload(
  request: Request,
  { db, whose, name, type }: Options,
  write: () => Promise<AsyncGenerator<string>>,
): Promise<Response> {
  const headers = {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  };
  // The body of an answer to HEAD would be dropped without a word to it.
  if (request.method === "HEAD" || request.signal.aborted) return new Response(null, { headers });
  const release = takePlace(db, whose);
  // Of an answer that is not wanted any more nobody may ever read or cancel the body.
  request.signal.addEventListener("abort", release, { once: true });
  try {
    return new Response(streamOf(await write(), release), { headers });
  } catch (error) {
    release();
    throw error;
  }
}

function takePlace(db: Db, whose: Options["whose"]): () => void {
  const running = RUNNING.get(db) ?? [];
  RUNNING.set(db, running);
  const refuse = (status: number, why: string) =>
    new Response(`${why} Wait until one has finished, then try again.`, {
      status,
      headers: { "Retry-After": RETRY_AFTER, "Content-Type": "text/plain; charset=utf-8" },
    });
  if (running.filter((one) => one === whose).length >= MOST.member)
    throw refuse(429, `${MOST.member} of your exports are still running.`);
  // Whoever has a link cannot take the places of members.
  if (running.filter((one) => typeof one === typeof whose).length >= MOST.all)
    throw refuse(503, `${MOST.all} exports of your team are still running.`);
  running.push(whose);
  let released = false;
  return () => {
    if (released) return;
    released = true;
    running.splice(running.indexOf(whose), 1);
  };
}

function streamOf(text: AsyncGenerator<string>, whenOver: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { value, done } = await text.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          whenOver();
          controller.close();
        } catch (error) {
          whenOver();
          throw error;
        }
      },
      async cancel() {
        whenOver();
        await text.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** One object: the given fields, then each table as a list of its rows, a piece for every few rows. */
export async function* writeTables(fields: Record<string, unknown>, tables: readonly TableRows[]) {
  yield JSON.stringify(fields, null, 2).slice(0, -2);
  for (const { table, rows } of tables) {
    let before = `,\n  ${JSON.stringify(table)}: [`;
    for await (const some of rows) {
      yield `${before}\n${some.map((row) => JSON.stringify(row, null, 2)).join(",\n")}`;
      before = ",";
      // Others get their turn between two pieces.
      await new Promise(setImmediate);
    }
    yield before === "," ? "\n  ]" : `${before}]`;
  }
  yield "\n}\n";
}
