import { findIn } from "../cells/addresses.ts";
import { isWrittenAsName } from "../cells/name.ts";
import { TIME } from "../cells/pasted.ts";
import { meaningOf } from "../titles/title.ts";
import type { PastedRecord } from "./lines.ts";
import { networksOf } from "./stanzas.ts";

const NUMBERS = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.source;
const MONTHS =
  "(?:jan|f[eé][bv]|m[aä]r|apr|avr|abr|may|mai|maj|jun|jul|jui|giu|lug|aug|ago|aoû|sep|set|o[ck]t|nov|de[cz]|déc|dic|ene|gen)\\p{L}{0,7}\\.?";
const MONTH = `${MONTHS} \\d{1,2}(?:st|nd|rd|th)?(?:, \\d{4})?|\\d{1,2}\\.? ${MONTHS}(?: \\d{4})?`;
const WORDS =
  "today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri|vandaag|gisteren";
const DAY = `(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:${NUMBERS}|${MONTH})|${WORDS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`;
const WHEN = `(?:${DAY}(?:,| at| um| à| a las)?\\s+)?${TIME}|${TIME},?\\s+${DAY}`;
const NAME = /[\p{L}\p{N}~][^:@/\n[\]<>|;\t]{1,59}?/u.source;
/** Lines that say who sent what stands below, and when. */
const HEADS = [
  `(?<name>${NAME})(?:\\s*[,—–-]\\s*|\\s+)[[(]?(?<when>${WHEN})[\\])]?:?`,
  `[[(](?<when>${WHEN})[\\])]\\s*(?<name>${NAME}):?`,
  `(?<when>${TIME})\\s+From\\s+(?<name>${NAME})(?:\\s+to\\s+[^:\\n]{1,60})?:`,
  `(?<when>${WHEN})\\s+(?<name>${NAME}):?`,
].map((head) => new RegExp(`^\\s*${head}\\s*$`, "iu"));
const TIME_ALONE = new RegExp(`^\\s*(?:${WHEN})\\s*$`, "iu");
/** A line between the messages of two days. */
export const isDayAlone = (text: string) => DAY_ALONE.test(text.slice(0, LONGEST_HEAD));
const DAY_ALONE = new RegExp(`^[\\s–—-]*${DAY}[\\s–—-]*$`, "iu");
/** What chats write below a message. */
const ASIDE =
  /^\s*(?:[^\p{L}]*|\(edited\)|new|\d{1,5} repl(?:y|ies)|last reply .{1,40}|view thread|:[\w+-]{1,40}:.{0,10})\s*$/iu;
const LONGEST_HEAD = 120;

type Message = { name: string; when: string; line: number; below: PastedRecord[] };

/**
 * Messages of a chat as one record each, where who sent it stands on a line above, with the time: "Ada Example  10:32 AM".
 * One that is nothing but addresses is of its sender; any other says who sent it, who need not be whom it is about.
 */
export function joinMessages(records: readonly PastedRecord[]): readonly PastedRecord[] {
  const joined: PastedRecord[] = [];
  let current: Message | null = null;
  const end = () => {
    if (current) joined.push(...recordsOf(current));
    current = null;
  };
  for (let at = 0; at < records.length; at++) {
    const record = records[at] as PastedRecord;
    const next = records[at + 1];
    const head = headOf(record.text) ?? headOf(`${record.text} ${timeAlone(next)}`);
    const used = head === null || headOf(record.text) ? 1 : 2;
    const after = records[at + used];
    if (head && after && !isHead(after, records[at + used + 1])) {
      end();
      current = { ...head, line: record.line, below: [] };
      at += used - 1;
    } else if (current && head === null && !isDayAlone(record.text))
      (current as Message).below.push(record);
    else {
      end();
      joined.push(record);
    }
  }
  end();
  return joined;
}

const timeAlone = (record: PastedRecord | undefined) =>
  record && record.text.length < LONGEST_HEAD && TIME_ALONE.test(record.text)
    ? record.text.trim()
    : "";
const isHead = (record: PastedRecord, next: PastedRecord | undefined) =>
  headOf(record.text) !== null || headOf(`${record.text} ${timeAlone(next)}`) !== null;

const headOf = (text: string) => (text.length > LONGEST_HEAD ? null : headIn(text));
function headIn(text: string): { name: string; when: string } | null {
  for (const head of HEADS) {
    const { name = "", when = "" } = head.exec(text)?.groups ?? {};
    if (name !== "" && !meaningOf(name)) return { name: name.trim(), when };
  }
  return null;
}

function recordsOf({ name, when, line, below }: Message): PastedRecord[] {
  const [last] = below.slice(-1);
  const lines = last ? last.line + last.lines - line : 1;
  const head = `[${when}] ${name}: `;
  const all = below.flatMap(({ text }) => (ASIDE.test(text) ? [] : [networksOf(text)]));
  const networks = all.flatMap((one) => one ?? []);
  if (all.length > 0 && !all.includes(null) && new Set(networks).size === networks.length) {
    const texts = below.map(({ text }) => text.trim()).join("\n");
    const sender = isWrittenAsName(name) || /^\p{Lo}+$/u.test(name) ? `${name}\n` : "";
    return [{ line, lines, text: `${head}${sender}${texts}` }];
  }
  const telling = below.filter(({ text }) => findIn(text).some(({ kind }) => kind !== "word"));
  if (telling.length > 1)
    return below.map((record) => ({ ...record, text: `${head}${record.text.trim()}` }));
  return [{ line, lines, text: head + below.map(({ text }) => text.trim()).join(" ") }];
}
