import { z } from "zod";
import { lineField } from "#app/domain/line.ts";
import { roleField } from "./member-fields.ts";

/** For how many days a token works, as a form offers it. Longer than a year is not to be had. */
export const LIFETIMES = [7, 30, 90, 180, 365] as const;
export const USUAL_LIFETIME = 90;

export const apiTokenFields = z.object({
  name: lineField("Say what the token is for")
    .min(1, "Say what the token is for")
    .max(80, "Use at most 80 characters"),
  role: roleField,
  days: z.number({ error: "Choose when it expires" }).int().min(1).max(365).default(USUAL_LIFETIME),
});
