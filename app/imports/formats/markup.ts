import type { SourceRow } from "../source.ts";

/*
 * Tables of typesetters and wikis: LaTeX's `a & b \\`, MediaWiki's rows begun by `|-`, AsciiDoc's cells on lines of their own between `|===`, and the list-table of
 * reStructuredText.
 */
type Table = {
  format: string;
  begins: RegExp;
  ends: RegExp;
  /** The cells of a line, and whether they begin a row; null where it has none. */
  cellsOf: (line: string) => { cells: string[]; begin: boolean } | null;
};

const LINK = /(https?:\/\/[^\s[\]]{1,2048})\[[^[\]]{0,200}\]/g;
/** A cell without its attributes, with its links as Markdown has them. */
const wikiCell = (cell: string) =>
  cell
    .replace(/^[^[\]|]{0,200}=[^[\]|]{0,200}\|(?!\|)/, "")
    .replace(/\[(https?:\/\/[^\s[\]]{1,2048})\s+([^[\]]{1,200})\]/g, "[$2]($1)")
    .replace(/\[\[(?:[^[\]|]{1,200}\|)?([^[\]|]{1,200})\]\]/g, "$1")
    .replace(/'{2,3}/g, "")
    .trim();
const TABLES: readonly Table[] = [
  {
    format: "LaTeX",
    begins: /^\s*\\begin\{(?:tabular[xy*]?|longtable|array|tabulary|tblr)\}/,
    ends: /^\s*\\end\{/,
    cellsOf(line) {
      const text = line
        .replace(/\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]{0,20}\}|endhead|endfoot)/g, "")
        .replace(/\\\\(?:\[[^[\]]{0,20}\])?\s*$/, "")
        .replace(/\\href\{([^{}]{1,2048})\}\{([^{}]{0,200})\}/g, "[$2]($1)")
        .replace(/\\(?:url|textbf|textit|emph|texttt|textsc)\{([^{}]{0,2048})\}/g, "$1");
      if (text.trim() === "") return null;
      const cells = text
        .split(/(?<!\\)&/)
        .map((cell) => cell.replace(/\\([&%$#_{}])/g, "$1").trim());
      return { cells, begin: true };
    },
  },
  {
    format: "MediaWiki",
    begins: /^\s*\{\|/,
    ends: /^\s*\|\}/,
    cellsOf(line) {
      if (/^\s*\|-/.test(line)) return { cells: [], begin: true };
      if (!/^\s*[|!](?!\+)/.test(line)) return null;
      const cells = line
        .trim()
        .slice(1)
        .split(/\|\||!!/);
      return { cells: cells.map(wikiCell), begin: false };
    },
  },
  {
    format: "AsciiDoc",
    begins: /^\|={3,}\s*$/,
    ends: /^\|={3,}\s*$/,
    cellsOf(line) {
      if (!/^\s*\|/.test(line)) return null;
      const cells = line.trim().slice(1).split("|");
      return {
        cells: cells.map((cell) => cell.replace(LINK, "$1").trim()),
        begin: cells.length > 1,
      };
    },
  },
  {
    format: "reStructuredText",
    begins: /^\s*\.\. list-table::/,
    ends: /^\S/,
    cellsOf(line) {
      const [, first, cell] = /^\s+(?:(\*)\s+)?-\s+(.*)$/.exec(line) ?? [];
      return cell === undefined ? null : { cells: [cell.trim()], begin: first !== undefined };
    },
  },
];
/** Lines of LaTeX that say nothing to a reader. */
const SILENT =
  /^\s*(?:\\(?:begin|end|centering|label|setlength|usepackage|documentclass)\b.*|:[\w-]+:.*)$/;

/** The rows of such tables, and the other lines; null where there is none. */
export function readMarkup(lines: readonly string[]): { rows: SourceRow[]; format: string } | null {
  const table = TABLES.find(({ begins }) => lines.some((line) => begins.test(line)));
  if (!table) return null;
  const rows: SourceRow[] = [];
  let [inside, width]: [boolean, number] = [false, 0];
  let row: (SourceRow & { cells: string[] }) | null = null;
  for (const [at, text] of lines.entries()) {
    const edge = inside ? table.ends.test(text) : table.begins.test(text);
    if (edge) inside = !inside;
    const found = inside && !edge ? table.cellsOf(text) : null;
    if (!found) {
      if (!edge && text.trim() !== "" && !SILENT.test(text))
        rows.push({ line: at + 1, lines: 1, text: text.trim(), cells: null });
      continue;
    }
    const full: boolean = width > 0 && row !== null && row.cells.length >= width;
    if (row === null || found.begin || full) {
      if (width === 0 && found.cells.length > 1) width = found.cells.length;
      row = { line: at + 1, lines: 1, text, cells: found.cells };
      rows.push(row);
    } else {
      row.cells.push(...found.cells);
      row.text = `${row.text}\n${text}`;
      row.lines = at + 2 - row.line;
    }
  }
  return { rows, format: table.format };
}
