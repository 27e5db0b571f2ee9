import { z } from "zod";
import { lineField } from "#app/line.ts";
import { NETWORKS, ORIGINS } from "#db/constants.ts";

/** What a candidate's page and the operations both take. Lengths: judgement, so that no page breaks. */
const keys = <K extends string>(list: readonly { key: K }[]) =>
  list.map(({ key }) => key) as [K, ...K[]];

export const idField = z.number().int().positive();
/** The version of the candidate that a form was made from. */
export const versionField = z.coerce.number({ error: "Open the page again" }).int();
export const originField = z.enum(keys(ORIGINS), { error: "Say how the handle came to you" });
export const reasonField = z
  .string({ error: "Write the reason" })
  .trim()
  .min(3, "Write the reason")
  .max(2000, "Use at most 2,000 characters");
export const nameField = lineField("Enter a name")
  .min(1, "Enter a name")
  .max(200, "Use at most 200 characters");
export const emailField = z
  .email({ error: "Enter an email address, like ana@mail.example" })
  .max(254, "Use at most 254 characters");
export const shortLine = (most: number) => lineField().max(most, `Use at most ${most} characters`);

const MOST_TAGS = 20;
export const tagList = z
  .array(z.string())
  .max(MOST_TAGS, `Use at most ${MOST_TAGS} tags`)
  .refine((tags) => tags.every((tag) => tag.length <= 40), "Use at most 40 characters for a tag");

/** An account as `parseHandle` understood it. */
export const accountField = z.object({
  network: z.enum(keys(NETWORKS)),
  handle: z.string().min(1).max(300),
  handleKey: z.string().min(1).max(300),
  url: z.string().max(2000),
});

/** A person to add, as a list or a form tells of one. */
const asPasted = z.string().max(20_000).nullable();
export const personField = z.object({
  name: asPasted,
  email: asPasted,
  headline: asPasted,
  city: asPasted,
  accounts: z.array(accountField).max(1_000).readonly(),
});
