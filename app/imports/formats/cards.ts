import { findIn } from "../cells/addresses.ts";
import { isWrittenAsName } from "../cells/name.ts";
import { areOthers } from "../cells/others.ts";
import type { PastedRecord } from "./lines.ts";
import { networksOf } from "./stanzas.ts";

/** What search results and signatures write behind a name: "Ada Example (she/her) · 2nd". */
const BEHIND =
  /\s*(?:\((?:she|he|they)[^()]{0,20}\)|[·•]\s*(?:1st|2nd|3rd\+?|\d\.)|,?\s(?:ph\.?d|msc|mba)\.?)\s*/gi;
/** Words of jobs and groups, which are written like names. */
const ROLE =
  /\b(?:engineers?|developers?|designers?|managers?|directors?|leads?|heads?|architects?|scientists?|analysts?|consultants?|recruiters?|officer|founder|partner|intern|student|professor|teams?|gmbh|inc|ltd|llc|ag|bv|candidates?|speakers?|entwickler(?:in)?|ingenieur(?:in)?)\b/i;
const SIGNATURE = /^\s*--\s*$/;
const MOST_LINES = 10;

/**
 * Blocks between blank lines as one record each, where every block is one person's: a name, lines about them, and lines of
 * nothing but addresses, one a network. As they were when any block is something else.
 */
export function joinCards(records: readonly PastedRecord[]): readonly PastedRecord[] {
  const blocks: PastedRecord[][] = [];
  for (const record of records) {
    const last = blocks.at(-1)?.at(-1);
    if (last && record.line === last.line + last.lines && !SIGNATURE.test(record.text))
      blocks.at(-1)?.push(record);
    else blocks.push([record]);
  }
  const own = blocks.map((block) =>
    SIGNATURE.test(block[0]?.text ?? "") ? block.slice(1) : block,
  );
  const signed = own.map((block, at) => block !== blocks[at]);
  const cards = own.map(isCard);
  if (cards.every(Boolean) && (own.length > 1 || signed.includes(true))) return own.map(asOne);
  // Among other text only what stands under "--" is surely one person's.
  return blocks.flatMap((block, at) =>
    signed[at] && cards[at] ? asOne(own[at] as PastedRecord[]) : block,
  );
}

function asOne(block: readonly PastedRecord[]): PastedRecord {
  const [first, last] = [block[0] as PastedRecord, block.at(-1) as PastedRecord];
  return {
    line: first.line,
    lines: last.line + last.lines - first.line,
    text: [nameIn(first.text), ...block.slice(1).map(({ text }) => text)].join("\n"),
  };
}

const nameIn = (text: string) => text.slice(0, 200).replace(BEHIND, " ").trim();

function isCard(block: readonly PastedRecord[]): boolean {
  const [first, ...below] = block;
  const name = nameIn(first?.text ?? "");
  if (!isWrittenAsName(name) || ROLE.test(name) || below.length > MOST_LINES) return false;
  const networks = below.map(({ text }) => networksOf(text));
  const said = below.filter((_, at) => networks[at] === null);
  const all = networks.flatMap((one) => one ?? []);
  return (
    all.length > 0 && new Set(all).size === all.length && said.every(({ text }) => isAbout(text))
  );
}

/** Words that lead to somebody else, whose address may be the next one. */
const OF_OTHERS =
  /\b(?:with|by|from|via|see|also|and|my|his|her|their|your|mit|von|und|avec|par|et|con|por|y)\b|:\s*$/i;
/** Whether a line without an address may say something about a person, and tells of nobody else. */
const isAbout = (text: string) =>
  text.length <= 300 &&
  !OF_OTHERS.test(text) &&
  !areOthers(
    [...text.split(/\s+/), ""].map((word) => ({ kind: word ? "word" : "account", text: word })),
  ).includes(true) &&
  findIn(text).every(({ kind }) => kind === "word" || kind === "unclear") &&
  (!isWrittenAsName(text.trim()) || ROLE.test(text));
