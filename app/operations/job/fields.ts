import { z } from "zod";
import { OUTCOMES } from "#db/constants.ts";
import { shortMessage } from "#db/message.server.ts";

/** Names one lease of a job. */
export const leaseField = z.object({ id: z.number(), owner: z.string(), returns: z.number() });
/** How reading an account ended, and why in a sentence fit for a page. */
export const endingField = z.object({
  outcome: z.enum(OUTCOMES),
  message: z.string().transform(shortMessage),
});
