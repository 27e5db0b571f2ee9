/** One line of the report: what was measured, ours and the yardstick in the same unit, and what we aim for. */
export type Row = {
  name: string;
  unit: string;
  ours: number;
  /** The yardstick; null when the aim is a bound of its own. */
  theirs: number | null;
  /** Ours is to be at most this many times the yardstick, or at most this much without one. */
  aim: number;
};

/** A bench elsewhere that says its yardstick in words and its aim as text, as a line of ours. */
export const fromWords = (row: {
  what: string;
  ms: number;
  against: string;
  yardstick: number;
  aim: string;
}): Row => ({
  name: `${row.what}, against ${row.against}`,
  unit: "",
  ours: row.ms,
  theirs: row.yardstick,
  aim: Number(/[\d.]+/.exec(row.aim)?.[0] ?? Number.POSITIVE_INFINITY),
});

const figure = (value: number) => value.toFixed(value < 10 ? 2 : 0);

/** The rows as a table of text with ratios, aims and whether each was met. */
export function report(title: string, rows: Row[]): string {
  const cells = rows.map(({ name, unit, ours, theirs, aim }) => {
    const ratio = theirs === null ? null : ours / theirs;
    return [
      name,
      `${figure(ours)} ${unit}`,
      theirs === null ? "" : `${figure(theirs)} ${unit}`,
      ratio === null ? "" : `${ratio.toFixed(2)} x`,
      Number.isFinite(aim) ? (theirs === null ? `${aim} ${unit}` : `${aim} x`) : "",
      Number.isFinite(aim) ? ((ratio ?? ours) <= aim ? "met" : "missed") : "",
    ];
  });
  const table = [["", "ours", "yardstick", "ratio", "aim", ""], ...cells];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = table.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
  return [title, ...lines.map((line) => `  ${line.trimEnd()}`)].join("\n");
}
