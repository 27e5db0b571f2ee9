import { parseHandle } from "#app/networks/handles.ts";
import { findIn } from "./cells/addresses.ts";
import { networkWord } from "./cells/found.ts";
import { isPlaceholder } from "./cells/non-answers.ts";
import { isPunctuation, oneLine } from "./cells/text.ts";
import { EXAMPLE } from "./figures/template.ts";
import { isFigure, networkOf } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import type { Skipped, SourceRow } from "./source.ts";
import { meaningOf, normal, withoutAddresses } from "./titles/title.ts";

/** Rows that may come before the titles. */
export const PREAMBLE = 20;
const LONGEST_TITLE = 300;

/** How many titles of a row are known; 0 when the row cannot be a line of titles. */
export function titlesKnown(cells: readonly string[]): number {
  const titles = cells.slice(0, LIMITS.columns).filter((cell) => oneLine(cell) !== "");
  const [only = ""] = titles;
  if (
    titles.length === 0 ||
    titles.some((title) => title.length > LONGEST_TITLE || isContent(title)) ||
    (titles.length === 1 && /(?:^|\s)@\S+@\S+\.\S/.test(oneLine(only)))
  )
    return 0;
  // "Ada Example, GitHub https://github.com/octocat": what gives somebody's address says nothing of a column.
  const meanings = titles.flatMap((title) =>
    givesAddress(title) ? [] : (meaningOf(title)?.field ?? []),
  );
  const fields = meanings.filter((field) => field !== "kept" && field !== "ignored").length;
  if (meanings.every((field) => isFigure(field))) return 0;
  const known = meanings.length;
  const written = titles.filter((title) => /^[a-z\d]+(?:_[a-z\d]+)+$/.test(oneLine(title)));
  const enough =
    known * 2 >= titles.length ||
    (fields >= 3 && known * 12 >= titles.length) ||
    (fields >= 2 && meanings.includes("name") && titles.length > 4 && isNamed(titles)) ||
    written.length * 4 >= Math.max(3, titles.length) * 3;
  return fields > 0 && enough ? known : 0;
}

/** Whether one of the titles is "Name" and nothing else, which nobody is called. */
const isNamed = (titles: readonly string[]) => titles.some((title) => normal(title) === "name");

/** An address, an account or a number: data, not a title. */
function isContent(cell: string): boolean {
  const text = oneLine(cell);
  if (/^[+\d][\d\s./,:-]*$/.test(text) || /^\[[ xX]?\]|^[-*•]\s/.test(text)) return true;
  if (isLabelled(text) || WRITTEN_OUT.test(text)) return true;
  const rest = withoutAddresses(text);
  if (rest !== text.replace(/\s+/g, " ")) {
    const meaning = meaningOf(rest);
    if (!meaning) return true;
    const given = findIn(text).map(({ kind }) => kind);
    if (meaning.field === "name" && given.includes("account")) return true;
    // "maintainer of https://github.com/octo/kettle": somebody's, whatever the words in front of it.
    if (meaning.field === "name" && given.includes("link") && !AS_EXAMPLE.test(text)) return true;
  }
  return /[@/:]/.test(text) && !/\s/.test(text) && !("error" in parseHandle(text));
}

