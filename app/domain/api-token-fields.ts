import { z } from "zod";
import { lineField } from "#app/domain/line.ts";
import { roleField } from "./member-fields.ts";

/** Lifetimes in days that the form offers; a year at most. */
export const LIFETIMES = [7, 30, 90, 180, 365] as const;
export const USUAL_LIFETIME = 90;

export const apiTokenFields = z.object({
  name: lineField("Enter a name").min(1, "Enter a name").max(80, "Use at most 80 characters"),
  role: roleField,
  days: z.number({ error: "Choose when it expires" }).int().min(1).max(365).default(USUAL_LIFETIME),
});
