import { oneLine } from "../cells/text.ts";
import { networkOf } from "../fields.ts";
import { findHeader } from "../header.ts";
import type { SourceRow } from "../source.ts";
import { meaningOf, normal } from "../titles/title.ts";

type Tabular = SourceRow & { cells: string[] };

/** "Member 1 GitHub" and "Member 2 GitHub" name the same thing of two people. */
const withoutNumber = (title: string) =>
  oneLine(title)
    .replace(/\d{1,2}/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Where columns of several people stand side by side: `start` of the first, `width` of each, and how many. */
type Blocks = { start: number; width: number; times: number };

/** Tables that stand side by side, "Name, GitHub, , Name, GitHub", as one below the other: each person a row. */
export function oneBelowOther(rows: readonly SourceRow[]): SourceRow[] {
  const tabular = rows.filter((row): row is Tabular => row.cells !== null);
  const at = findHeader(tabular)?.at;
  const header = at === undefined ? undefined : tabular[at];
  const blocks = header ? blocksOf(header.cells) : null;
  if (!header || !blocks) return [...rows];
  const below = new Set<SourceRow>(tabular.slice((at ?? 0) + 1));
  return rows.flatMap((row) => {
    if (row === header) return [{ ...row, cells: headOf(header.cells, blocks) }];
    if (!below.has(row) || row.cells === null) return [row];
    const parts = partsOf(row.cells, blocks);
    const filled = parts.filter((_, part) => blockOf(row.cells ?? [], blocks, part).some(Boolean));
    return (filled.length > 0 ? filled : parts.slice(0, 1)).map((cells) => ({ ...row, cells }));
  });
}

function blocksOf(cells: readonly string[]): Blocks | null {
  const titles = cells.map((cell) => normal(withoutNumber(cell)));
  const names = titles.flatMap((title, at) =>
    title !== "" && meaningOf(title)?.field === "name" ? [at] : [],
  );
  const [start = 0, next = 0] = names;
  const width = next - start;
  const alike = names.every((name, at) => name === start + at * width);
  if (names.length < 2 || width < 2 || !alike) return null;
  const blocks = { start, width, times: names.length };
  const first = blockOf(titles, blocks, 0);
  const last = names.length - 1;
  const same = names.every((_, part) =>
    blockOf(titles, blocks, part).every(
      (title, column) => title === first[column] || (part === last && title === ""),
    ),
  );
  const reached = first.some((title) => {
    const field = title === "" ? undefined : meaningOf(title)?.field;
    return field === "email" || field === "handles" || (field && networkOf(field) !== null);
  });
  return same && reached ? blocks : null;
}

/** The titles once, and without numbers where each person has them. */
function headOf(cells: readonly string[], blocks: Blocks): string[] {
  const { start, width } = blocks;
  const [titles = []] = partsOf(cells, blocks);
  return titles.map((title, at) =>
    at >= start && at < start + width ? withoutNumber(title) : title,
  );
}

const blockOf = (cells: readonly string[], { start, width }: Blocks, part: number): string[] =>
  Array.from({ length: width }, (_, at) => (cells[start + part * width + at] ?? "").trim());

/** The cells of each person, with those that are about all of them: what stands before the blocks and behind them. */
function partsOf(cells: readonly string[], blocks: Blocks): string[][] {
  const { start, width, times } = blocks;
  return Array.from({ length: times }, (_, part) => [
    ...cells.slice(0, start),
    ...Array.from({ length: width }, (__, at) => cells[start + part * width + at] ?? ""),
    ...cells.slice(start + times * width),
  ]);
}
