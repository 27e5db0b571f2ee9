import { analyse } from "chardet";
import iconv from "iconv-lite";
import { decodeLegacy } from "./encodings.server.ts";
import { ImportError } from "./limits.ts";
import { mendMisread } from "./mojibake.server.ts";

type Decoded = {
  text: string;
  /** As people call it: "UTF-8", "Windows-1252". */
  encoding: string;
  /** What a person should check, when the encoding had to be guessed. */
  note: string | null;
};

const MARKS: { bytes: number[]; encoding: string; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf8", label: "UTF-8" },
  { bytes: [0xff, 0xfe, 0, 0], encoding: "utf32-le", label: "UTF-32" },
  { bytes: [0, 0, 0xfe, 0xff], encoding: "utf32-be", label: "UTF-32" },
  { bytes: [0xff, 0xfe], encoding: "utf16le", label: "UTF-16" },
  { bytes: [0xfe, 0xff], encoding: "utf16-be", label: "UTF-16" },
];

const SAVE_AS = "Save it as CSV (UTF-8) or .xlsx, and import that.";
/** Files that hold no text, by their first bytes. */
const OTHERS: { bytes: number[]; what: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: "This is an old Excel file (.xls), or it has a password.",
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: "This is a PDF. No table can be read from it.",
  },
  { bytes: [0x1f, 0x8b], what: "This is a packed file (.gz)." },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: "This is a 7z archive." },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: "This is a RAR archive." },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "This is a picture." },
  { bytes: [0xff, 0xd8, 0xff], what: "This is a picture." },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: "This is a picture." },
  { bytes: [...Buffer.from("{\\rtf")], what: "This is a Rich Text file." },
  { bytes: [...Buffer.from("SQLite format 3")], what: "This is a database." },
];
const beginsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

export const isZip = (bytes: Uint8Array) => beginsWith(bytes, [0x50, 0x4b]);

/** The text of a file. Throws ImportError for a file without text, or in an encoding that is not recognised. */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const other = OTHERS.find((kind) => beginsWith(bytes, kind.bytes));
  if (other) throw new ImportError(`${other.what} ${SAVE_AS}`);
  const mark = MARKS.find((known) => beginsWith(bytes, known.bytes));
  if (mark) return { ...mendMisread(iconv.decode(buffer, mark.encoding)), encoding: mark.label };
  refuseZeroes(buffer);
  if (buffer.includes("\u001b$B") || buffer.includes("\u001b$@"))
    throw new ImportError(`This text is in ISO-2022-JP, which is not read. ${SAVE_AS}`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(buffer);
    return { ...mendMisread(text), encoding: "UTF-8" };
  } catch {
    const { text, label } = decodeLegacy(buffer, analyse(buffer.subarray(0, 65_536)));
    return {
      text,
      encoding: label,
      note: `This file does not name its encoding; it was read as ${label}. If letters look wrong, save it as CSV (UTF-8) and import that.`,
    };
  }
}

/** Text holds no zero bytes, but in UTF-16, where every second byte of European text is one. */
function refuseZeroes(buffer: Buffer) {
  const start = buffer.subarray(0, 65_536);
  let [even, odd] = [0, 0];
  for (let at = 0; at < start.length; at++) {
    if (start[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return;
  if (Math.max(even, odd) > start.length / 8 && Math.min(even, odd) < start.length / 64)
    throw new ImportError(
      `This looks like text in UTF-16 without the mark that says so, and could be read wrongly. ${SAVE_AS}`,
    );
  if (even + odd > start.length / 100)
    throw new ImportError(`This file holds no text that can be read. ${SAVE_AS}`);
}
