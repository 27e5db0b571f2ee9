import { findIn } from "../cells/addresses.ts";
import { isNameAlone, isWrittenAsName } from "../cells/name.ts";
import { isPhone } from "../cells/phone.ts";
import type { PastedRecord } from "./lines.ts";

const LONGEST_LINE = 500;

type Line = PastedRecord & { networks: string[] };
/** A name and the lines below it; without a name, a heading of the whole list. */
type Stanza = { name: string | null; top: PastedRecord; below: Line[] };

/**
 * Lines as one record a person, where each name stands on its own line and its addresses on those below it. As they were
 * when any line is something else, or a name has two accounts on one network: it may be the heading of several people.
 */
export function joinStanzas(records: readonly PastedRecord[]): readonly PastedRecord[] {
  const stanzas: Stanza[] = [];
  for (const record of records) {
    const networks = networksOf(record.text);
    const name = networks === null ? nameAbove(record.text) : null;
    const last = stanzas.at(-1);
    if (networks !== null && last?.name) last.below.push({ ...record, networks });
    else if (name !== null || (networks === null && HEADING.test(record.text)))
      stanzas.push({ name, top: record, below: [] });
    else return records;
  }
  const people = stanzas.filter(({ name }) => name !== null);
  if (people.length < 2 || !people.every((one) => isOnePerson(one) || isHeading(one)))
    return records;
  return stanzas.map(({ name, top, below }): PastedRecord => {
    const last = below.at(-1);
    if (!last) return top;
    return {
      line: top.line,
      lines: last.line + last.lines - top.line,
      text: [name, ...below.map(({ text }) => text)].join("\n"),
    };
  });
}

const HEADING = /^\s*#{1,6}\s/;
/** The name that a line consists of: "Ada Example", "Ada Example:", "1. Ada Example", "## Ada Example". */
function nameAbove(text: string): string | null {
  if (isNameAlone(text)) return text;
  const plain = text
    .slice(0, 100)
    .replace(/^\s*(?:#{1,6}|[-*+•–]|\d{1,4}[.)])\s+/, "")
    .replace(/\*\*|__/g, "")
    .replace(/:\s*$/, "")
    .trim();
  return isWrittenAsName(plain) ? plain : null;
}

function isOnePerson({ below }: Stanza): boolean {
  const networks = below.flatMap((line) => line.networks);
  return below.length > 0 && new Set(networks).size === networks.length;
}

const isHeading = ({ top, below }: Stanza) => below.length === 0 && HEADING.test(top.text);

/** On which networks the addresses are that a line consists of, sites and phone numbers not counted; null when there are other words in it. */
export function networksOf(text: string): string[] | null {
  if (text.length > LONGEST_LINE) return null;
  if (isPhone(text.trim())) return [];
  const found = findIn(text);
  const plain = found.every(
    ({ kind, text: word }) => (kind !== "word" && kind !== "unclear") || /^[-•*–]$|:$/.test(word),
  );
  const networks = found.flatMap((one) =>
    one.kind === "account" ? [one.account.network] : one.kind === "email" ? ["email"] : [],
  );
  return plain && found.some(({ kind }) => kind !== "word" && kind !== "unclear") ? networks : null;
}
