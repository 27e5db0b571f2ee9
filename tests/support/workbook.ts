import { zipOf } from "./zips.ts";

type Cell = string | number | { date: number } | { link: string; text: string } | null;
export type Sheet = {
  name: string;
  rows: Cell[][];
  /** Instead of what the rows make. */ xml?: string;
};

const escape = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function letters(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** A workbook (.xlsx) of made-up sheets. */
export async function workbookOf(
  sheets: Sheet[],
  extra: { name: string; content: string }[] = [],
): Promise<Uint8Array> {
  const files = [
    {
      name: "[Content_Types].xml",
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `${HEAD}<Relationships xmlns="${RELATIONS}">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}<Relationship Id="rId99" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: "xl/styles.xml",
      content: `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...sheets.flatMap((sheet, at) => sheetFiles(sheet, at + 1)),
    ...extra,
  ];
  return new Uint8Array(await (await zipOf(files, { name: "list.xlsx" })).arrayBuffer());
}

function sheetFiles({ rows, xml }: Sheet, number: number) {
  const links: { cell: string; url: string }[] = [];
  const body = rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`, links)).join("")}</row>`,
    )
    .join("");
  const hyperlinks = links
    .map(({ cell }, at) => `<hyperlink ref="${cell}" r:id="rId${at + 1}"/>`)
    .join("");
  return [
    {
      name: `xl/worksheets/sheet${number}.xml`,
      content:
        xml ??
        `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheetData>${body}</sheetData>${hyperlinks && `<hyperlinks>${hyperlinks}</hyperlinks>`}</worksheet>`,
    },
    ...(links.length === 0
      ? []
      : [
          {
            name: `xl/worksheets/_rels/sheet${number}.xml.rels`,
            content: `${HEAD}<Relationships xmlns="${RELATIONS}">${links.map(({ url }, at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/hyperlink" Target="${escape(url)}" TargetMode="External"/>`).join("")}</Relationships>`,
          },
        ]),
  ];
}

function cellXml(cell: Cell, at: string, links: { cell: string; url: string }[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "object" && "date" in cell)
    return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  const text = typeof cell === "string" ? cell : cell.text;
  if (typeof cell === "object") links.push({ cell: at, url: cell.link });
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}
