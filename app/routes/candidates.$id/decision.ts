import { z } from "zod";
import { reasonField, stageField } from "#app/domain/fields.ts";

/** The version of the candidate that the form was made from. */
export const versionField = z.coerce.number({ error: "Open the page again" }).int();

export const decisionForm = z.object({
  stage: stageField,
  reason: reasonField,
  version: versionField,
});
