import { z } from "zod";
import { parseHandle } from "#app/networks/handles.ts";

/** An account, written in any way that the forms accept. */
export const handleField = z
  .string({ error: "Send a handle or a profile address" })
  .transform((text, context) => {
    const parsed = parseHandle(text);
    if (!("error" in parsed)) return parsed;
    context.addIssue({ code: "custom", message: parsed.error });
    return z.NEVER;
  });
