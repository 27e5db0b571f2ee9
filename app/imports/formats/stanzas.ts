import { findIn } from "../cells/addresses.ts";
import { isNameAlone } from "../cells/name.ts";
import { isPhone } from "../cells/phone.ts";
import type { PastedRecord } from "./lines.ts";

const LONGEST_LINE = 500;

type Line = PastedRecord & { networks: string[] | null };

/**
 * Lines as one record a person, where each name stands on its own line and its addresses on those below it. As they were
 * when any line is something else, or a name has two accounts on one network: it may be the heading of several people.
 */
export function joinStanzas(records: readonly PastedRecord[]): readonly PastedRecord[] {
  const stanzas: Line[][] = [];
  for (const record of records) {
    const line: Line = { ...record, networks: networksOf(record.text) };
    if (line.networks === null && !isNameAlone(record.text) && !isNameAbove(record.text))
      return records;
    if (line.networks === null) stanzas.push([line]);
    else if (stanzas.length === 0) return records;
    else stanzas.at(-1)?.push(line);
  }
  if (stanzas.length < 2 || !stanzas.every(isOnePerson)) return records;
  return stanzas.map((lines): PastedRecord => {
    const [first, last] = [lines[0] as Line, lines.at(-1) as Line];
    first.text = first.text.replace(/:\s*$/, "");
    return {
      line: first.line,
      lines: last.line + last.lines - first.line,
      text: lines.map(({ text }) => text).join("\n"),
    };
  });
}

/** "Ada Example:", where each word is written like a name's. */
const isNameAbove = (text: string) =>
  /^\s*\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}:\s*$/u.test(text.slice(0, 100)) &&
  isNameAlone(text.replace(/:\s*$/, ""));

function isOnePerson(lines: readonly Line[]): boolean {
  const networks = lines.flatMap((line) => line.networks ?? []);
  return lines.length > 1 && new Set(networks).size === networks.length;
}

/** On which networks the addresses are that a line consists of, sites and phone numbers not counted; null when there are other words in it. */
function networksOf(text: string): string[] | null {
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
