import type { AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { redirectWithFlash } from "#app/flash.server.ts";
import { records } from "#app/csv/write.ts";
import { harmless } from "#app/csv/cell.ts";
import { isProblem } from "#app/metrics/columns.ts";
import { planMetrics } from "#app/metrics/plan.server.ts";
import { readMetrics, type MetricsFile } from "#app/metrics/read.server.ts";
import type { WrongRow } from "#app/metrics/row.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { storeMetrics } from "#app/metrics/store.server.ts";
import type { Member } from "#app/session.server.ts";
import type { Origin } from "#db/constants.ts";
import { figuresPlan, type FiguresPlan } from "./figures-plan.ts";
import { decoded } from "./text-file.ts";

export type FiguresResult = {
  /** For the textarea: the file as text, or its rows that are left to correct. */
  text: string;
  /** The file's own name, when one was sent. */
  name: string | null;
  origin: Origin;
  plan: FiguresPlan | null;
  /** What was stored just now; null when nothing was asked to be stored. */
  stored: { rows: number; people: number } | null;
  /** Why nothing could be read at all. */
  error: string | null;
};

type Sent = { form: FormData; origin: Origin; store: boolean; by: Member };

/** Reads the metrics file and, when asked to, stores its right rows. Leaves for the candidates when nothing is left to correct. */
export async function takeFigures(
  request: Request,
  context: AppLoadContext,
  { form, origin, store, by }: Sent,
): Promise<FiguresResult> {
  const sent = form.get("file");
  const file = sent instanceof File && sent.size > 0 ? sent : null;
  const text = file ? decoded(await file.arrayBuffer()) : String(form.get("figures") ?? "");
  const nothing = { text: "", name: file?.name ?? null, origin, plan: null, stored: null };
  if (typeof text !== "string") return { ...nothing, error: text.error };
  if (!file && text.trim() === "")
    return {
      ...nothing,
      error: "No file was chosen. Choose the file with the figures, or paste the table.",
    };
  const at = Date.now();
  const read = await readMetrics(text, at);
  if ("error" in read) return { ...nothing, text, error: read.error };
  const { planned, wrong } = await planMetrics(context.db, read.rows);
  const all = inOrder([...read.wrong, ...wrong]);
  if (!store)
    return {
      ...nothing,
      text,
      plan: figuresPlan(read, planned, all, leftovers(read, all)),
      error: null,
    };

  const { rows, people, lost } = await perform(
    storeMetrics(actingAs(by, context), planned, origin),
  );
  if (rows > 0) context.worker.wake();
  const left = inOrder([...all, ...lost]);
  if (left.length === 0) {
    const words =
      rows === 0
        ? "Nothing new: these figures are already here."
        : `Stored ${counted(rows, "row")} of figures${people > 0 ? `, with ${counted(people, "new candidate")}` : ""}.`;
    throw await redirectWithFlash(request, context, "/candidates", words);
  }
  const rest = leftovers(read, left);
  // What is left is a file of its own now: its rows are counted from its own first line.
  const again = left.map((row, index) => ({ ...row, line: index + 2 }));
  return {
    ...nothing,
    name: null,
    text: rest,
    plan: figuresPlan({ ...read, skipped: 0 }, [], again, rest),
    stored: { rows, people },
    error: null,
  };
}

const inOrder = (rows: readonly WrongRow[]) => rows.toSorted((a, b) => a.line - b.line);

/** The rows that are wrong under the file's own titles, each with what is wrong in a last column. */
function leftovers({ titles, separator }: MetricsFile, wrong: readonly WrongRow[]): string {
  if (wrong.length === 0) return "";
  const kept = titles.flatMap((title, index) => (isProblem(title) ? [] : [index]));
  const rows = wrong.map(({ cells, errors }) => [
    ...kept.map((index) => cells[index] ?? ""),
    ...cells.slice(titles.length),
    errors.map(({ column, why }) => (column ? `${column}: ${why}` : why)).join(" "),
  ]);
  const text = records(
    [[...kept.map((index) => titles[index]), "problem"], ...rows].map((cells) =>
      cells.map((cell) => harmless(cell ?? "")),
    ),
    separator,
  );
  // A message that was cut within a character leaves half of it, which no file can hold.
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
