import { TooLarge } from "./body.server.ts";

/**
 * Objects, lists and members of objects in one answer at most. A full page has a tenth of it; JSON.parse needs less than 60 ms
 * for so many, on the machine where it was measured (a 2024 laptop class core), and a second for what fits into 4 MB.
 */
const MOST_PARTS = 100_000;
const [QUOTE, BACKSLASH, COLON, OPEN, OPEN_LIST] = [34, 92, 58, 123, 91];

/** JSON, or undefined when the text is none. Counts before it parses: throws TooLarge. */
export function parseJson(text: string): unknown {
  if (partsOf(text) > MOST_PARTS) throw new TooLarge();
  try {
    return JSON.parse(withWholeIds(text));
  } catch {
    return undefined; // whoever needs the JSON finds none and says so
  }
}

/** Counts, outside of texts, what costs time to parse: objects, lists and members. */
function partsOf(text: string): number {
  let parts = 0;
  for (let at = 0; at < text.length && parts <= MOST_PARTS; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === OPEN || code === OPEN_LIST) parts++;
    else if (code === QUOTE) {
      at = endOfText(text, at + 1);
      if (at < 0) break;
    }
  }
  return parts;
}

/** Whole numbers of so many digits and more are ids, of which a JavaScript number would keep only the first ones. */
const LONG = 16;

/** The text with long whole numbers as texts. */
function withWholeIds(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at + 1);
      if (at < 0) break;
    } else if (isDigit(code)) {
      const start = at;
      while (isDigit(text.charCodeAt(at + 1))) at++;
      const alone = !/[\d.eE+-]/.test(`${text[start - 1] ?? ""}${text[at + 1] ?? ""}`);
      if (at + 1 - start < LONG || !alone) continue;
      pieces.push(text.slice(from, start), `"${text.slice(start, at + 1)}"`);
      from = at + 1;
    }
  }
  return pieces.join("") + text.slice(from);
}
const isDigit = (code: number) => code >= 48 && code <= 57;

/** Where the quotation mark stands that ends a text; -1 when none does. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (before > from && text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return -1;
}
