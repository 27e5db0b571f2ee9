/** The text of a file: UTF-8 or UTF-16 as its first bytes say, else UTF-8 if it can be, else Windows' western letters. */
export function decoded(bytes: ArrayBuffer): string | { error: string } {
  const [first, second, third, fourth] = new Uint8Array(bytes.slice(0, 4));
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    return {
      error:
        "That is a workbook or a zip archive, not a table in text. In the spreadsheet program choose Save as, then CSV, and send that file.",
    };
  }
  const wide =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : null;
  const text = wide ? new TextDecoder(wide).decode(bytes) : utf8(bytes);
  return text.includes("\u0000")
    ? {
        error:
          "That is not a text file. In the spreadsheet program choose Save as, then CSV, and send that file.",
      }
    : text;
}

function utf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes); // what older spreadsheet programs write
  }
}
