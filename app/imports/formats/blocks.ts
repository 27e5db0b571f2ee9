import { isTitle } from "../titles/title.ts";
import type { RawRecord } from "./records.ts";

const ENTRY = /^(\s*)(-\s+)?(["']?)([\p{L}][\p{L}\p{N} _./-]{0,40})\3\s*:(?:\s+(.*))?$/u;
const ITEM = /^(\s*)-\s+(.*)$/;

/** `[[people]]`, and `name = "Ada"` below it, as in TOML. */
const TABLE = /^\s*\[\[[^[\]]{1,80}\]\]\s*$/;
const asKeyed = (line: string) =>
  TABLE.test(line) || /^\s*\[[^[\]]{1,80}\]\s*$/.test(line)
    ? ""
    : line.replace(/^(\s*)([\p{L}][\p{L}\p{N}_-]{0,40})\s*=\s*/u, "$1$2: ");

/**
 * `- name: Ada` with further `key: value` lines below, as in YAML, or blocks of such lines with blank ones between; null
 * when the text is not of this kind.
 */
export function readBlocks(given: readonly string[]): RawRecord[] | null {
  const lines = given.some((line) => TABLE.test(line)) ? given.map(asKeyed) : given;
  const full = lines
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => line.trim() !== "" && !/^\s*#|^---\s*$/.test(line));
  const entries = full.filter(({ line }) => ENTRY.test(line));
  if (entries.length < 2 || entries.length * 5 < full.length * 3) return null;
  const keys = new Set(entries.slice(0, 50).map(({ line }) => ENTRY.exec(line)?.[4]?.trim() ?? ""));
  const known = [...keys].filter((key) => isTitle(key)).length;
  return known >= 2 && known * 2 >= keys.size ? recordsOf(lines) : null;
}

function recordsOf(lines: readonly string[]): RawRecord[] {
  const records: RawRecord[] = [];
  let current: (RawRecord & { indent: number }) | null = null;
  let blank = false;
  lines.forEach((line, at) => {
    if (line.trim() === "" || /^---\s*$/.test(line)) {
      blank = true;
      return;
    }
    const entry = ENTRY.exec(line);
    const [, space = "", dash, , key = "", value = ""] = entry ?? [];
    const indent = space.length;
    const repeated = current?.values.some(([title]) => title === key.trim()) ?? false;
    // "people:" on the first line only names the list below it.
    const isHeading =
      records.length === 1 && current?.values.length === 1 && current.values[0]?.[1] === "";
    if (isHeading && dash !== undefined && entry) {
      records.pop();
      current = null;
    }
    const begins: boolean =
      !current ||
      (dash !== undefined && indent <= current.indent) ||
      (dash === undefined && blank && repeated);
    if (entry && begins) {
      current = { line: at + 1, lines: 0, text: "", values: [], indent };
      records.push(current);
    }
    blank = false;
    if (!current) {
      records.push({ line: at + 1, lines: 1, text: line, values: [["text", line.trim()]] });
      return;
    }
    current.lines = at + 2 - current.line;
    current.text = current.text === "" ? line : `${current.text}\n${line}`;
    if (entry) current.values.push([key.trim(), plain(value)]);
    else {
      const last = current.values.at(-1);
      const item = ITEM.exec(line)?.[2] ?? line.trim();
      if (last) last[1] = last[1] === "" ? plain(item) : `${last[1]}\n${plain(item)}`;
      else current.values.push(["text", plain(item)]);
    }
  });
  return records;
}

/** A value without its quotes, and a `[a, b]` list as lines. */
function plain(value: string): string {
  const text = value.trim().replace(/^[|>][+-]?$/, "");
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
