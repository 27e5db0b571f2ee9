import iconv from "iconv-lite";

const NOT_READ = "\ufffd";

/**
 * Text that is mostly UTF-8, with bytes in between that are not, as in lists joined from several files: those are read as
 * Windows-1252. Null when it is not mostly UTF-8. `line` is the first with such bytes. Linear.
 */
export function decodeMixed(buffer: Buffer): { text: string; line: number } | null {
  const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(buffer).split("\n");
  let [good, bad] = [0, 0];
  for (const line of loose)
    for (const character of line) {
      if (character === NOT_READ) bad++;
      else if (character > "\u007f") good++;
    }
  if (good <= bad) return null;
  let start = 0;
  let first = 0;
  const lines = loose.map((line, at) => {
    const end = buffer.indexOf(10, start);
    const bytes = buffer.subarray(start, end < 0 ? buffer.length : end);
    start += bytes.length + 1;
    if (!line.includes(NOT_READ)) return line;
    first ||= at + 1;
    return bytes.toString("latin1").replace(/[\xc2-\xf4][\x80-\xbf]{1,3}|[\x80-\xff]/g, decodeOne);
  });
  return { text: lines.join("\n"), line: first };
}

function decodeOne(bytes: string): string {
  const buffer = Buffer.from(bytes, "latin1");
  const text = buffer.toString("utf8");
  return text.includes(NOT_READ) ? iconv.decode(buffer, "win1252") : text;
}
