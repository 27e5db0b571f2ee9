import { areReversed, nameKey } from "./cells/name.ts";
import { oneLine } from "./cells/text.ts";
import { guessColumns } from "./columns.ts";
import { networkOf, type Column } from "./fields.ts";
import { joinPeople } from "./join.ts";
import { beginReversed, readLine } from "./line.ts";
import { LIMITS, quoted } from "./limits.ts";
import { number } from "#app/domain/number.ts";
import { newPerson, type Person } from "./person.ts";
import { readRow, type TableRow } from "./row.ts";
import { isOwnExport, type Source, type SourceRow } from "./source.ts";

const isTableRow = (row: SourceRow): row is SourceRow & TableRow => row.cells !== null;

/** The columns of a source as guessed; none for free text. */
export const columnsOf = (source: Source): Column[] =>
  source.titles === null
    ? []
    : guessColumns(
        source.titles,
        source.rows.filter(isTableRow).map(({ cells }) => cells),
      );

/** Everybody in a source; rows of the same person are joined. `now` in ms since 1970. Pure, and linear in the rows. */
export function readPeople(source: Source, columns: readonly Column[], now: number): Person[] {
  return joinPeople(readRows(source, columns, now), {
    accountARow: columns.some(({ field }) => field === "platform"),
  });
}

/** The rows of a source, each by itself. */
function readRows(source: Source, columns: readonly Column[], now: number): Person[] {
  const tableRows = source.rows.filter(isTableRow);
  const names = columns.flatMap(({ field }, at) =>
    field === "name" ? tableRows.map(({ cells }) => oneLine(cells[at] ?? "")) : [],
  );
  const free = source.rows.filter((row) => !isTableRow(row));
  const exported = isOwnExport(columns.map(({ title }) => title));
  const options = { group: source.group, now, reversed: areReversed(names), exported };
  const lineOptions = {
    numbered: areNumbered(free),
    reversed: beginReversed(free.map(({ text }) => text)),
  };
  const people = source.rows.flatMap((row) => {
    if (row.text.length > LIMITS.row) return [tooLong(row)];
    return isTableRow(row) ? [readRow(row, columns, options)] : readLine(row, lineOptions);
  });
  doubtColumns(people, tableRows, columns);
  return people;
}

function tooLong(row: SourceRow): Person {
  const person = newPerson([row.line], row.text);
  person.refused = `This row has ${number(row.text.length)} characters; at most ${number(LIMITS.row)} are read. Is a quotation mark missing?`;
  return person;
}

/** Whether the lines are numbered: 1, 2, 3 in the first cell. */
function areNumbered(rows: readonly SourceRow[]): boolean {
  const numbers = rows.map(({ text }) => /^\s*(\d{1,6})\s*[\t,;|]/.exec(text)?.[1]);
  return (
    rows.length > 0 &&
    numbers.every(
      (one, at) => one !== undefined && (at === 0 || Number(one) > Number(numbers[at - 1])),
    )
  );
}

/**
 * What only the whole list shows: a word that several people have under a network is nobody's account. If a network's
 * column gives nobody an account, whoever has something in it is refused.
 */
function doubtColumns(
  people: Person[],
  rows: readonly (SourceRow & TableRow)[],
  columns: readonly Column[],
) {
  const byLine = new Map(people.map((person) => [person.lines[0], person]));
  columns.forEach((column, at) => {
    const network = networkOf(column.field);
    if (!network) return;
    const writers = new Map<string, Set<string>>();
    let accounts = 0;
    const silent: { person: Person; text: string }[] = [];
    for (const row of rows) {
      const text = oneLine(row.cells[at] ?? "");
      const person = byLine.get(row.line);
      if (text === "" || !person) continue;
      if (person.accounts.some((account) => account.network === network)) accounts++;
      else silent.push({ person, text });
      if (/^@?[\p{L}]+$/u.test(text)) {
        const key = text.replace(/^@/, "").toLowerCase();
        writers.set(
          key,
          (writers.get(key) ?? new Set()).add(
            person.name === null ? `line ${row.line}` : nameKey(person.name),
          ),
        );
      }
    }
    for (const row of rows) {
      const text = oneLine(row.cells[at] ?? "")
        .replace(/^@/, "")
        .toLowerCase();
      if ((writers.get(text)?.size ?? 0) > 1) withdraw(byLine.get(row.line), network, text);
    }
    if (accounts > 0 || people.some((person) => person.accounts.length > 0)) return;
    for (const { person, text } of silent)
      if (person.accounts.length === 0)
        person.refused ??= `${quoted(text)} is not an account, and nobody in this list has one under ${quoted(column.title)}. Change what the column is, or save this person without an account.`;
  });
}

function withdraw(person: Person | undefined, network: string, text: string) {
  const account = person?.accounts.find(
    (one) => one.network === network && one.handle.toLowerCase() === text,
  );
  if (!person || !account) return;
  person.accounts = person.accounts.filter((one) => one !== account);
  person.problems.push({
    text: account.handle,
    why: "Several people in this list have the same word here, so it is not one person's account.",
    use: `${network}:${account.handle}`,
  });
}
