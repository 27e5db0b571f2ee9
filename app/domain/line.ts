import { z } from "zod";

/** Characters that are not seen and change what is: controls, marks of direction, and the spaces of no width that are no joiners. */
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** One line of text as it is kept: what cannot be seen becomes a space, because a spreadsheet drops it and runs what follows. */
export const asLine = (text: string): string => text.replace(UNSEEN, " ").trim();
/** The same as a field keeps it: what looks the same is the same, so several spaces are one and letters are composed. */
export const asField = (text: string): string => asLine(text).replace(/\s+/g, " ").normalize("NFC");
export const lineField = (missing?: string) =>
  z.string(missing ? { error: missing } : {}).overwrite(asField);
