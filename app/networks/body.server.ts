import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The answer is longer than the cap, packed or unpacked. */
export class TooLarge extends Error {
  override name = "TooLarge";
}

/**
 * Reads a body as text, at most `cap` bytes before and after unpacking. Whether it is packed is seen from its first
 * bytes, not from its headers: JSON never begins with the gzip mark, and headers may lie.
 * Throws `TooLarge`, or a `TypeError` when the bytes are not UTF-8, the one encoding JSON has (RFC 8259).
 */
export async function readText(body: Readable, cap: number): Promise<string> {
  const raw = await collect(body, cap);
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? await gunzip(raw, cap) : raw;
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

async function collect(stream: Readable, cap: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > cap) throw new TooLarge(); // leaving the loop destroys the stream, and with it the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function gunzip(packed: Buffer, cap: number): Promise<Buffer> {
  const stream = createGunzip();
  stream.end(packed);
  return collect(stream, cap);
}
