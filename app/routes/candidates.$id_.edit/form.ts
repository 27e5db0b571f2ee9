import { z } from "zod";
import { lineField } from "#app/line.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { reasonField, stageField, versionField } from "#app/routes/candidates.$id/decision.ts";
import { ORIGINS } from "#db/constants.ts";

const MOST_TAGS = 20;
const line = (most: number) =>
  lineField()
    .max(most, `Use at most ${most} characters`)
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
  .refine((tags) => tags.length <= MOST_TAGS, `Use at most ${MOST_TAGS} tags`)
  .refine((tags) => tags.every((tag) => tag.length <= 40), "Use at most 40 characters for a tag");

const fields = z.object({
  name: lineField("Enter a name").min(1, "Enter a name").max(200, "Use at most 200 characters"),
  email: z
    .email({ error: "Enter an email address, like ana@mail.example" })
    .max(254, "Use at most 254 characters")
    .optional(),
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
    error: "Write why the stage changes",
  });

export const accountForm = z.object({
  handle: z.string({ error: "Enter a handle or a profile address" }).transform((text, context) => {
    const parsed = parseHandle(text);
    if (!("error" in parsed)) return parsed;
    context.addIssue({ code: "custom", message: parsed.error });
    return z.NEVER;
  }),
  origin: z.enum(
    ORIGINS.map((origin) => origin.key),
    { error: "Say how the handle came to you" },
  ),
});

export const removalForm = z.object({
  accountId: z.coerce.number({ error: "Open the page again" }).int(),
});
