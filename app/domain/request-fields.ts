import { z } from "zod";
import { REQUEST_KINDS, type RequestKind } from "#db/constants.ts";
import { asText } from "./line.ts";

export const LONGEST_REQUEST = 2000;
const words = z
  .string({ error: "Write something" })
  .overwrite(asText)
  .max(LONGEST_REQUEST, "Use at most 2,000 characters");

export const requestFields = z
  .object({ kind: z.enum(REQUEST_KINDS, { error: "Choose what you ask for" }), body: words })
  .refine(({ kind, body }) => kind !== "correction" || body !== "", {
    path: ["body"],
    error: "Say what is wrong and what is right",
  });
export const answerField = words.min(1, "Write an answer");

/** What the candidate's page says of each kind, and what the team's pages call it. */
export const REQUEST_WORDS: Record<RequestKind, { ask: string; hint: string; called: string }> = {
  correction: {
    ask: "Correct something",
    hint: "Say what is wrong and what is right.",
    called: "Correction",
  },
  review: {
    ask: "Have a person look at it",
    hint: "Someone on the team reviews your score or a decision and tells you what they found.",
    called: "Review by a person",
  },
  objection: {
    ask: "Object",
    hint: "Say what should not be used and why. Your reasons will be weighed.",
    called: "Objection",
  },
  copy: {
    ask: "Get a copy of what this page leaves out",
    hint: "The team's notes and ratings. Parts about other people may be left out.",
    called: "Copy of notes and ratings",
  },
  erasure: {
    ask: "Delete what is held about me",
    hint: "Everything here is deleted, and this link stops working. The team may have to keep some of it by law, and will tell you if so.",
    called: "Deletion",
  },
};
