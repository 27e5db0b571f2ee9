import { z } from "zod";
import { asField, asText, lineField } from "#app/domain/line.ts";
import { CONTACT_KINDS, NETWORKS, ORIGINS, TAG_COLOURS } from "#db/constants.ts";

/** What a candidate's page and the operations both take. Lengths: judgement, so that no page breaks. */
const keys = <K extends string>(list: readonly { key: K }[]) =>
  list.map(({ key }) => key) as [K, ...K[]];

export const idField = z.number().int().positive();
/** The version of the candidate that a form was made from. */
export const versionField = z.coerce.number({ error: "Reload the page" }).int();
export const originField = z.enum(keys(ORIGINS), { error: "Choose how you got the handle" });
export const reasonField = z
  .string({ error: "Enter a reason" })
  .overwrite(asText)
  .min(3, "Enter a reason")
  .max(2000, "Use at most 2,000 characters");
export const nameField = lineField("Enter a name")
  .min(1, "Enter a name")
  .max(200, "Use at most 200 characters");
export const emailField = z
  .email({ error: "Enter an email address, like ana@mail.example" })
  .max(254, "Use at most 254 characters");
export const shortLine = (most: number) => lineField().max(most, `Use at most ${most} characters`);

export const MOST_TAGS = 20;
const LONGEST_TAG = 40;
export const tagList = z
  .array(z.string())
  .max(MOST_TAGS, `Use at most ${MOST_TAGS} tags`)
  .overwrite((tags) => tags.map(asField).filter(Boolean))
  .refine((tags) => tags.every((tag) => !tag.includes(",")), "A tag cannot have a comma in it")
  .refine(
    (tags) => tags.every((tag) => tag.length <= LONGEST_TAG),
    `Use at most ${LONGEST_TAG} characters for a tag`,
  );
/** Lists of tags are separated by commas. */
export const tagField = lineField("Enter a name")
  .min(1, "Enter a name")
  .max(LONGEST_TAG, `Use at most ${LONGEST_TAG} characters`)
  .refine((name) => !name.includes(","), "A tag cannot have a comma in it");
export const colourField = z.enum(keys(TAG_COLOURS), { error: "Choose a colour" });

/** As permissive as imports, so that saving a form never refuses what an import stored. */
const CONTACTS = {
  email: [/^[^\s@]+@\S+$/, "not an email address"],
  phone: [/\d/, "not a phone number"],
  link: [/^[^\s.]+\.\S+$/, "not a web address"],
} as const;

/** One more way to reach or find a candidate. */
export const contactField = z
  .object({
    kind: z.enum(CONTACT_KINDS),
    value: lineField().min(1).max(2000, "Use at most 2,000 characters"),
  })
  .superRefine(({ kind, value }, context) => {
    const [form, words] = CONTACTS[kind];
    if (!form.test(value))
      context.addIssue({ code: "custom", message: `“${value.slice(0, 60)}” is ${words}` });
  });
export const contactList = z.array(contactField).max(200, "Use at most 200 of them");

/** An account as `parseHandle` understood it. */
export const accountField = z.object({
  network: z.enum(keys(NETWORKS)),
  handle: z.string().min(1).max(300),
  handleKey: z.string().min(1).max(300),
  url: z.string().max(2000),
});

/** A person to add, as read from a list or a form. Without a name, the first handle is used as the name. */
const asPasted = z.string().max(20_000).nullable();
export const personField = z.object({
  name: asPasted,
  email: asPasted,
  headline: asPasted,
  city: asPasted,
  company: asPasted.optional(),
  /** Further ways to reach them. */
  contacts: contactList.optional(),
  accounts: z.array(accountField).max(1_000).readonly(),
});
export type NewCandidate = z.output<typeof personField>;
