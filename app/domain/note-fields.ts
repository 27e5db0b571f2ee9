import { z } from "zod";

const LONGEST_NOTE = 5_000;
/** Invisible characters, except line breaks and tabs. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Lines of text as they are stored. */
export const clean = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(UNSEEN, " ").trim();

export const bodyField = z
  .string({ error: "Write something" })
  .overwrite(clean)
  .min(1, "Write something")
  .max(LONGEST_NOTE, "Use at most 5,000 characters");
