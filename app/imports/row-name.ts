import { findIn } from "./cells/addresses.ts";
import { readLinksCell } from "./cells/links.ts";
import {
  inOrder,
  isWrittenAsName,
  joined,
  nameKey,
  namesSeveral,
  particlesFirst,
} from "./cells/name.ts";
import { isNothing } from "./cells/non-answers.ts";
import { isPhone } from "./cells/phone.ts";
import { isPunctuation, manyLines, oneLine } from "./cells/text.ts";
import type { Column, Field } from "./fields.ts";
import { addEmail, addPhone, keep, type Person } from "./person.ts";

export type Cell = { column: Column; text: string };

/** `reversed`: the name column is written "Last, First"; `exported`: the row is an export of Touchstone itself. */
export function readName(
  person: Person,
  cells: readonly Cell[],
  { reversed, exported }: { reversed: boolean; exported: boolean },
) {
  if (exported) {
    const whole = cells.find(({ column }) => column.field === "name");
    person.name = oneLine(whole?.text ?? "") || null;
    return;
  }
  const texts = (field: Field) =>
    cells
      .filter(({ column }) => column.field === field)
      .flatMap(({ text }) => nameIn(person, text));
  const [whole, ...others] = texts("name");
  const first = texts("first").join(" ");
  const last = particlesFirst(texts("last")).join(" ");
  const parts = joined(first, last);
  person.name = whole ? inOrder(whole, reversed) : parts || null;
  if (whole && parts) {
    const key = ` ${nameKey(whole)} `;
    for (const part of [first, last])
      if (part && !key.includes(` ${nameKey(part)} `))
        keep(person, part === first ? "First name" : "Last name", part);
  }
  for (const other of others)
    if (isPhone(other)) addPhone(person, other);
    else if (nameKey(other) !== nameKey(whole ?? "")) keep(person, "Other name", other);
  if (person.name && namesSeveral(person.name))
    person.refused = "There are two people in this row. Give each their own row.";
}

/** A name without the quotation marks around all of it, or the apostrophe that makes a cell text. */
const withoutQuotes = (text: string) =>
  text
    .replace(/^["'“”„«‘]([^"“”„«»]+)["'”“»’]$/, "$1")
    .replace(/^'(?=\p{Lu})/u, "")
    .trim();

/** "Ada" over "Example": the parts of one name, each on its line. */
const isOneName = (lines: readonly string[]) =>
  lines.every((line) => !/[\s\d@/]/.test(line.trim()));

/** The name in a cell. An address beside it goes to where it belongs. */
function nameIn(person: Person, cell: string): string[] {
  const broken = manyLines(cell).split("\n").filter(Boolean);
  if (
    broken.length > 1 &&
    broken.length <= 3 &&
    broken.every((line) => /^[\p{L} .'’-]{2,60}$/u.test(line) && line.includes(" "))
  )
    person.refused = "There are two people in this row. Give each their own row.";
  const [head = "", ...below] = broken;
  if (below.length > 0 && isWrittenAsName(head) && person.refused === null && !isOneName(broken)) {
    for (const line of below) readLinksCell(person, line, { title: "Beside the name" });
    return [head];
  }
  const text = withoutQuotes(oneLine(cell));
  if (text === "" || isNothing(text) || (isPunctuation(text) && !/[\p{S}]/u.test(text))) return [];
  if (!/[@/[]/.test(text)) return [text];
  const found = findIn(text);
  const words = found
    .filter(({ kind }) => kind === "word" || kind === "unclear")
    .map(({ text: word }) => word);
  const emails = found.flatMap((one) => (one.kind === "email" ? [one.email] : []));
  const addressed = found.some(({ kind }) => kind === "account" || kind === "link");
  const apart = found.length === 1 || /^[[=]|\(\s*https?:\/\/[^()]*\)$/.test(text);
  if (emails.length === 0 && !(addressed && apart)) return [text];
  for (const email of emails) addEmail(person, email);
  for (const one of found)
    if (one.kind === "account" || one.kind === "link")
      readLinksCell(person, one.text, { title: "Name" });
  const name = words
    .join(" ")
    .replace(/^["']|["']$/g, "")
    .trim();
  return name === "" ? [] : [name];
}
