import { number } from "#app/domain/number.ts";
import { Problem } from "./problem.ts";
import { pointerTo } from "./refusal.server.ts";

/** Levels of nesting: no route needs more than five. */
const DEEPEST = 20;

/** Bytes over the limit that are read and dropped: a client whose connection is cut while sending may never see the error. */
const PASSED = 1_048_576;

/** The JSON body of a request. Throws a 415, 413 or 400; of a body over `limit` bytes no more than that is kept. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = (request.headers.get("Content-Type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Problem(415, "Send JSON: Content-Type: application/json.", {
      headers: { Accept: "application/json" },
    });
  const text = await readText(request, limit);
  if (isDeep(text)) throw new Problem(400, `The body is nested more than ${DEEPEST} levels deep.`);
  if (text.trim() === "") throw new Problem(400, "The body is empty. Send JSON.");
  const sent = parse(text);
  const half = findHalf(sent, []);
  if (half)
    throw new Problem(400, "A text has half of a character in it, so it cannot be stored.", {
      errors: [
        { at: pointerTo(half), detail: "Send both halves of the pair, as in \\ud83d\\ude00." },
      ],
    });
  return sent;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const [, at] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
    throw new Problem(400, `The body is not valid JSON${at ? ` (at character ${at})` : ""}.`);
  }
}

const HALF = /\p{Surrogate}/u;

/** Where a surrogate is alone: the database would keep three signs that mean nothing instead. */
function findHalf(sent: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof sent === "string") return HALF.test(sent) ? path : null;
  if (typeof sent !== "object" || sent === null) return null;
  for (const [key, value] of Object.entries(sent)) {
    const half = HALF.test(key) ? path : findHalf(value, [...path, key]);
    if (half) return half;
  }
  return null;
}

async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () =>
    new Problem(413, `The body is larger than ${number(limit)} bytes.`, {
      headers: { Connection: "close" },
    });
  if (Number(request.headers.get("Content-Length")) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit + PASSED) throw tooLarge();
      if (size <= limit) chunks.push(chunk);
    }
    if (size > limit) throw tooLarge();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(400, "The body is incomplete.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks, size));
  } catch {
    throw new Problem(400, "The body is not UTF-8.");
  }
}

/** One walk over the text, before anything is made of it. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "[" || sign === "{") {
      if (++depth > DEEPEST) return true;
    } else if (sign === "]" || sign === "}") depth--;
  }
  return false;
}
