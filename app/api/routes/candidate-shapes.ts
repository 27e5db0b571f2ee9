import { z } from "zod";
import { NETWORKS, ORIGINS, OUTCOMES, type Network, type Origin } from "#db/constants.ts";
import { momentField } from "../route.server.ts";

const keys = <K extends string>(list: readonly { key: K }[]) =>
  list.map(({ key }) => key) as [K, ...K[]];
const number = z.number().nullable();
const text = z.string().nullable();

const contactField = z.object({
  kind: z.enum(["email", "phone", "link"]),
  value: z.string(),
});

/** Not for viewers; in lists only on request. */
const contact = {
  email: text.optional(),
  contacts: z.array(contactField).optional(),
};

const common = {
  id: z.number(),
  name: z.string(),
  headline: text,
  company: text,
  city: text,
  tags: z.array(z.string()),
  stage: text.describe("Of the application that leads; null when there is none"),
  createdAt: momentField,
  version: z.number().describe("Number of edits; send it with a change"),
  ...contact,
};

const score = {
  score: number.describe("1 to 100; null if there is not enough data, see `reason`"),
  low: number,
  high: number,
  reason: text,
  dimensions: z.object({ reach: number, response: number, participation: number }),
  coverage: number,
  modelVersion: text,
  scoredAt: momentField.nullable(),
};

export const candidateInList = z.object({
  ...common,
  ...score,
  change: number,
  networks: z.array(z.string()),
  seenAt: momentField.nullable(),
});

const counts = z.record(z.string(), z.number().nullable()).optional();
const accountShape = z.object({
  id: z.number(),
  network: z.enum(keys<Network>(NETWORKS)),
  handle: z.string(),
  url: z.string(),
  origin: z.enum(keys<Origin>(ORIGINS)),
  addedAt: momentField,
  outcome: z.enum(OUTCOMES).nullable().describe("Result of the last attempt to read it"),
  message: text,
  triedAt: momentField.nullable(),
  seenAt: momentField.nullable(),
  waiting: z.boolean().describe("In the queue to be read"),
  facts: z
    .object({
      observedAt: z.string(),
      source: text,
      windowDays: number.optional(),
      audience: counts,
      sent: counts,
      received: counts,
      standing: counts,
    })
    .nullable()
    .describe("The latest facts; null or missing means unknown"),
});

export const candidateAlone = z.object({
  ...common,
  source: text,
  externalId: text,
  ...score,
  accounts: z.array(accountShape),
  rank: z.object({ place: z.number(), of: z.number(), percentile: z.number() }).nullable(),
  contributions: z
    .array(
      z.object({
        signal: z.string(),
        account: z.string(),
        dimension: z.enum(["reach", "response", "participation"]),
        value: z.number(),
        placement: z.number(),
        points: z.number(),
        observedAt: z.string(),
      }),
    )
    .describe("They add up to the score"),
});
