import { z } from "zod";

/** Invisible characters: controls, direction marks, and zero-width spaces that are not joiners. */
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * One line of text as it is stored: an invisible character becomes a space, because a spreadsheet drops it and runs
 * what follows.
 */
export const asLine = (text: string): string => text.replace(UNSEEN, " ").trim();
/**
 * The same for a field, where what looks the same has to be the same: several spaces become one, and letters are
 * composed.
 */
export const asField = (text: string): string => asLine(text).replace(/\s+/g, " ").normalize("NFC");
export const lineField = (missing?: string) =>
  z.string(missing ? { error: missing } : {}).overwrite(asField);
