import { z } from "zod";

/** How long a candidate's link works, in days: what the form offers, 90 at most. */
export const LIFETIMES = [7, 14, 30, 60, 90] as const;
export const USUAL_LIFETIME = 30;
const LONGEST_LIFETIME = 90;

export const daysField = z.coerce
  .number({ error: "Choose how long it works" })
  .int("Choose how long it works")
  .min(1, "Choose at least a day")
  .max(LONGEST_LIFETIME, `Choose at most ${LONGEST_LIFETIME} days`);
