import iconv from "iconv-lite";
import { decodeLegacy } from "./legacy.server.ts";

const NOT_READ = "\ufffd";
/** Letters that hardly come of text of another encoding when it is read as UTF-8: Latin ones, and several of one script. */
const SURE =
  /(?<!\ufffd)[\u00c0-\u017f](?!\ufffd)|\p{sc=Cyrl}{3,}|\p{sc=Grek}{3,}|\p{sc=Arab}{3,}|\p{sc=Hebr}{3,}|\p{sc=Hani}{2,}|\p{sc=Hang}{2,}|[\p{sc=Hira}\p{sc=Kana}]{2,}/gu;
/** Letters that are UTF-8 for sure, for each byte that is none, at least: 1 in so many. */
const SHARE = 3;
const PIECES = /[\xc2-\xf4][\x80-\xbf]{1,3}|[\x80-\xff]/g;

/**
 * Text of which a good part is UTF-8, with bytes in between that are not, as in lists joined from several files. Lines
 * without UTF-8 are read as they are likeliest, further bytes as Windows-1252. Null when too little of it is UTF-8. `line`
 * is the first with such bytes, `label` what they were read as. Linear.
 */
export async function decodeMixed(
  buffer: Buffer,
): Promise<{ text: string; line: number; label: string } | null> {
  const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(buffer).split("\n");
  let [good, sure, bad] = [0, 0, 0];
  for (const line of loose) {
    for (const character of line) {
      if (character === NOT_READ) bad++;
      else if (character > "\u007f") good++;
    }
    sure += sureIn(line);
  }
  if (good <= bad && SHARE * sure < bad) return null;
  let start = 0;
  const raw = loose.map((line) => {
    const end = buffer.indexOf(10, start);
    const bytes = buffer.subarray(start, end < 0 ? buffer.length : end);
    start += bytes.length + 1;
    return line.includes(NOT_READ) ? bytes : null;
  });
  const other = raw.map((bytes, at) =>
    bytes && sureIn(loose[at] ?? "") === 0 ? bytes : Buffer.alloc(0),
  );
  const rest = Buffer.concat(other.flatMap((bytes) => [bytes, Buffer.from("\n")]));
  const legacy = rest.some((byte) => byte > 0x7f) ? await decodeLegacy(rest) : null;
  const read = legacy?.text.split("\n") ?? [];
  return {
    text: loose
      .map((line, at) => {
        const bytes = raw[at];
        if (!bytes) return line;
        return other[at] === bytes
          ? (read[at] ?? line)
          : bytes.toString("latin1").replace(PIECES, decodeOne);
      })
      .join("\n"),
    line: raw.findIndex((bytes) => bytes !== null) + 1,
    label: legacy?.label ?? "Windows-1252",
  };
}

const sureIn = (line: string) => (line.match(SURE) ?? []).reduce((sum, run) => sum + run.length, 0);

function decodeOne(bytes: string): string {
  const buffer = Buffer.from(bytes, "latin1");
  const text = buffer.toString("utf8");
  return text.includes(NOT_READ) ? iconv.decode(buffer, "win1252") : text;
}
