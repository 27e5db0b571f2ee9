import { z } from "zod";
import { shortLine } from "#app/domain/fields.ts";
import { lineField } from "#app/domain/line.ts";
import { STAGE_KINDS } from "#db/constants.ts";

const LONGEST = 120;
const line = (empty: string) => lineField(empty).min(1, empty);

export const titleField = line("Enter a title.").max(LONGEST, `Use at most ${LONGEST} characters.`);
export const cityField = shortLine(100)
  .nullable()
  .transform((city) => city || null);
export const TITLE_TAKEN = "Another position has this title. Choose a different one.";

/** A comma separates the stages of an export. */
export const stageNameField = line("Enter a name.")
  .max(40, "Use at most 40 characters.")
  .refine((name) => !name.includes(","), "Leave the comma out of the name.");
export const stageKindField = z.enum(STAGE_KINDS, { error: "Choose what the stage means." });
export const STAGE_TAKEN = "Another stage of this position has this name.";
