import { z } from "zod";
import type { Facts } from "#scoring/index.ts";

/** Facts as `parseFacts` gives them, which is what checks them. */
export const facts = z.custom<Facts>(
  (value) => typeof value === "object" && value !== null && "observedAt" in value,
);
export const evidence = z.array(
  z.object({
    signal: z.string(),
    label: z.string(),
    url: z.string(),
    at: z.string().nullable(),
  }),
);
