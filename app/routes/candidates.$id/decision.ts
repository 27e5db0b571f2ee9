import { z } from "zod";
import { reasonField, stageField, versionField } from "#app/domain/fields.ts";

export const decisionForm = z.object({
  stage: stageField,
  reason: reasonField,
  version: versionField,
});
