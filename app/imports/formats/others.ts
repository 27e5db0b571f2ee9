import { ImportError } from "../limits.ts";

const AS_TABLE = "Save the list as CSV (UTF-8) or .xlsx, and import that.";
const publications = (kind: string) =>
  `This is a list of publications (${kind}); its authors are not taken for candidates.`;
/** Kinds of text that are no list of people, by how they begin or by lines that only they have; and what to do. */
const OTHERS: { is: RegExp; what: string; advice?: string }[] = [
  {
    is: /^<\?xml[^>]*>\s*<\?mso-application\b|^<(?:ss:)?Workbook\s[^>]*urn:schemas-microsoft-com/i,
    what: "This is an Excel file in XML (Excel 2003).",
  },
  { is: /^(?:TY {2}- [A-Z]{2,5}[ \t]*(?:\n|$)|PMID- \d)/, what: publications("RIS") },
  { is: /^%0 [A-Z][^\n]{1,60}\n%[A-Z0-9] /, what: publications("EndNote") },
  {
    is: /^[ \t]*@(?:article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|proceedings|software|techreport|unpublished)[ \t]*\{[^,\n]{0,200},[ \t]*$/im,
    what: publications("BibTeX"),
  },
  {
    is: /^(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,100}MIME-Version:\s*1\.0/i,
    what: "This is a mail as its program stores it.",
    advice: "Open it, copy what it says, and paste that.",
  },
  { is: /^ID;P/, what: "This is a SYLK file (.slk)." },
  {
    is: /^diff --git |^From [0-9a-f]{40} /,
    what: "This is a patch of source code.",
    advice: "Paste the addresses of those people's profiles instead.",
  },
];

/** Statements of a dump; what stands first in one; and how much of it is looked at. */
const SQL =
  /^[ \t]*(?:(?:INSERT(?:\s+IGNORE)?|REPLACE)\s+INTO\s+\S{1,200}\s*(?:\(|VALUES|SELECT)|CREATE\s+(?:TEMPORARY\s+)?TABLE\s[^\n]{0,200}\(|COPY\s+\S{1,200}\s*\([^\n]{0,2000}\)\s+FROM\s+stdin)/im;
const SQL_FIRST =
  /^(?:--|\/\*|#|(?:SET|DROP|CREATE|BEGIN|START|USE|LOCK|INSERT|REPLACE|COPY|PRAGMA|ALTER)\s)/i;
const HEAD = 20_000;

/** Elements of pages, which are read. */
const OF_PAGES =
  /^(?:a|abbr|article|b|blockquote|body|br|code|col|colgroup|dd|div|dl|dt|em|footer|h[1-6]|head|header|hr|html|i|img|li|link|main|meta|nav|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)$/i;

/** `<candidates>` with its end further on, which no page and no mail address has. */
function isXml(text: string): boolean {
  if (/^\s*<\?xml\b/i.test(text)) return !/^[^]{0,2000}<(?:!doctype html|html)\b/i.test(text);
  const name = /^\s*<([a-z_][\w.:-]{0,80})(?:\s[^<>]{0,2000})?>/i.exec(text)?.[1];
  return name !== undefined && !OF_PAGES.test(name) && text.includes(`</${name}>`);
}

/** Throws ImportError for a text of a kind that is not read. */
export function refuseOthers(text: string): void {
  const head = text.trimStart().slice(0, HEAD);
  const other = OTHERS.find(({ is }) => is.test(head));
  const sql =
    SQL_FIRST.test(head) && SQL.test(head) ? "This is SQL, the text of a database." : null;
  const what = other?.what ?? sql ?? (isXml(text) ? "This is XML." : null);
  if (what !== null) throw new ImportError(`${what} ${other?.advice ?? AS_TABLE}`);
}
