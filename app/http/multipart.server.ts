import busboy from "busboy";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";

/** One field or file of a form, as it comes in. `data` must not be kept longer than `take` runs. */
export type Part = { name: string; filename?: string; data: AsyncIterable<Uint8Array> };

/** What the sender did wrong: the body is no such form, breaks off, or has more parts than may be. */
export class MalformedForm extends Error {
  override name = "MalformedForm";
}

type Limits = { parts: number; nameBytes: number; fieldBytes: number };

/**
 * Hands every part of a multipart body to `take`, in order, while it arrives. Rejects with a `MalformedForm`, or with what
 * `take` threw. A field that is too long is left out.
 */
export async function readParts(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  { parts, nameBytes, fieldBytes }: Limits,
  take: (part: Part) => Promise<void>,
): Promise<void> {
  const parser = parserFor({
    headers: { "content-type": contentType },
    defParamCharset: "utf8",
    preservePath: true,
    limits: { parts, fieldNameSize: nameBytes, fieldSize: fieldBytes },
  });
  let failure: { error: unknown } | null = null;
  const fail = (error: unknown) => {
    failure ??= { error };
    parser.destroy();
  };
  const waiting: Promise<void>[] = [];
  let last: Promise<void> | undefined;
  const add = (part: Part, stream?: Readable) => {
    stream?.on("error", () => {}); // told by the parser, for a file that nobody reads any more too
    const before = last;
    const run = async () => {
      await before;
      if (failure) return;
      await take(part);
      for await (const _ of stream ?? []); // what was not wanted must still pass
    };
    waiting.push((last = run().catch(fail)));
  };
  parser.on("file", (name, stream, { filename }) =>
    add({ name: name ?? "", filename: filename ?? "", data: sentBy(stream) }, stream),
  );
  parser.on("field", (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) return;
    add({ name: name ?? "", data: inOne(Buffer.from(value)) });
  });
  parser.on("partsLimit", () => fail(new MalformedForm("Too many parts")));
  parser.on("error", (error) => fail(malformed(error)));
  const ended = new Promise<void>((done) => parser.once("close", () => done()));
  for await (const chunk of sentBy(inPieces(body))) {
    if (failure) break;
    if (!parser.write(chunk)) await Promise.race([once(parser, "drain"), ended]).catch(fail);
    // All parts but the last have arrived whole, so that they can be taken before more is read.
    while (waiting.length > 1) await waiting.shift();
  }
  if (!failure) parser.end();
  await ended;
  await Promise.all(waiting);
  if (failure) throw (failure as { error: unknown }).error;
}

const malformed = (cause: unknown) =>
  new MalformedForm(cause instanceof Error ? cause.message : String(cause), { cause });

function parserFor(config: busboy.BusboyConfig): busboy.Busboy {
  try {
    return busboy(config);
  } catch (error) {
    throw malformed(error);
  }
}

/** The same bytes; where they end in an error, it is the sender's. */
async function* sentBy(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw malformed(error);
  }
}

/** Bytes that are all there, as a body that arrives in one chunk. */
export async function* inOne(bytes: Uint8Array) {
  yield bytes;
}

/** Chunks taken before others get their turn. */
const AT_ONCE = 1000;

/** The same bytes in pieces of at least `least`, so that a sender of single bytes costs no more than any other. */
export async function* inPieces(
  data: AsyncIterable<Uint8Array>,
  least = 65_536,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of data) {
    held.push(chunk);
    bytes += chunk.length;
    if (held.length % AT_ONCE === 0) await setImmediate();
    if (bytes < least) continue;
    yield Buffer.concat(held, bytes);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held, bytes);
}
