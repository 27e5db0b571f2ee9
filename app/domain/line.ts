import { z } from "zod";

/** Invisible characters: controls, direction marks, zero-width spaces that are not joiners, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * One line of text as it is stored: an invisible character becomes a space, because a spreadsheet drops it and runs
 * what follows.
 */
export const asLine = (text: string): string => text.replace(UNSEEN, " ").trim();
/** The same for a text of several lines, whose breaks and tabs stay. */
export const asText = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(UNSEEN_IN_TEXT, " ").trim();
const UNSEEN_IN_TEXT = /[^\P{Cc}\n\t]|[\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * One line for a field, where what looks the same has to be the same: several spaces become one, and letters are
 * composed.
 */
export const asField = (text: string): string => asLine(text).replace(/\s+/g, " ").normalize("NFC");
export const lineField = (missing?: string) =>
  z.string(missing ? { error: missing } : {}).overwrite(asField);
