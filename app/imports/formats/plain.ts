/** What stands in a code block of Markdown, and nothing else, on the lines where it stood. */
export const withoutFence = (text: string) =>
  text.replace(/^\s*```[\w+-]{0,20}[ \t]*(\n[^`]*\n)```\s*$/, "$1");

const BOX_LINE = /^[\s─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]+$/;
/** A table drawn with boxes, with bars instead. */
export const withoutBoxes = (lines: string[]): string[] =>
  lines.some((line) => /^\s*[│┃║].*[│┃║]\s*$/.test(line))
    ? lines.map((line) => (BOX_LINE.test(line) ? "" : line.replace(/[│┃║]/g, "|")))
    : lines;

/** Jira's `||Name||GitHub||` over `|Ada|[ada|https://...]|` as a table with bars. */
export function withPlainBars(lines: string[]): string[] {
  if (!lines.some((line) => /^\s*\|\|.*\|\|\s*$/.test(line))) return lines;
  return lines.map((line) =>
    line
      .replaceAll("||", "|")
      .replace(/\[([^[\]|]{1,200})\|(https?:\/\/[^\s[\]|]{1,2048})\]/g, "[$1]($2)"),
  );
}

/** A text in which every line is quoted, as mail programs do with ">", without that. */
export function withoutQuoting(lines: string[]): string[] {
  const full = lines.filter((line) => line.trim() !== "");
  return full.length > 1 && full.every((line) => /^\s*>/.test(line))
    ? lines.map((line) => line.replace(/^\s*(?:>\s?)+/, ""))
    : lines;
}
