import { z } from "zod";
import { lineField } from "#app/domain/line.ts";
import { ORIGINS, type Origin } from "#db/constants.ts";

const line = (longest: number) =>
  lineField().max(longest, `Use at most ${longest} characters`).optional();
const originKeys = ORIGINS.map(({ key }) => key) as [Origin, ...Origin[]];

/** The form that adds one candidate. */
export const one = z
  .object({
    name: line(200),
    email: z
      .email({ error: "Enter an email address, like ana@mail.example" })
      .max(254, "Use at most 254 characters")
      .optional(),
    city: line(200),
    headline: line(200),
    company: line(200),
    phone: line(100).refine((text) => !text || /\d/.test(text), "Enter a phone number"),
    position: z.coerce.number().int().positive().optional(),
    handles: z.string().max(5_000, "Use at most 5,000 characters").optional(),
    origin: z.enum(originKeys, { error: "Choose how you got the accounts" }),
  })
  .refine(({ name, handles }) => name || handles, {
    path: ["name"],
    error: "Enter a name or a handle",
  });
export type One = z.infer<typeof one>;
