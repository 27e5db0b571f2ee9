import { accountKey } from "#app/paste/merge.ts";
import type { Paste, PastedRow } from "#app/paste.ts";
import type { Known } from "#db/accounts.server.ts";
import { networkLabel, onlyBrought, type Network } from "#db/constants.ts";

type Person = Pick<Known, "id" | "name">;
/** What saving would do with a row. "partly": saved, but something in it was not understood. */
export type Verdict = "refused" | "partly" | "new" | "adds" | "known";

export type PlannedRow = {
  lines: number[];
  name: string | null;
  email: string | null;
  accounts: { network: Network; handle: string; url: string; known: boolean }[];
  verdict: Verdict;
  /** Who holds accounts of this row already. */
  holders: Person[];
  /** Who has the same email address, though none of the accounts. */
  twin: Person | null;
  /** What saving does, or why it does not, in words. */
  words: string;
  problems: { text: string; why: string }[];
  notes: string[];
};

export type Plan = {
  /** Those that need a look come first; at most `SHOWN`. */
  rows: PlannedRow[];
  total: number;
  counts: Record<Verdict, number>;
};

/** More rows than this are saved all the same, but not listed. */
export const SHOWN = 200;
const LONGEST_SHOWN = 160;
const ORDER: Verdict[] = ["refused", "partly", "adds", "new", "known"];

type Holders = { accounts: Map<string, Known>; emails: Map<string, Person> };

/** Whether a row must come back for correction after saving. */
export const needsCorrection = ({ verdict }: Pick<PlannedRow, "verdict">) =>
  verdict === "refused" || verdict === "partly";

export function planRow(row: PastedRow, known: Holders): PlannedRow {
  const accounts = row.handles.map((handle) => ({
    ...handle,
    holder: known.accounts.get(accountKey(handle)),
  }));
  const holders = [
    ...new Map(
      accounts.flatMap(({ holder }) => holder ?? []).map((holder) => [holder.id, holder]),
    ).values(),
  ];
  const fresh = accounts.filter(({ holder }) => !holder);
  const { verdict, words } = judge(
    row,
    holders,
    fresh.map(({ network }) => network),
  );
  return {
    lines: row.lines,
    name: row.name && shorten(row.name),
    email: row.email,
    accounts: accounts.map(({ network, handle, url, holder }) => ({
      network,
      handle,
      url,
      known: holder !== undefined,
    })),
    verdict: row.problems.length > 0 && verdict !== "refused" ? "partly" : verdict,
    twin:
      known.emails.get(holders.length === 0 && row.email ? row.email.toLowerCase() : "") ?? null,
    holders: holders.map(({ id, name }) => ({ id, name })),
    words,
    problems: (row.handles.length === 0 && row.problems.length === 0
      ? [{ text: row.text, why: "" }]
      : row.problems
    )
      .slice(0, 20)
      .map(({ text, why }) => ({ text: shorten(text), why })),
    notes: notesOn(row),
  };
}

/** The words stop where the names of the holders follow. */
function judge(
  row: PastedRow,
  holders: Known[],
  fresh: Network[],
): { verdict: Verdict; words: string } {
  const [first, second] = holders;
  if (row.refusal !== null) return { verdict: "refused", words: row.refusal };
  if (first && second)
    return {
      verdict: "refused",
      words: "These accounts belong to different candidates. Write them on separate lines:",
    };
  if (!first) return { verdict: "new", words: "New candidate" };
  const networks = [...new Set(fresh.map(networkLabel))].join(" and ");
  if (row.name === null || row.name.toLowerCase() === first.name.toLowerCase()) {
    return networks
      ? { verdict: "adds", words: `Adds ${networks} to` }
      : { verdict: "known", words: "Already known:" };
  }
  if (first.nameless)
    return { verdict: "adds", words: `Gives this name${networks && ` and ${networks}`} to` };
  if (!networks) return { verdict: "known", words: "Already known, as" };
  return {
    verdict: "refused",
    words:
      "One of these accounts belongs to somebody of another name. If that is the same person, write the name so:",
  };
}

function notesOn(row: PastedRow): string[] {
  return [
    row.lines.length > 1 && row.refusal === null
      ? `Lines ${list(row.lines)} are taken as one candidate.`
      : null,
    row.lines.length > 1 && row.refusal !== null ? `The same on lines ${list(row.lines)}.` : null,
    ...new Set(row.handles.map(({ network }) => onlyBrought(network))),
    row.unused.length > 0 ? `Not used: ${shorten(row.unused.join(", "))}` : null,
  ].filter((note) => note !== null);
}

const list = (lines: number[]) =>
  lines.length > 6
    ? `${lines.slice(0, 6).join(", ")} and ${lines.length - 6} more`
    : lines.join(", ");
const shorten = (text: string) =>
  text.length > LONGEST_SHOWN
    ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length.toLocaleString("en-GB")} characters)`
    : text;

export function summary(rows: readonly PlannedRow[]): Plan {
  const counts: Plan["counts"] = { refused: 0, partly: 0, new: 0, adds: 0, known: 0 };
  for (const row of rows) counts[row.verdict]++;
  const first = ORDER.flatMap((verdict) => rows.filter((row) => row.verdict === verdict)).slice(
    0,
    SHOWN,
  );
  return { rows: first, total: rows.length, counts };
}

/** The text that remains to be corrected: each such row as it was pasted, under the header line if there was one. */
export function leftovers(paste: Paste, rows: readonly PlannedRow[]): string {
  const texts = paste.rows
    .filter((_, index) => rows[index] && needsCorrection(rows[index]))
    .map((row) => row.text);
  return texts.length > 0
    ? [paste.header, ...texts].filter((text) => text !== null).join("\n")
    : "";
}
