import { z } from "zod";
import {
  emailField,
  nameField,
  originField,
  reasonField,
  shortLine,
  stageField,
  tagList,
  versionField,
} from "#app/domain/fields.ts";
import { lineField } from "#app/domain/line.ts";
import { parseHandle } from "#app/networks/handles.ts";

const line = (most: number) =>
  shortLine(most)
    .optional()
    .transform((text) => text || null);

/** Splits at commas and semicolons, drops what is empty. */
const tagsField = lineField()
  .optional()
  .transform((text) =>
    (text ?? "")
      .split(/[,;]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  )
  .pipe(tagList);

const fields = z.object({
  name: nameField,
  email: emailField.optional(),
  headline: line(200),
  city: line(100),
  tags: tagsField,
  stage: stageField,
  reason: reasonField.optional(),
  version: versionField,
});
export type DetailsInput = z.input<typeof fields>;

/** The details of a candidate who stands at `stage`: moving them on asks for a reason. */
export const detailsForm = (stage: string) =>
  fields.refine((form) => form.stage === stage || form.reason, {
    path: ["reason"],
    error: "Enter a reason for the new stage",
  });

export const accountForm = z.object({
  handle: z.string({ error: "Enter a handle or a profile address" }).transform((text, context) => {
    const parsed = parseHandle(text);
    if (!("error" in parsed)) return parsed;
    context.addIssue({ code: "custom", message: parsed.error });
    return z.NEVER;
  }),
  origin: originField,
});

export const removalForm = z.object({
  accountId: z.coerce.number({ error: "Reload the page" }).int(),
});
