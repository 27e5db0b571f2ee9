import iconv from "iconv-lite";
import { decodeLegacy } from "./encodings/legacy.server.ts";
import { decodeMixed } from "./encodings/mixed.server.ts";
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
  { bytes: [...Buffer.from("PAR1")], what: "This is a Parquet file." },
  { bytes: [...Buffer.from("ARROW1")], what: "This is an Arrow file." },
  { bytes: [...Buffer.from("BZh")], what: "This is a packed file (.bz2)." },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: "This is a packed file (.xz)." },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: "This is a packed file (.zst)." },
];
const beginsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

export const isZip = (bytes: Uint8Array) => beginsWith(bytes, [0x50, 0x4b]);

/** The bytes without the mark of UTF-8, which may lie, and without the zeroes that fill a file up after a crash. */
function withoutFrame(bytes: Uint8Array): Buffer {
  const start = beginsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  let end = bytes.length;
  while (end > start && bytes[end - 1] === 0) end--;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}

/** The text of a file. Throws ImportError for a file without text, or in an encoding that is not recognised. */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  const other = OTHERS.find((kind) => beginsWith(bytes, kind.bytes));
  if (other) throw new ImportError(`${other.what} ${SAVE_AS}`);
  const mark = MARKS.find((known) => beginsWith(bytes, known.bytes));
  if (mark) return { ...mendMisread(iconv.decode(bytes, mark.encoding)), encoding: mark.label };
  const buffer = withoutFrame(bytes);
  if (buffer.length === 0 && bytes.length > 3)
    throw new ImportError(`This file has no text. ${SAVE_AS}`);
  refuseOtherBytes(buffer);
  const { text, encoding, note } = await decodeUnmarked(buffer);
  if (!text.includes("\0")) return { text, encoding, note };
  const zeroes =
    "Some bytes of this file are zeroes, as in a damaged one; they were read as spaces.";
  return { text: text.replaceAll("\0", " "), encoding, note: note ? `${note} ${zeroes}` : zeroes };
}

async function decodeUnmarked(buffer: Buffer): Promise<Decoded> {
  if (buffer.includes("\u001b$B") || buffer.includes("\u001b$@"))
    throw new ImportError(`This text is in ISO-2022-JP, which is not read. ${SAVE_AS}`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(buffer);
    return { ...mendMisread(text), encoding: "UTF-8" };
  } catch {
    const mixed = await decodeMixed(buffer);
    if (mixed)
      return {
        text: mixed.text,
        encoding: "UTF-8",
        note: `Some letters of this file are not in UTF-8, first on line ${mixed.line}; they were read as ${mixed.label}. Check them, or export the list again as CSV (UTF-8).`,
      };
    const { text, label, doubt } = await decodeLegacy(buffer);
    const other = doubt
      ? ` It may be ${doubt.label} instead: “${doubt.here}” would then be “${doubt.there}”.`
      : "";
    return {
      text,
      encoding: label,
      note: `This file does not name its encoding; it was read as ${label}.${other} If letters look wrong, save it as CSV (UTF-8) and import that.`,
    };
  }
}

/** How many kinds of control bytes text may hold beside those that break lines: separators, zeroes of a damaged file. */
const CONTROLS = 5;
/** Zero bytes of text in UTF-16 without a mark: fewer come from damage. */
const FEW = 4;

/** Text holds few bytes that are no characters; in UTF-16, every second byte of European text is zero. */
function refuseOtherBytes(buffer: Buffer) {
  const start = buffer.subarray(0, 65_536);
  const kinds = new Set<number>();
  let [even, odd] = [0, 0];
  for (let at = 0; at < start.length; at++) {
    const byte = start[at] ?? 0;
    if (byte < 0x20 && (byte < 9 || byte > 13)) kinds.add(byte);
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const [most, least] = [Math.max(even, odd), Math.min(even, odd)];
  if (most >= FEW && most > start.length / 8 && least < start.length / 64)
    throw new ImportError(
      `This looks like text in UTF-16 without the mark that says so, and could be read wrongly. ${SAVE_AS}`,
    );
  if (kinds.size > CONTROLS || even + odd > start.length / 2)
    throw new ImportError(`This file has no text that can be read. ${SAVE_AS}`);
}