/** `{ name: "Ada"`, as programs write it, and a clock: no title has either. */
const WRITTEN_OUT =
  /^:[\w-]{1,40}:\s+\S|^[{[(]?\s*["']?[\w-]{1,40}["']?\s*[:=]\s*["']|\d:\d\d:\d\d/;

/** What stands before an address that a form shows as an example. */
const AS_EXAMPLE =
  /[([{]|(?:^|\s)(?:e\.?g|i\.?e|ex\.|for example|example:|ejemplo|exemple|beispiel|z\. ?b|such as|like)(?=\W)|例|예/i;

/** "GitHub https://github.com/octocat": somebody's address with a label, and no example of one. */
function givesAddress(cell: string): boolean {
  const text = oneLine(cell);
  return (
    !AS_EXAMPLE.test(text) &&
    findIn(text).some(
      (found) =>
        found.kind === "account" ||
        (found.kind === "email" &&
          !isPlaceholder({ network: "email", handle: found.email.split("@")[0] ?? "" })),
    )
  );
}

/** "GitHub: octocat", "github:octocat" and "Email: ada@post.example" say something; "GitHub: github.com/yourname" asks for it. */
function isLabelled(text: string): boolean {
  const labelled = /^[^:]{1,40}:\s+\S{1,200}$/.test(text);
  const written = text.split(" ").filter((word) => /^[a-z.]{1,16}:(?!\/\/)\S/i.test(word));
  return [
    ...(labelled ? findIn(text).slice(-1) : []),
    ...written.flatMap((word) => findIn(word)),
  ].some(
    (said) =>
      said.kind === "account" ||
      (said.kind === "email" &&
        !isPlaceholder({ network: "email", handle: said.email.split("@")[0] ?? "" })),
  );
}

/** The header among the first rows: the row with the most known titles. Null when there is none. */
export function findHeader(
  rows: readonly { cells: string[] }[],
): { at: number; known: number } | null {
  let best: { at: number; known: number } | null = null;
  for (const [at, { cells }] of rows.slice(0, PREAMBLE + 1).entries()) {
    const known = titlesKnown(cells);
    // Rows between two lines of nothing but titles belong to the first of them.
    const people =
      best !== null &&
      isLaterHeader(rows[best.at]?.cells ?? []) &&
      rows.slice(best.at + 1, at).some((row) => row.cells.filter(Boolean).length > 1);
    if (known > (best?.known ?? 0) && !people) best = { at, known };
  }
  if (best && areNetworks(rows, best.at)) return null;
  return best && rows.length <= PREAMBLE + 1 && isLastWord(rows, best.at) ? null : best;
}

/** "GitHub,octocat" over "Twitter,octo": a network in each row, and no titles. */
function areNetworks(rows: readonly { cells: string[] }[], at: number): boolean {
  const named = rows.slice(at, at + 20).map(({ cells }) => networkWord(oneLine(cells[0] ?? "")));
  return (
    named.length > 1 && named.every(Boolean) && titlesKnown(rows[at]?.cells.slice(1) ?? []) === 0
  );
}

/** A title and nothing else: "Person 5" may as well be what stands for a person. */
const isPlainTitle = (cell: string) => !/\d/.test(cell) && meaningOf(cell)?.sure === true;

/** Whether a row is the titles of another table in the same file: all of them known, two at least. */
export function isLaterHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => oneLine(cell) !== "");
  return filled.length > 1 && filled.every((cell) => isPlainTitle(cell)) && titlesKnown(cells) > 1;
}

/** A network and nothing else: in a list of one column, what stands below is on that network. */
export function namesNetwork(cells: readonly string[]): boolean {
  const [only = "", ...more] = cells.map(oneLine).filter(Boolean);
  const meaning = more.length === 0 ? meaningOf(only) : null;
  return meaning?.sure === true && networkOf(meaning.field) !== null;
}

/** A row with nothing below it and more in it than titles: "Ada Example, github.com". */
function isLastWord(rows: readonly { cells: string[] }[], at: number): boolean {
  const filled = (row: { cells: string[] } | undefined) =>
    (row?.cells ?? []).filter((cell) => oneLine(cell) !== "");
  return (
    rows.slice(at + 1).every((row) => filled(row).length === 0) &&
    filled(rows[at]).some((cell) => meaningOf(cell) === null)
  );
}

/**
 * The titles in a row, with those of the rows above and below it where heads were merged: "Candidate" over nothing, and
 * "Email" under "Contact". `under`: the row below belongs to them.
 */
export function mergedHead(
  rows: readonly { cells: string[] }[],
  at: number,
): { titles: string[]; under: boolean } {
  const cellsAt = (row: number) => (rows[row]?.cells ?? []).map((cell) => cell.trim());
  const [above, own, below] = [cellsAt(at - 1), cellsAt(at), cellsAt(at + 1)];
  const lower = below.filter(Boolean);
  const under = lower.length > 1 && lower.every(isPlainTitle) && lower.length < own.length;
  const titles = own.map((title, column) => {
    if (under && below[column] && normal(below[column]) !== normal(title)) return below[column];
    const over = above[column] ?? "";
    return title === "" && isPlainTitle(over) ? over : title;
  });
  return { titles, under };
}

/** Titles without quotation marks, of which a comma in parentheses made two: "Name (first", "last)". `width`: cells of the rows below. */
export function wholeTitles(titles: readonly string[], width: number): string[] {
  const whole: string[] = [];
  for (const title of titles) {
    const last = whole.at(-1) ?? "";
    const open = titles.length > width && /\([^()]*$/.test(last) && /^[^()]*\)/.test(title);
    if (open) whole[whole.length - 1] = `${last}, ${title}`;
    else whole.push(title);
  }
  return whole.length === width ? whole : [...titles];
}

const TOTAL =
  /^(?:(?:grand |sub)?totals?|sum|average|mean|median|count|summe|gesamt|gesamtsumme|durchschnitt|anzahl|somme|total general|moyenne|suma|promedio|totale|somma|media|totaal|gemiddelde|razem|celkem|summa|totalt|yhteensa|osszesen|toplam|итого|всего|сумма|среднее|合計|総計|平均|总计|合计|總計|합계|총계|평균)\b/iu;

const FOOTER =
  /^(?:(?:(?:this )?(?:report|list|file|export|data|document) (?:was )?)?(?:generated|exported|created|downloaded|printed|produced) (?:by|on|at|from|with|using)\b|\**\s*(?:end of (?:the )?(?:report|list|file|data|document|table)|ende (?:der liste|des berichts)|fin (?:de la liste|del? informe|du rapport))\b|(?:strictly |streng )?(?:confidential|vertraulich|confidentiel|confidencial|riservato|internal use only|for internal use|all rights reserved|nur für den internen gebrauch)\b|(?:erstellt|exportiert|generiert|gedruckt|stand) (?:am|vom|von|mit|aus)\b|(?:généré|exporté|créé|imprimé) (?:le|par|depuis)\b|(?:generado|exportado|creado|impreso|gerado|criado|impresso) (?:el|por|desde|em|en)\b|(?:gegenereerd|geëxporteerd|afgedrukt) (?:op|door)\b|(?:wygenerowano|wyeksportowano)\b|出力日|作成日|(?:page|seite|p[aá]gina|strona|sida|side|страница|стр\.?) \d+|©|\d+ rows? (?:in set|returned|affected)|\((?:\d+|no) rows?\))/i;
/** What survey tools write below their titles. */
const SECOND_TITLE = /^(?:open-ended )?response$|^\{"ImportId":/i;

/** Why a row below the header is not a person; null when it is one. */
export function whyNobody(cells: readonly string[], titles: readonly string[]): string | null {
  const said = cells.map(oneLine);
  const given = said.filter((text) => text !== "");
  if (given.every((text) => isPunctuation(text))) return "Only a line";
  if (given.includes(EXAMPLE)) return "The example of the template";
  const own = titles.map((title) => normal(title));
  const repeated = given.filter((text) => own.includes(normal(text))).length;
  if (
    repeated === given.length &&
    repeated * 2 > own.filter(Boolean).length &&
    said.every((text, at) => text === "" || normal(text) === own[at])
  )
    return "The headers again";
  const [first = "", ...rest] = given;
  const numbers = rest.every((text) => /^[\d\s.,%€$£+-]+$/.test(text));
  const total = TOTAL.exec(normal(first))?.[0];
  if (
    total !== undefined &&
    numbers &&
    (given.length < Math.max(3, titles.length) || total === normal(first))
  )
    return "A total";
  if (first.startsWith("#") && given.length === 1) return "A comment";
  if (given.length === 1 && FOOTER.test(first)) return "A footer";
  if (given.length > 1 && given.every((text) => SECOND_TITLE.test(text) || isPlainTitle(text)))
    return "More headers";
  if (
    given.length === 1 &&
    /^\(?\d+ (?:rows?|records?|entries|results?|zeilen|lignes|filas)\)?$/i.test(first)
  )
    return "A total";
  return null;
}

/** Rows above the header: listed as skipped, or read line by line when there is an account in them. */
export function readPreamble(rows: readonly (SourceRow & { cells: string[] })[]): {
  free: SourceRow[];
  skipped: Skipped[];
} {
  const free: SourceRow[] = [];
  const skipped: Skipped[] = [];
  for (const row of rows) {
    const account = row.cells.some((cell) =>
      oneLine(cell)
        .split(" ")
        .some((word) => /[@/:]/.test(word) && !("error" in parseHandle(word))),
    );
    if (account) free.push({ ...row, cells: null });
    else skipped.push({ line: row.line, text: row.text.trim(), why: "Above the headers" });
  }
  return { free, skipped };
}
