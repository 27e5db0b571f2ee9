import { Parser } from "htmlparser2";
import { number } from "#app/domain/number.ts";
import { ImportError } from "../limits.ts";
import type { Skipped, SourceRow } from "../source.ts";

const BREAKS = new Set([
  "p",
  "div",
  "li",
  "br",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "dt",
  "dd",
  "section",
  "article",
  "ul",
  "ol",
  "table",
  "tbody",
  "thead",
  "tfoot",
  "blockquote",
  "pre",
  "hr",
]);
/** Elements within one another. The parser's time grows with them at each tag; pages that forget end tags have hundreds. */
const DEEPEST = 5_000;
const SILENT = new Set(["script", "style", "head", "template", "noscript", "svg"]);

export const looksLikeHtml = (text: string) =>
  /^(?:\s|<!--(?:(?!-->)[^])*-->)*<(?:!doctype html|html|head|body|meta|table|thead|tbody|tr|ul|ol|li|dl|div|section|article|p|h[1-6]|br)\b/i.test(
    text.slice(0, 2_000),
  );

/** Whether an element, with all that is in it, is not to be seen; as far as it says so itself. */
const isHidden = ({ hidden, style = "" }: Record<string, string>): boolean =>
  hidden !== undefined ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i.test(style);
const LONGEST_HIDDEN = 300;
const HIDDEN = "Hidden in the page";

/**
 * The rows of a page's tables, and the lines of text around them. An address behind a word stands beside it as in Markdown.
 * `hidden`: what the page does not show.
 */
export function readHtml(html: string): { rows: SourceRow[]; hidden: Skipped[] } {
  const rows: SourceRow[] = [];
  const hidden: Skipped[] = [];
  /** Elements that are open within the outermost hidden one, and what they say. */
  let unseen = 0;
  let said = "";
  let [line, cells, cell, href, label, silent]: [
    number,
    string[] | null,
    string | null,
    string | null,
    string,
    number,
  ] = [1, null, null, null, "", 0];
  let free = "";
  let counted = 0;
  const lineAt = (index: number) => {
    for (; counted < index; counted++) if (html.charCodeAt(counted) === 10) line++;
    return line;
  };
  let rowLine = 1;
  const add = (text: string) => {
    if (silent > 0) return;
    if (href !== null) label += text;
    else if (cell !== null) cell += text;
    else if (cells === null) free += text;
  };
  const endFree = () => {
    const text = free.replace(/\s+/g, " ").trim();
    if (text !== "") rows.push({ line, lines: 1, text, cells: null });
    free = "";
  };
  const endHidden = () => {
    const text = said.replace(/\s+/g, " ").trim();
    said = "";
    if (text !== "") hidden.push({ line, text: text.slice(0, LONGEST_HIDDEN), why: HIDDEN });
  };
  let [span, height] = [1, 1];
  /** Cells that reach into the rows below, by column. */
  const tall = new Map<number, { left: number; text: string }>();
  const fillTall = () => {
    for (;;) {
      const found = cells === null ? undefined : tall.get(cells.length);
      if (!cells || !found) return;
      if (--found.left < 1) tall.delete(cells.length);
      cells.push(found.text);
    }
  };
  const endCell = () => {
    if (cell === null || cells === null) return;
    const text = cell.replace(/[ \t\n]*\n[ \t\n]*/g, "\n").trim();
    const at = cells.length;
    cells.push(text);
    for (let extra = 1; extra < Math.min(span, 50); extra++) cells.push("");
    // An address is of one person, however many rows its cell reaches over.
    if (height > 1 && tall.size < 50 && !/[@/:]/.test(text))
      tall.set(at, { left: height - 1, text });
    cell = null;
    fillTall();
  };
  const endRow = () => {
    endCell();
    if (cells !== null && cells.some((text) => text !== ""))
      rows.push({ line: rowLine, lines: 1, text: cells.join("\t"), cells });
    cells = null;
  };
  const endLink = () => {
    if (href === null) return;
    const [url, text] = [href, label.replace(/\s+/g, " ").trim()];
    href = null;
    label = "";
    const mail = /^mailto:/i.test(url);
    if (mail || !/^https?:\/\//i.test(url))
      add(mail && !text.includes("@") ? `${text} ${url.slice(7)}` : text);
    else
      add(
        text === "" || text === url
          ? ` ${url} `
          : `[${text.replace(/[[\]]/g, " ")}](${url.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29")})`,
      );
  };
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEEPEST)
          throw new ImportError(
            `This page has more than ${number(DEEPEST)} elements within one another. Copy the list from the page, and paste that.`,
          );
        lineAt(parser.startIndex);
        if (SILENT.has(name)) silent++;
        if (unseen > 0 || isHidden(attributes)) {
          if (unseen++ === 0) said = "";
          said += " ";
          // A cell keeps its place in the row.
          if (unseen > 1 || (name !== "td" && name !== "th")) return;
        }
        if (name === "tr") {
          endFree();
          endRow();
          cells = [];
          rowLine = line;
        } else if (name === "td" || name === "th") {
          endCell();
          cells ??= [];
          fillTall();
          cell = "";
          span = Number(attributes["colspan"]) || 1;
          height = Math.min(Number(attributes["rowspan"]) || 1, 1000);
        } else if (name === "a") {
          endLink();
          href = attributes["href"] ?? "";
        } else if (BREAKS.has(name)) {
          if (cell !== null) add("\n");
          else endFree();
        }
      },
      ontext(text) {
        if (unseen > 0) said += silent > 0 ? "" : text;
        else add(cell === null ? text : text.replace(/\s+/g, " "));
      },
      onclosetag(name) {
        depth--;
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (unseen > 0 && --unseen > 0) return;
        if (said !== "") endHidden();
        if (name === "a") endLink();
        else if (name === "td" || name === "th") endCell();
        else if (name === "tr" || name === "table") {
          endRow();
          if (name === "table") tall.clear();
        } else if (BREAKS.has(name) && cell === null) endFree();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  endLink();
  endRow();
  endFree();
  endHidden();
  return { rows, hidden };
}
