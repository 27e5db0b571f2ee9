import { GrowingBytes } from "./growing.ts";
import { LIMITS, size } from "./limits.ts";
import { AGAIN, ExportProblem, SAVED_AGAIN } from "./problem.ts";

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32] as const;
const [QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [
  34, 44, 92, 91, 93, 123, 125,
] as const;
/** What other systems write before UTF-8. */
const MARK = "\ufeff";
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const MARKS: readonly number[] = [NEWLINE, QUOTE, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE];
/** 1 for bytes that say nothing of where a value ends: most of them. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => Number(!MARKS.includes(byte)));
const isSpace = (byte: number) =>
  byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB;

/** Bytes of JSON as they arrive. Its methods yield when they need more, and hold no more than one value. */
export class Bytes {
  /** Line of the next byte, from 1. */
  line = 1;
  private readonly held = new GrowingBytes();
  private buffer: Uint8Array = new Uint8Array(0);
  private at = 0;
  private ended = false;

  constructor(readonly name: string) {}

  append(chunk: Uint8Array): void {
    // Moved only when most of it was read, so that each byte is moved a few times at most.
    if (this.at > this.held.length / 2) {
      this.held.drop(this.at);
      this.at = 0;
    }
    this.held.add(chunk);
    this.buffer = this.held.all();
  }

  end(): void {
    this.ended = true;
  }

  problem(what: string, todo: string, line = this.line): ExportProblem {
    return new ExportProblem(what, todo, { entry: this.name, line });
  }

  cutShort(): ExportProblem {
    return this.problem("This file ends in the middle: it was cut short.", AGAIN);
  }

  /** The next byte that is no space, left where it is; -1 at the end. */
  *peek(): Generator<void, number> {
    for (;;) {
      for (; this.at < this.buffer.length; this.at++) {
        const byte = this.buffer[this.at] as number;
        if (!isSpace(byte)) return byte;
        if (byte === NEWLINE) this.line++;
      }
      if (this.ended) return -1;
      yield;
    }
  }

  /** Passes the byte that `peek` returned. */
  pass(): void {
    this.at++;
  }

  /** What stands before the first of these bytes, without spaces around it; at most `most` bytes. */
  *before(stops: readonly number[], most: number): Generator<void, string> {
    const text: number[] = [];
    for (;;) {
      for (; this.at < this.buffer.length; this.at++) {
        const byte = this.buffer[this.at] as number;
        if (stops.includes(byte))
          return DECODER.decode(new Uint8Array(text)).replace(MARK, "").trim();
        if (byte === NEWLINE) this.line++;
        if (text.push(byte) > most)
          throw this.problem("This file does not begin the way such a file does.", SAVED_AGAIN);
      }
      if (this.ended)
        throw text.length === 0 ? this.problem("This file is empty.", AGAIN) : this.cutShort();
      yield;
    }
  }

  /** The text of the value that begins here. */
  *value(): Generator<void, string> {
    const first = yield* this.peek();
    const bare = first !== QUOTE && first !== OPEN && first !== OPEN_LIST;
    let [length, depth, quoted] = [0, 0, false];
    for (;;) {
      const { buffer, at } = this;
      let { line } = this;
      let place = at + length;
      let done = false;
      while (place < buffer.length && !done) {
        if (quoted) {
          place = buffer.indexOf(QUOTE, place);
          if (place < 0) place = buffer.length;
          else if (!isEscaped(buffer, place++)) {
            quoted = false;
            done = depth === 0;
          }
          continue;
        }
        const byte = buffer[place] as number;
        if (bare && (byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || isSpace(byte))) {
          done = true;
          continue;
        }
        place++;
        if (!bare && PLAIN[byte]) continue;
        if (byte === QUOTE) quoted = true;
        else if (byte === NEWLINE) line++;
        else if (byte === OPEN || byte === OPEN_LIST) {
          if (++depth > LIMITS.depth)
            throw this.problem(
              `Something here is nested more than ${LIMITS.depth} times, which nothing in an export is.`,
              AGAIN,
              line,
            );
        } else if (byte === CLOSE || byte === CLOSE_LIST) done = --depth === 0;
      }
      length = place - at;
      this.line = line;
      if (length > LIMITS.item)
        throw this.problem(
          `One item is larger than ${size(LIMITS.item)}, too large for a post.`,
          AGAIN,
        );
      if (done) {
        this.at = place;
        return DECODER.decode(buffer.subarray(at, place));
      }
      if (this.ended) throw this.cutShort();
      yield;
    }
  }
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(buffer: Uint8Array, place: number): boolean {
  let before = place;
  while (buffer[before - 1] === BACKSLASH) before--;
  return (place - before) % 2 === 1;
}
