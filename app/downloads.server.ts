import type { Db } from "#db/client.server.ts";

/** Downloads at the same time: of one member, and of everybody. */
const MOST = { member: 2, all: 4 };
const RETRY_AFTER = "30";

const RUNNING = new WeakMap<Db, number[]>();

type Options = {
  db: Db;
  memberId: number;
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
  { db, memberId, name, type }: Options,
  write: () => Promise<AsyncGenerator<string>>,
): Promise<Response> {
  const headers = {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  };
  // The body of an answer to HEAD would be dropped without a word to it.
  if (request.method === "HEAD" || request.signal.aborted) return new Response(null, { headers });
  const release = takePlace(db, memberId);
  // Of an answer that is not wanted any more nobody may ever read or cancel the body.
  request.signal.addEventListener("abort", release, { once: true });
  try {
    return new Response(streamOf(await write(), release), { headers });
  } catch (error) {
    release();
    throw error;
  }
}

function takePlace(db: Db, memberId: number): () => void {
  const running = RUNNING.get(db) ?? [];
  RUNNING.set(db, running);
  const refuse = (status: number, why: string) =>
    new Response(`${why} Wait until one has finished, then try again.`, {
      status,
      headers: { "Retry-After": RETRY_AFTER, "Content-Type": "text/plain; charset=utf-8" },
    });
  if (running.filter((id) => id === memberId).length >= MOST.member)
    throw refuse(429, `${MOST.member} of your exports are still running.`);
  if (running.length >= MOST.all)
    throw refuse(503, `${MOST.all} exports of your team are still running.`);
  running.push(memberId);
  let released = false;
  return () => {
    if (released) return;
    released = true;
    running.splice(running.indexOf(memberId), 1);
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
