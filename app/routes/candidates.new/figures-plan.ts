import type { PlannedRow, Verdict } from "#app/metrics/plan.server.ts";
import type { MetricsFile } from "#app/metrics/read.server.ts";
import type { CellError, WrongRow } from "#app/metrics/row.ts";
import { FIGURES } from "#app/metrics/columns.ts";
import type { Network } from "#db/constants.ts";
import { SHOWN } from "./plan.ts";

export type { Verdict };
/** A row of the preview. */
export type FiguresRow = {
  line: number;
  label: string;
  account: { network: Network; handle: string; url: string } | null;
  observedAt: number | null;
  source: string | null;
  /** The figures in the order of the columns, by name; unknown ones are left out. */
  figures: [name: string, value: number][];
  verdict: Verdict | "wrong";
  words: string;
  person: { id: number; name: string } | null;
  errors: CellError[];
  notes: string[];
};

export type FiguresPlan = {
  /** Those that need a look come first; at most `SHOWN`. */
  rows: FiguresRow[];
  total: number;
  counts: Record<Verdict | "wrong", number>;
  skipped: number;
  /** Columns under another title than the template's: title and what it was taken for. */
  renamed: [title: string, key: string][];
  unused: string[];
  /** The wrong rows as a file, "" when there are none. */
  wrong: string;
};

const ORDER: (Verdict | "wrong")[] = ["wrong", "older", "adds", "new", "figures", "known"];

export function figuresPlan(
  file: MetricsFile,
  planned: readonly PlannedRow[],
  wrong: readonly WrongRow[],
  left: string,
): FiguresPlan {
  const counts: FiguresPlan["counts"] = {
    wrong: wrong.length,
    older: 0,
    adds: 0,
    new: 0,
    figures: 0,
    known: 0,
  };
  for (const { verdict } of planned) counts[verdict]++;
  const all = [...wrong.map(wrongRow), ...planned.map(rightRow)];
  return {
    rows: ORDER.flatMap((verdict) => all.filter((row) => row.verdict === verdict)).slice(0, SHOWN),
    total: all.length,
    counts,
    skipped: file.skipped,
    renamed: file.titles.flatMap((title, index): [string, string][] => {
      const key = file.columns[index];
      return key && key !== title.toLowerCase() ? [[title, key]] : [];
    }),
    unused: file.unused,
    wrong: left,
  };
}

const wrongRow = ({ line, label, errors }: WrongRow): FiguresRow => ({
  line,
  label,
  account: null,
  observedAt: null,
  source: null,
  figures: [],
  verdict: "wrong",
  words: "",
  person: null,
  errors,
  notes: [],
});

function rightRow({ row, owner, verdict, words }: PlannedRow): FiguresRow {
  const { line, name, account, facts, source, notes } = row;
  const { network, handle, url } = account;
  const byName =
    "byName" in owner && owner.byName
      ? ["Found by the name alone. Check that it is the same person."]
      : [];
  return {
    line,
    label: name ?? owner.person?.name ?? handle,
    account: { network, handle, url },
    observedAt: Date.parse(facts.observedAt),
    source,
    figures: FIGURES.flatMap(({ key, group, field }): [string, number][] => {
      const value = (facts[group] as Record<string, number | null> | undefined)?.[field];
      return value === null || value === undefined ? [] : [[key.replace("_", " "), value]];
    }),
    verdict,
    words,
    person: owner.person && { id: owner.person.id, name: owner.person.name },
    errors: [],
    notes: [...byName, ...notes],
  };
}
