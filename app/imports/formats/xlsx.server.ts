import { Parser } from "htmlparser2";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import readExcelFile from "read-excel-file/node";
import { ImportError, LIMITS, quoted, Swollen } from "../limits.ts";
import { number } from "#app/domain/number.ts";
import { titlesKnown, PREAMBLE } from "../header.ts";
import type { Grid, Skipped } from "../source.ts";

const DAMAGED =
  "This workbook cannot be read; it may be damaged, or protected with a password. Open it, save it again as .xlsx, and import that.";
const TOO_LARGE = `This workbook is larger than can be read at once (${number(LIMITS.inflated / 1024 ** 2)} MB unpacked). Import it in parts.`;
const NEEDED =
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml|_rels\/[^/]+\.rels|worksheets\/_rels\/[^/]+\.rels)$|^\[Content_Types\]\.xml$|^_rels\/\.rels$/i;
const OTHER_KINDS: [RegExp, string][] = [
  [/^word\//, "This is a Word file."],
  [/^ppt\//, "This is a presentation."],
  [/^Index\/.*\.iwa$|^Index\.zip$/, "This is a Numbers file."],
  [/^content\.xml$/, "This is an OpenDocument file (.ods)."],
  [/^xl\/.*\.bin$/, "This is a binary workbook (.xlsb)."],
];
type Row = Grid["rows"][number];
type Parts = Map<string, Uint8Array>;

/**
 * The sheet of a workbook that says most of people; what the others hold is said. Throws ImportError; Swollen for more than
 * `most` bytes.
 */
export async function readXlsx(
  bytes: Uint8Array,
  most: number = LIMITS.inflated,
): Promise<{ rows: Row[]; skipped: Skipped[]; notes: string[] }> {
  const parts = await inflate(bytes, most);
  if ([...parts.values()].some((part) => OPEN_TAG.test(text(part)))) throw new ImportError(DAMAGED);
  const sheets = [...parts].filter(([path]) => /^xl\/worksheets\/[^/]+\.xml$/i.test(path));
  for (const [path, sheet] of sheets) {
    const xml = text(sheet);
    const plain = xml.replace(CONTROLS, " ");
    if (plain !== xml) parts.set(path, Buffer.from(plain));
    checkExtent(plain);
  }
  const links = sheets.map(([path]) => linksOf(path, parts));
  const read = await readAll(parts);
  const tables = read.map(({ sheet, data }, at) => ({
    sheet,
    rows: rowsOf(data, links.length === read.length ? links[at] : undefined),
  }));
  const worth = ({ rows }: { rows: Row[] }) =>
    Math.max(0, ...rows.slice(0, PREAMBLE + 1).map(({ cells }) => titlesKnown(cells)));
  const [best, ...others] = tables.toSorted(
    (a, b) => worth(b) - worth(a) || b.rows.length - a.rows.length,
  );
  const rest = others.filter(({ rows }) => rows.length > 0);
  return {
    rows: best?.rows ?? [],
    skipped: rest.map(({ sheet, rows }) => ({
      line: 0,
      text: `Sheet ${quoted(sheet)}, ${number(rows.length)} ${rows.length === 1 ? "row" : "rows"}`,
      why: "Another sheet: import it separately",
    })),
    notes: rest.length > 0 && best ? [`Only the sheet ${quoted(best.sheet)} was read.`] : [],
  };
}

const text = (bytes: Uint8Array | undefined) => (bytes ? Buffer.from(bytes).toString("utf8") : "");

/** The parts of the workbook that matter, unpacked under a cap: what a zip says of its sizes is not believed. */
async function inflate(bytes: Uint8Array, most: number): Promise<Parts> {
  const parts: Parts = new Map();
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    useWebWorkers: false,
    checkOverlappingEntry: true,
  });
  try {
    let left = most;
    let seen = 0;
    const names: string[] = [];
    for await (const entry of reader.getEntriesGenerator()) {
      if (++seen > 5_000) throw new ImportError(TOO_LARGE);
      names.push(entry.filename);
      if (entry.directory || !NEEDED.test(entry.filename)) continue;
      if (entry.encrypted) throw new ImportError(DAMAGED);
      const chunks: Uint8Array[] = [];
      await entry.getData(
        new WritableStream<Uint8Array>({
          write(chunk) {
            left -= chunk.byteLength;
            if (left < 0) throw new Swollen(TOO_LARGE);
            chunks.push(chunk);
          },
        }),
      );
      parts.set(entry.filename, Buffer.concat(chunks));
    }
    const other = OTHER_KINDS.find(([pattern]) => names.some((name) => pattern.test(name)));
    if (!parts.has("xl/workbook.xml"))
      throw new ImportError(
        `${other?.[1] ?? "This is a zip file, not a workbook (.xlsx)."} Save the list as .xlsx or CSV (UTF-8), and import that.`,
      );
    return parts;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(DAMAGED, { cause: error });
  } finally {
    await reader.close();
  }
}

