import iconv from "iconv-lite";

/** What the first two bytes of a letter in UTF-8 look like when they are read as Windows-1252. */
const MISREAD = /[ÂÃÄÅÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚][\u0080-\u00bf™œ“”˜¦¢š]/;

/** Each program that a list passed through may have done it once more. */
const TIMES = 3;

/**
 * Text that was in UTF-8, was read as Windows-1252 and saved so ("JÃ¶rn"), as it was meant; and what a person should know.
 * The text stays as it is where only parts of it went wrong. Linear in the text.
 */
export function mendMisread(text: string): { text: string; note: string | null } {
  const found = MISREAD.exec(text)?.[0];
  if (found === undefined) return { text, note: null };
  let meant = readAgain(text);
  for (let more = 1; more < TIMES && meant !== null && MISREAD.test(meant); more++)
    meant = readAgain(meant) ?? meant;
  return meant === null
    ? {
        text,
        note: `Some letters look wrong, such as “${found}”: they were saved in a different encoding from the one they were read in. Correct them here, or export the list again as CSV (UTF-8).`,
      }
    : {
        text: meant,
        note: "The letters of this file were saved wrongly (“Ã¶” for “ö”) and have been corrected. Check the names.",
      };
}

/** The bytes that the characters stood for, read as UTF-8; null when they are not UTF-8 from first to last. */
function readAgain(text: string): string | null {
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : BYTES.get(code);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The characters of Windows-1252 that have other codes in Unicode. */
const BYTES = new Map(
  Array.from({ length: 0x20 }, (_, at) => 0x80 + at).map((byte) => [
    iconv.decode(Buffer.from([byte]), "win1252").charCodeAt(0),
    byte,
  ]),
);
