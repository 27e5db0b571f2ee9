import { z } from "zod";
import { STAGES } from "#db/constants.ts";

export const stageField = z.enum(
  STAGES.map((stage) => stage.key),
  { error: "Choose a stage" },
);
export const reasonField = z
  .string({ error: "Write the reason" })
  .trim()
  .min(3, "Write the reason")
  .max(2000, "Use at most 2,000 characters");
/** The version of the candidate that the form was made from. */
export const versionField = z.coerce.number({ error: "Open the page again" }).int();

export const decisionForm = z.object({
  stage: stageField,
  reason: reasonField,
  version: versionField,
});
