import type { ParsedHandle } from "#app/networks/handles.ts";
import { FactsError, parseFacts, type Facts } from "#scoring/index.ts";
import { FIGURES, isFigure, type Field, type FigureField } from "../fields.ts";
import { oneLine } from "../cells/text.ts";
import { readCount, readDays, readMoment, type Group, type Read } from "./cells.ts";

export type FigureOptions = {
  /** What groups thousands in this file. */
  group: Group;
  /** In ms since 1970: figures are not from the future. */
  now: number;
};
type Cell = { field: Field; title: string; text: string };

/** The figures of a row, as facts of its account; or every reason why they cannot be read. Null when the row has none. */
export function readFigures(
  cells: readonly Cell[],
  account: ParsedHandle | null,
  { group, now }: FigureOptions,
): { facts: Facts; used: string[] } | { errors: string[] } | null {
  const figures = cells.filter((cell) => isFigure(cell.field));
  if (figures.every(({ text }) => oneLine(text) === "")) return null;
  const errors: string[] = [];
  const take = <T>(title: string, read: Read<T>): T | null => {
    if ("error" in read) errors.push(`${title}: ${read.error}`);
    return "error" in read ? null : read.value;
  };
  const cell = (field: Field) => cells.find((one) => one.field === field);
  const day = cell("observed_at");
  const at = take(day?.title ?? "Day", readMoment(oneLine(day?.text ?? ""), now));
  const span = cell("window_days");
  const windowDays = span ? take(span.title, readDays(oneLine(span.text), group)) : null;
  const groups: Record<string, Record<string, number | null>> = {};
  const used = [day, span].flatMap((one) => (one ? [one.title] : []));
  let known = 0;
  for (const { field, title, text } of figures) {
    const value = take(title, readCount(oneLine(text), group));
    const [part, name] = FIGURES[field as FigureField];
    if ((groups[part]?.[name] ?? null) !== null) continue;
    groups[part] = { ...groups[part], [name]: value };
    if (value === null) continue;
    known++;
    used.push(title);
  }
  if (account === null)
    errors.push("These figures need one account: its handle, or the profile's address.");
  if (errors.length === 0 && known === 0) return null;
  if (errors.length > 0 || account === null || at === null) return { errors };
  try {
    return {
      used,
      facts: parseFacts({
        network: account.network,
        handle: account.handle,
        observedAt: new Date(at).toISOString(),
        windowDays,
        raw: account.network === "x",
        ...groups,
      }),
    };
  } catch (error) {
    if (error instanceof FactsError) return { errors: [`${error.message}.`] };
    throw error;
  }
}