/**
 * A single cell at the far end of a sheet would make a table of millions of rows. Tags are found as the workbook's reader
 * finds them, whatever their prefixes, quotes and entities, and what is no place is refused: it would take "1e9" for one.
 */
function checkExtent(xml: string) {
  if (ENDED_COMMENT.test(xml)) throw new ImportError(DAMAGED);
  let [tag, depth, rows, columns, seen] = ["", 0, 0, 0, 0];
  const parser = new Parser(
    {
      onopentagname(name) {
        if (++depth > DEEPEST) throw new ImportError(DAMAGED);
        tag = localName(name);
        if (tag === "row" && ++seen > LIMITS.rows * 2) throw new ImportError(TOO_LARGE);
      },
      onclosetag: () => depth--,
      onattribute(name, value) {
        if (localName(name) !== "r" || (tag !== "row" && tag !== "c")) return;
        const [, place = "", digits] = (tag === "row" ? ROW : CELL).exec(value) ?? [];
        if (digits === undefined) throw new ImportError(DAMAGED);
        rows = Math.max(rows, Number(digits));
        columns = Math.max(columns, columnOf(place));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (rows > LIMITS.rows * 2 || columns > LIMITS.columns || rows * columns > LIMITS.cells * 2)
    throw new ImportError(
      `A sheet of this workbook reaches to row ${number(rows)} and column ${number(columns)}; at most ${number(LIMITS.rows)} rows and ${LIMITS.columns} columns are read. Delete what is outside the table, or import it in parts.`,
    );
}

/** What XML may not have in it and parsers read differently: controls, which careless programs write all the same ... */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\v\f\x0e-\x1f]+/g;
/** ... and comments that end as they begin. */
const ENDED_COMMENT = /<!--?-?>/;
/** A tag within a tag, or one of 100,000 characters: its reader begins a tag again with each piece of the file that it gets. */
const OPEN_TAG = /<[^<>!?/][^<>]*<|<[^<>!?/][^<>]{100000}/;
/** Elements within one another: a sheet has a dozen, and the parser's time grows with them at each tag. */
const DEEPEST = 200;
const ROW = /^()(\d{1,8})$/;
const CELL = /^([A-Z]{1,4})(\d{1,8})$/;
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

function columnOf(place: string): number {
  let column = 0;
  for (const letter of place) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** The workbook without compression, so that its reader cannot be made to unpack more than was counted. */
async function readAll(parts: Parts) {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 0 });
  for (const [path, content] of parts) await writer.add(path, new Uint8ArrayReader(content));
  try {
    return await readExcelFile(Buffer.from(await writer.close()), { parseNumber: plainNumber });
  } catch (error) {
    throw new ImportError(DAMAGED, { cause: error });
  }
}

/** Digits as they stand: a phone number is no quantity. */
const plainNumber = (digits: string) =>
  /^-?\d{1,20}(?:\.\d{1,6})?$/.test(digits) ? digits : String(Number(digits));

/** Where the cells of a sheet link to, by "C2". */
function linksOf(path: string, parts: Parts): Map<string, string> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const targets = new Map<string, string>();
  for (const [tag] of text(parts.get(`xl/worksheets/_rels/${name}.rels`)).matchAll(
    /<Relationship\b[^<>]{0,4000}>/g,
  )) {
    const [id, target] = [/\bId="([^"]*)"/.exec(tag)?.[1], /\bTarget="([^"]*)"/.exec(tag)?.[1]];
    if (id && target && /^(?:https?|mailto):/i.test(target))
      targets.set(id, decodeEntities(target));
  }
  const links = new Map<string, string>();
  if (targets.size === 0) return links;
  for (const [tag] of text(parts.get(path)).matchAll(/<hyperlink\b[^<>]{0,4000}>/g)) {
    const [cell, id] = [
      /\bref="([A-Z]{1,4}\d{1,8})/.exec(tag)?.[1],
      /\br:id="([^"]*)"/.exec(tag)?.[1],
    ];
    const target = id ? targets.get(id) : undefined;
    if (cell && target) links.set(cell, target);
  }
  return links;
}
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decodeEntities = (value: string) =>
  value.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function rowsOf(data: readonly (readonly unknown[])[], links?: Map<string, string>): Row[] {
  return data.flatMap((row, at) => {
    const cells = row.map((value, column) =>
      withLink(cellText(value), links?.get(`${letters(column)}${at + 1}`)),
    );
    return cells.every((cell) => cell.trim() === "")
      ? []
      : [{ line: at + 1, lines: 1, text: cells.join("\t"), cells }];
  });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    const iso = value.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso;
  }
  return String(value);
}

function withLink(cell: string, target: string | undefined): string {
  if (!target || cell.includes(target)) return cell;
  if (/^mailto:/i.test(target))
    return cell.includes("@") ? cell : `${cell} ${target.slice(7)}`.trim();
  return cell === ""
    ? target
    : `[${cell.replace(/[[\]\n]/g, " ")}](${target.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

function letters(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
