import { z } from "zod";
import { asText, lineField } from "#app/domain/line.ts";
import { THUMBS } from "#db/constants.ts";
import { number } from "#app/domain/number.ts";

/** How long a link works, in days: what the form offers, 90 at most. */
export const LIFETIMES = [3, 7, 14, 30, 90] as const;
export const USUAL_LIFETIME = 14;
const LONGEST_LIFETIME = 90;
/** People on one link. Judgement: as many as somebody reads in one sitting. */
export const MOST_SHARED = 50;
export const LONGEST_COMMENT = 1_000;
export const LONGEST_READER = 80;

export const daysField = z
  .number({ error: "Choose when it expires" })
  .int("Choose when it expires")
  .min(1, "Choose when it expires")
  .max(LONGEST_LIFETIME, `Use at most ${LONGEST_LIFETIME} days`);

export const readerField = lineField("Enter your name")
  .min(1, "Enter your name")
  .max(LONGEST_READER, `Use at most ${LONGEST_READER} characters`);

export const answerFields = z.object({
  number: z.number().int().positive(),
  thumb: z.enum(THUMBS, { error: "Choose one of the answers" }).nullable(),
  comment: z
    .string()
    .overwrite(asText)
    .max(LONGEST_COMMENT, `Use at most ${number(LONGEST_COMMENT)} characters`),
});
export type Answer = z.output<typeof answerFields>;
