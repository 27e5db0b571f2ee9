import { isNameAlone, isWrittenAsName } from "../cells/name.ts";
import type { Skipped } from "../source.ts";
import { isTitle } from "../titles/title.ts";
import { arePersons, isNaming, isOfPerson, titleOfKey } from "./keyed.ts";
import type { RawRecord } from "./records.ts";

const ENTRY = /^(\s*)(-\s+)?(["']?)(\p{L}[\p{L}\p{N} _./-]{0,40})\3\s*(?::(?=\s|$)|：)\s*(.*)$/u;
const ITEM = /^(\s*)-\s+(.*)$/;
/** `octocat:` with lines below that are further in. */
const KEY = /^(\s*)(["']?)(@?[\p{L}\p{N}][\p{L}\p{N} @.,_/’-]{0,80})\2\s*:\s*$/u;

/** `[[people]]` or `[ada]`, and `name = "Ada"` below it, as in TOML and in files of settings. */
const SECTION = /^\s*\[{1,2}[^[\]]{1,80}\]{1,2}\s*$/;
const SETTING = /^(\s*)(\p{L}[\p{L}\p{N}_-]{0,40})\s*=\s*(?=\S)/u;
const asKeyed = (line: string) => line.replace(SETTING, "$1$2: ");
/** `* **GitHub:** octocat` as `- GitHub: octocat`. */
const asPlain = (line: string) =>
  line.replace(/^(\s*)[*+•]\s+/, "$1- ").replace(/\*\*([^*\n]{1,60})\*\*/, "$1");

/** Also what only opens and closes objects in a program's source. */
const isBlank = (line: string) =>
  line.trim() === "" || /^(?:---|\.\.\.)\s*$|^[\s{}[\](),;]+$/.test(line);
const indentOf = (line: string) => line.length - line.trimStart().length;

/**
 * `- name: Ada` with further `key: value` lines below, as in YAML, or blocks of such lines with blank ones between; null
 * when the text is not of this kind. What stands above a list of people, and is about none of them, is skipped.
 */
export function readBlocks(
  given: readonly string[],
): { records: RawRecord[]; skipped: Skipped[] } | null {
  const said = given.filter((line) => !isBlank(line) && !/^\s*#/.test(line));
  const settings =
    said.length > 1 && said.every((line) => SECTION.test(line) || SETTING.test(line));
  const lines = (settings ? given.map(asKeyed) : given).map(asPlain);
  const full = lines.filter((line) => !isBlank(line) && !/^\s*#|^\s*\[/.test(line));
  const keyed = keyedIndent(full);
  const isKey = (line: string) => keyed !== null && indentOf(line) === keyed;
  const entries = full.filter((line) => ENTRY.test(line) || isKey(line));
  if (entries.length < 2 || entries.length * 5 < full.length * 3) return null;
  const keys = new Set(
    entries
      .filter((line) => !isKey(line))
      .slice(0, 50)
      .map((line) => ENTRY.exec(line)?.[4]?.trim() ?? ""),
  );
  const known = [...keys].filter((key) => isTitle(key)).length;
  const enough = known >= (keyed === null ? 2 : 1) && known * 2 >= keys.size;
  return enough ? recordsOf(given, lines, keyed) : null;
}

/** How far in the keys stand that each stand for a person; null when there are no such. */
function keyedIndent(full: readonly string[]): number | null {
  let least = -1;
  for (let level = 0; level < 3; level++) {
    const deeper = full.map(indentOf).filter((indent) => indent > least);
    least = deeper.reduce((one, other) => Math.min(one, other), Infinity);
    const here = full.flatMap((line, at) => (indentOf(line) === least ? [at] : []));
    const isGroup = (at: number) => {
      const key = KEY.exec(full[at] ?? "")?.[3];
      const next = full[at + 1] ?? "";
      return key !== undefined && indentOf(next) > least && !ITEM.test(next);
    };
    if (here.length === 0 || !here.every(isGroup)) return null;
    if (here.length === 1) continue;
    return here.every((at) => isOfPerson(KEY.exec(full[at] ?? "")?.[3] ?? "")) ? least : null;
  }
  return null;
}

/** The indent of a block whose name is a heading: items of a list below it are its fields. */
const UNDER_HEADING = -1;
type Block = RawRecord & { indent: number; listed: boolean };

function recordsOf(given: readonly string[], lines: readonly string[], keyed: number | null) {
  const records: Block[] = [];
  const skipped: Skipped[] = [];
  let current: Block | null = null;
  let blank = true;
  const begin = (at: number, listed: boolean) => {
    const line = lines[at] ?? "";
    current = { line: at + 1, lines: 0, text: "", values: [], indent: indentOf(line), listed };
    records.push(current);
    return current;
  };
  lines.forEach((line, at) => {
    if (isBlank(line)) {
      blank = true;
      return;
    }
    if (SECTION.test(line)) {
      skipped.push({ line: at + 1, text: line.trim(), why: "A heading" });
      current = null;
      return;
    }
    if (/^\s*#/.test(line)) {
      const name = /^\s*#{1,6}\s+(.*)$/.exec(line)?.[1]?.trim() ?? "";
      if (isTitleOf(lines, at, name))
        Object.assign(begin(at, true), {
          lines: 1,
          text: line,
          values: [["Name", name]],
          indent: UNDER_HEADING,
        });
      else {
        if (current?.indent === UNDER_HEADING) current = null;
        skipped.push({ line: at + 1, text: line.trim(), why: "A comment" });
      }
      return;
    }
    const isKey = keyed !== null && indentOf(line) === keyed;
    if (keyed !== null && indentOf(line) < keyed) return;
    const entry = isKey ? null : ENTRY.exec(line);
    const item = entry ? null : ITEM.exec(line);
    const [, space = "", dash, , key = "", value = ""] = entry ?? [];
    const before: Block | null = current;
    const heads = heading(lines, at, before, { blank, item: item?.[2] });
    if (isKey) {
      const titles = titlesBelow(lines, at);
      const name = KEY.exec(line)?.[3]?.trim() ?? "";
      begin(at, false).values.push([titleOfKey(name, titles), name]);
    } else if (heads) begin(at, true).values.push(["Name", (item?.[2] ?? line).trim()]);
    else if (entry && dash !== undefined && before && isListBelow(before)) {
      const people = arePersons([key, ...titlesBelow(lines, at)]);
      if (people) leave(records, skipped, before);
      if (people) begin(at, true);
    } else if (entry && (!before || begins(before, key, space.length, dash, blank)))
      begin(at, dash !== undefined);
    blank = false;
    const block = current as Block | null;
    if (!block) {
      records.push({
        line: at + 1,
        lines: 1,
        text: line,
        values: [["text", line.trim()]],
        indent: 0,
        listed: false,
      });
      return;
    }
    const text = given[at] ?? "";
    block.lines = at + 2 - block.line;
    block.text = block.text === "" ? text : `${block.text}\n${text}`;
    if (isKey || heads) return;
    if (entry) block.values.push([key.trim(), plain(value)]);
    else {
      const last = block.values.at(-1);
      const said = plain(item?.[2] ?? line.trim());
      if (last) last[1] = last[1] === "" ? said : `${last[1]}\n${said}`;
      else block.values.push(["text", said]);
    }
  });
  return {
    records: records.map(({ line, lines: count, text, values }): RawRecord => ({
      line,
      lines: count,
      text,
      values,
    })),
    skipped,
  };
}

/** Whether an entry begins a block of its own: an item of the same list, or a key once more that the last block has. */
function begins(
  before: Block,
  key: string,
  indent: number,
  dash: string | undefined,
  blank: boolean,
) {
  const [first] = before.values;
  const repeated = before.values.some(([title]) => title === key.trim());
  if (dash !== undefined)
    return indent <= before.indent || (before.indent === UNDER_HEADING && repeated);
  return (
    (blank && repeated) ||
    (!before.listed &&
      first?.[0] === key.trim() &&
      indent === before.indent &&
      new Set(before.values.map(([title]) => title)).size > 1)
  );
}

/** Whether a line is the name of a person whose fields stand below it. */
function heading(
  lines: readonly string[],
  at: number,
  before: Block | null,
  { blank, item }: { blank: boolean; item: string | undefined },
): boolean {
  const line = lines[at] ?? "";
  const next = ENTRY.exec(lines[at + 1] ?? "");
  if (!next || ENTRY.test(line) || !isNameAlone(item ?? line)) return false;
  if (item !== undefined)
    return (
      indentOf(lines[at + 1] ?? "") > indentOf(line) && (!before || indentOf(line) <= before.indent)
    );
  const again = before?.values.some(([title]) => title === next[4]?.trim()) ?? false;
  return !before || (indentOf(line) <= before.indent && (blank || again));
}

/** Whether a heading is the name of the person whose fields stand below it: "## Ada Example". */
function isTitleOf(lines: readonly string[], at: number, name: string): boolean {
  const below = lines.slice(at + 1, at + 30);
  const next = ENTRY.exec(below.slice(0, 3).find((line) => !isBlank(line)) ?? "");
  if (next === null || isNaming(next[4] ?? "") || !isWrittenAsName(name)) return false;
  return next[2] === undefined || areOwnFields(below);
}

/** Whether the items of a list, up to the next heading, are each another field of one person: "- GitHub: octocat". */
function areOwnFields(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => /^\s*#/.test(line));
  const items = lines.slice(0, end < 0 ? lines.length : end).filter((line) => !isBlank(line));
  const keys = items.map((line) => ENTRY.exec(line)?.[4]?.trim() ?? "");
  return keys.every((key) => isTitle(key) && !isNaming(key)) && new Set(keys).size === keys.length;
}

/** Whether a list begins here that is about others than the fields above it: "authors:". */
const isListBelow = (before: Block) => !before.listed && before.values.at(-1)?.[1] === "";

/** The keys of the lines below one that are further in. */
function titlesBelow(lines: readonly string[], at: number): string[] {
  const titles: string[] = [];
  for (let next = at + 1; next < Math.min(lines.length, at + 30); next++) {
    const line = lines[next] ?? "";
    if (!isBlank(line) && indentOf(line) <= indentOf(lines[at] ?? "")) break;
    titles.push(ENTRY.exec(line)?.[4]?.trim() ?? "");
  }
  return titles;
}

/** Takes what stands above a list out of the people, unless it says how to reach somebody. */
function leave(records: RawRecord[], skipped: Skipped[], above: RawRecord) {
  if (
    above.values.some(
      ([title, value]) => /[@/]/.test(value) || (value !== "" && arePersons([title])),
    )
  )
    return;
  records.pop();
  if (above.values.some(([, value]) => value !== ""))
    skipped.push({ line: above.line, text: above.text.trim(), why: "Above the list" });
}

/** A value without its quotes, and a `[a, b]` list as lines. */
function plain(value: string): string {
  const text = value
    .trim()
    .replace(/^[|>][+-]?$/, "")
    .replace(/^(["'`].*["'`]),$/, "$1");
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^']|'')*)'$/.exec(text);
  if (quoted)
    return quoted[1] !== undefined
      ? quoted[1].replace(/\\(["\\])/g, "$1")
      : (quoted[2] ?? "").replaceAll("''", "'");
  const list = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  if (list !== undefined)
    return list
      .split(",")
      .map((item) => plain(item))
      .join("\n");
  return /^(?:null|~)$/.test(text) ? "" : text;
}
