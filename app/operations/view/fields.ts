import { z } from "zod";
import { lineField } from "#app/domain/line.ts";
import { LONGEST_VIEW } from "#app/view/selection.ts";

/** Views that one member may keep: more would not fit beside each other. Judgement. */
export const MOST_VIEWS = 30;
export const viewName = lineField("Enter a name")
  .min(1, "Enter a name")
  .max(40, "Use at most 40 characters");
export const viewQuery = z.string().max(LONGEST_VIEW, "This view is too long to be saved");
export const NO_VIEW = "There is no such view. It may have been deleted.";
