import { z } from "zod";

const LONGEST_NAME = 120;

export const positionNameField = z
  .string({ error: "Enter a name." })
  .overwrite((text) => text.replace(/\s+/g, " ").trim())
  .min(1, "Enter a name.")
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`);
