import iconv from "iconv-lite";
import { setImmediate } from "node:timers/promises";
import { isTitle } from "../titles/title.ts";
import { likelihood } from "./letters.server.ts";
import { ENCODINGS, RARER, type Encoding } from "./list.ts";

/** Bytes that are compared: those of the first lines that hold anything beyond ASCII. */
const SAMPLE = 1_000;
/** Nats between two readings below which a person has to choose; by trial on made-up lists of one to ten names. */
const CLOSE = 5;
const A_TITLE = 4;

type Reading = { encoding: Encoding; text: string; worth: number };

/**
 * Text in an encoding that the file does not name: the one in which it reads most like names and words of some language.
 * `doubt`: another reading that is nearly as likely.
 */
export async function decodeLegacy(buffer: Buffer): Promise<{
  text: string;
  label: string;
  doubt: { label: string; here: string; there: string } | null;
}> {
  const sample = sampleOf(buffer);
  const readings: Reading[] = [];
  for (const encoding of ENCODINGS) {
    readings.push(read(sample, encoding));
    // A language's letters are counted when it is first asked for; all of them would hold others up for a quarter of a second.
    await setImmediate();
  }
  const [best, ...others] = readings.sort((a, b) => b.worth - a.worth) as [Reading, ...Reading[]];
  const second = others.find(({ text }) => text !== best.text);
  const close = second !== undefined && best.worth - second.worth < CLOSE;
  return {
    text: iconv.decode(buffer, best.encoding.name),
    label: best.encoding.label,
    doubt: close ? { label: second.encoding.label, ...differing(best.text, second.text) } : null,
  };
}

function sampleOf(buffer: Buffer): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  let start = 0;
  while (start < buffer.length && size < SAMPLE) {
    const end = buffer.indexOf(10, start);
    const line = buffer.subarray(start, end < 0 ? buffer.length : end + 1);
    start += line.length;
    const first = line.findIndex((byte) => byte > 0x7f);
    if (first < 0) continue;
    const from = line.length > SAMPLE ? Math.max(0, first - 100) : 0;
    lines.push(line.subarray(from, from + SAMPLE));
    size += Math.min(line.length, SAMPLE);
  }
  return Buffer.concat(lines);
}

function read(sample: Buffer, encoding: Encoding): Reading {
  const text = iconv.decode(sample, encoding.name);
  const worths = encoding.languages.map(
    (language) => likelihood(text, language) - (RARER[language] ?? 0),
  );
  const titles = text
    .split(/\r\n|\r|\n/, 10)
    .flatMap((line) => line.split(/[,;\t|]/).slice(0, 40))
    .filter((cell) => /[^ -~]/.test(cell) && isTitle(cell)).length;
  const worth = Math.max(...worths) + encoding.prior + Math.min(titles, 4) * A_TITLE;
  return { encoding, text, worth };
}

/** The first words in which two readings differ. */
function differing(one: string, other: string): { here: string; there: string } {
  const [ones, others] = [one, other].map((text) => text.split(/[\s,;|"]+/)) as [
    string[],
    string[],
  ];
  const at = ones.findIndex((word, index) => word !== others[index]);
  const short = (word = "") => word.slice(0, 40);
  return { here: short(ones[at]), there: short(others[at]) };
}
