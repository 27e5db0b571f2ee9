import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { asText } from "#app/domain/line.ts";
import { number } from "#app/domain/number.ts";

/** How many candidates one change of applications may name. */
const MOST_AT_ONCE = 5_000;
const LONGEST_NOTE = 1_000;

export const candidateList = z
  .array(idField)
  .min(1, "Select somebody first.")
  .max(
    MOST_AT_ONCE,
    `That is more than ${number(MOST_AT_ONCE)} people at once. Select fewer at a time.`,
  );

export const noteField = z
  .string()
  .overwrite(asText)
  .max(LONGEST_NOTE, {
    error: ({ input }) =>
      `A note may have ${LONGEST_NOTE} characters; this has ${String(input).length}.`,
  })
  .nullable();

export const undoField = idField
  .nullable()
  .describe("The row of the activity log by which a page can undo this; null when nothing changed");

export const NOT_LISTED = "This candidate is no longer on the shortlist.";
export const NO_STAGE = "The position has no such stage. It may have been deleted.";
