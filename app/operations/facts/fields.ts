import { z } from "zod";
import { accountField, idField, personField } from "#app/domain/fields.ts";
import type { Facts } from "#scoring/index.ts";

/** Facts as `parseFacts` gives them, which is what checks them. */
export const factsField = z.custom<Facts>(
  (value) => typeof value === "object" && value !== null && "observedAt" in value,
);
/** Links kept of one reading: connectors find ten for a signal at most, so this is never met by what is read here. */
const MOST_LINKS = 500;
export const evidenceField = z
  .array(
    z.object({
      signal: z.string().max(100),
      label: z.string().transform((label) => label.slice(0, 300)),
      url: z.string().max(2000),
      at: z.string().max(40).nullable(),
    }),
  )
  .max(MOST_LINKS);

/** A person to add; without a name the handle is used as the name. */
const newPersonField = personField
  .omit({ accounts: true })
  .partial({ email: true, headline: true, city: true });

/** Facts of one account that somebody hands over. */
export const givenField = z.object({
  /** Whose facts they are: a known candidate's id, or a person to add. */
  candidate: z.union([idField, newPersonField]),
  account: accountField,
  /** Observed no later than now. */
  facts: factsField,
  evidence: evidenceField.default([]),
  /** What the place that the figures come from is called. */
  sourceName: z.string().max(200).nullable().default(null),
});
export type Given = z.output<typeof givenField>;

const person = z.object({ id: z.number(), name: z.string() });
/**
 * "stored": new facts of this candidate, who was `added` for them or not. "known": the same facts were there already,
 * nothing was written. "taken": the account is somebody else's (a person to add is never somebody who is there, unless
 * they came with the very same facts: a form that was sent twice), nothing was written. "gone": there is no such candidate.
 */
export const outcomeField = z.union([
  z.object({ outcome: z.literal("stored"), candidate: person, added: z.boolean() }),
  z.object({ outcome: z.enum(["known", "taken"]), candidate: person }),
  z.object({ outcome: z.literal("gone"), candidate: z.null() }),
]);
export type FactsOutcome = z.output<typeof outcomeField>;
