import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { GrowingBytes } from "#app/exports/growing.ts";
import { inTurn } from "#app/http/in-turn.server.ts";

/** The answer is longer than the cap, packed or unpacked, or comes in crumbs. */
export class TooLarge extends Error {
  override name = "TooLarge";
}

/** Pieces of one answer at most: a network's packets hold a thousand bytes and more, each costs time. */
const MOST_PIECES = 50_000;

/** From so many bytes on, a body waits for its turn to be read: several that arrive together hold others up one at a time. */
const LONG = 256 * 1024;

/**
 * Reads a body as text, at most `cap` bytes before and after unpacking, and unpacks as it comes. Whether it is packed is
 * seen from its first bytes, not from its headers: JSON never begins with the gzip mark, and headers may lie.
 * Throws `TooLarge`, or a `TypeError` when the bytes are not UTF-8, the one encoding JSON has (RFC 8259).
 */
export async function readText(body: Readable, cap: number): Promise<string> {
  const pieces = limited(body, cap);
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const whole = async function* () {
    yield head;
    yield* pieces;
  };
  const bytes =
    head[0] === 0x1f && head[1] === 0x8b ? await unpack(whole(), cap) : await join(whole());
  const decode = () => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return bytes.length > LONG ? inTurn(decode) : decode();
}

/** Passes pieces on until there are more than `cap` bytes; leaving the loop destroys the stream and its connection. */
async function* limited(stream: AsyncIterable<Buffer>, cap: number): AsyncGenerator<Buffer, void> {
  let [size, pieces] = [0, 0];
  for await (const piece of stream) {
    size += piece.length;
    if (size > cap || ++pieces > MOST_PIECES) throw new TooLarge();
    yield piece;
  }
}

async function join(pieces: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const bytes = new GrowingBytes();
  for await (const piece of pieces) bytes.add(piece);
  return bytes.all();
}

async function unpack(packed: AsyncIterable<Buffer>, cap: number): Promise<Uint8Array> {
  const source = Readable.from(packed);
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    return await join(limited(gunzip, cap));
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
