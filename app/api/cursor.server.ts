import { z } from "zod";
import { Problem } from "./problem.ts";

/** Where the next page starts, as an opaque word. */
export const writeCursor = (at: unknown): string =>
  Buffer.from(JSON.stringify(at)).toString("base64url");

/** The value given to `writeCursor`; undefined without a cursor. Throws a 400 for anything else. */
export function readCursor<T extends z.ZodType>(
  text: string | undefined,
  shape: T,
): z.output<T> | undefined {
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw new Problem(400, "This cursor is not valid here. Start again without one.", {
      errors: [{ at: "cursor", detail: "Send `next` of the previous page unchanged." }],
    });
  }
}
