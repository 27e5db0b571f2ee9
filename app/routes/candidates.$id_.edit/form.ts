import { z } from "zod";
import {
  contactList,
  emailField,
  nameField,
  originField,
  shortLine,
  tagList,
  versionField,
} from "#app/domain/fields.ts";
import { lineField } from "#app/domain/line.ts";
import { parseHandle } from "#app/networks/handles.ts";
import type { ContactKind } from "#db/constants.ts";

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

/** One a line. */
const contactLines = (kind: ContactKind) =>
  z
    .string()
    .max(20_000, "Use at most 20,000 characters")
    .optional()
    .transform((text) =>
      (text ?? "")
        .split(/\n/)
        .map((value) => ({ kind, value: value.trim() }))
        .filter(({ value }) => value !== ""),
    )
    .superRefine((rows, context) => {
      const first = contactList.safeParse(rows).error?.issues[0];
      if (first) context.addIssue({ code: "custom", message: first.message });
    });

export const detailsForm = z.object({
  name: nameField,
  email: emailField.optional(),
  emails: contactLines("email"),
  phones: contactLines("phone"),
  links: contactLines("link"),
  headline: line(200),
  company: line(200),
  city: line(100),
  tags: tagsField,
  version: versionField,
});
export type DetailsInput = z.input<typeof detailsForm>;

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
