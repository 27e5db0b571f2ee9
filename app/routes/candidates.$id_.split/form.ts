import { lineField } from "#app/line.ts";

/** Why nothing was split, and what to do. */
export const REFUSED = {
  none: "There is nothing to split here: it was split already, or never merged. Nothing was done.",
  buried:
    "Another candidate was merged into this one later. Split that one first. Nothing was done.",
  forgotten:
    "What both were is forgotten: that merge is more than 30 days old, or an account of the two was erased elsewhere since. You can still split off accounts one by one.",
  gone: "This account is not with this candidate any more. Nothing was done.",
  only: "This is the candidate's only account, so there is nothing to split it from. Nothing was done.",
};

/** The name of the new candidate. */
export const offForm = lineField("Enter a name")
  .min(1, "Enter a name")
  .max(200, "Use at most 200 characters");
