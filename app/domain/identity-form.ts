import { z } from "zod";
import { lineField } from "#app/domain/line.ts";

export const LONGEST_REASON = 300;

const accountId = z.coerce.number().int().positive();
/** What a member says about who owns an account. */
export const identityForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("confirm"),
    accountId,
    reason: lineField("Say how you know")
      .min(3, "Say how you know")
      .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters`),
  }),
  z.object({ intent: z.literal("withdraw"), accountId }),
  z.object({ intent: z.literal("distinct"), otherId: z.coerce.number().int().positive() }),
]);
