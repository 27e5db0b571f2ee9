import { z } from "zod";
import { asText } from "./line.ts";

const LONGEST_NOTE = 5_000;
export const bodyField = z
  .string({ error: "Write something" })
  .overwrite(asText)
  .min(1, "Write something")
  .max(LONGEST_NOTE, "Use at most 5,000 characters");
