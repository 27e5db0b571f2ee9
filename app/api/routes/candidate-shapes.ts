import { z } from "zod";
import {
  NETWORKS,
  ORIGINS,
  OUTCOMES,
  STAGE_KINDS,
  type Network,
  type Origin,
} from "#db/constants.ts";
import { idField } from "#app/domain/fields.ts";
import { momentField } from "../route.server.ts";

const keys = <K extends string>(list: readonly { key: K }[]) =>
  list.map(({ key }) => key) as [K, ...K[]];
const whole = z.number().int();
const points = whole.nullable();
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
  id: idField,
  name: z.string(),
  headline: text,
  company: text,
  city: text,
  tags: z.array(z.string()),
  stage: text.describe(
    "Of the application in the position of the filter `position`, or else of the one that leads; null when there is none",
  ),
  createdAt: momentField,
  version: whole.describe("Number of edits; send it with a change"),
  ...contact,
};

const score = {
  score: points.describe("1 to 100; null if there is not enough data, see `reason`"),
  low: points.describe("The low end of the band"),
  high: points.describe("The high end of the band"),
  reason: text,
  dimensions: z.object({ reach: points, response: points, participation: points }),
  coverage: number.describe("The share of signals that could be observed, 0 to 1"),
  modelVersion: text,
  scoredAt: momentField.nullable(),
};

export const candidateInList = z.object({
  ...common,
  ...score,
  change: points.describe("Of the score"),
  networks: z.array(z.string()),
  seenAt: momentField.nullable(),
});

const counts = z.record(z.string(), z.number().nullable()).optional();
const accountShape = z.object({
  id: idField,
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

const application = z.object({
  positionId: idField,
  position: z.string(),
  stageId: idField,
  stage: z.string(),
  kind: z.enum(STAGE_KINDS),
  place: whole.nullable().describe("On the shortlist: 1 is the first; null is not on it"),
  movedAt: momentField,
});

export const candidateAlone = z.object({
  ...common,
  source: text,
  externalId: text,
  ...score,
  applications: z
    .array(application)
    .describe("One for each position that they are in, open ones first"),
  accounts: z.array(accountShape),
  rank: z.object({ place: whole, of: whole, percentile: z.number() }).nullable(),
  contributions: z
    .array(
      z.object({
        signal: z.string(),
        account: z.string(),
        dimension: z.enum(["reach", "response", "participation"]),
        value: z.number(),
        placement: z.number().describe("Where it stands among active accounts there, 0 to 100"),
        points: whole,
        observedAt: z.string(),
      }),
    )
    .describe("They add up to the score"),
});
