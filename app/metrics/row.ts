import { asLine } from "#app/line.ts";
import { networkNamed, parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { networkLabel, type Network } from "#db/constants.ts";
import { FactsError, parseFacts, type Facts } from "#scoring/index.ts";
import {
  readCount,
  readDays,
  readMoment,
  type Group,
  type Read,
} from "#app/imports/figures/cells.ts";
import { FIGURES, type ColumnKey } from "./columns.ts";

/** What is wrong with one cell of a row, and what to do; `column` is null when it concerns the whole row. */
export type CellError = { column: ColumnKey | null; why: string };

/** Figures of one account on one day. */
export type MetricsRow = {
  /** The first of the row's lines in the file, counted from 1. */
  line: number;
  cells: string[];
  name: string | null;
  email: string | null;
  candidateId: number | null;
  account: ParsedHandle;
  facts: Facts;
  source: string | null;
  /** How a cell was taken that says it in another way. */
  notes: string[];
};
export type WrongRow = { line: number; cells: string[]; label: string; errors: CellError[] };

const LONGEST = { name: 200, source: 200, email: 254 } as const;
const EMAIL = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]{1,180}\.[a-z]{2,24}$/i;

/** Reads the cells of a row. `group` is what groups thousands, `now` in ms since 1970. */
export function readRow(
  line: number,
  cells: string[],
  columns: readonly (ColumnKey | null)[],
  { group, now }: { group: Group; now: number },
): MetricsRow | WrongRow {
  const errors: CellError[] = [];
  const notes: string[] = [];
  const cell = (key: ColumnKey) => asLine(cells[columns.indexOf(key)] ?? "");
  function take<T>(key: ColumnKey, read: Read<T>): T | null {
    if ("error" in read) errors.push({ column: key, why: read.error });
    else if (read.note) notes.push(read.note);
    return "error" in read ? null : read.value;
  }
  const text = (key: keyof typeof LONGEST): string | null =>
    take<string | null>(
      key,
      cell(key).length > LONGEST[key]
        ? { error: `It has ${cell(key).length} characters. Use at most ${LONGEST[key]}.` }
        : { value: cell(key) || null },
    );

  const [name, source, email] = [text("name"), text("source"), text("email")];
  if (email !== null && !EMAIL.test(email))
    errors.push({
      column: "email",
      why: "That is no email address. Correct it, or leave the cell empty.",
    });
  const network = cell("network") === "" ? null : take("network", networkOf(cell("network")));
  const account =
    network === null && cell("network") !== ""
      ? null
      : take("handle", accountOf(network, cell("handle")));
  const at = take("observed_at", readMoment(cell("observed_at"), now));
  const windowDays = take("window_days", readDays(cell("window_days"), group));
  const candidateId = take("candidate_id", readId(cell("candidate_id")));
  const figures = FIGURES.filter(({ key }) => columns.includes(key)).map((figure) => ({
    ...figure,
    value: take(figure.key, readCount(cell(figure.key), group)),
  }));

  const given = columns.length;
  if (cells.slice(given).some((extra) => extra.trim() !== "")) {
    errors.unshift({
      column: null,
      why: `The row has ${cells.length} cells and the header ${given}. A cell that holds the separator, such as 12,345, must stand in quotation marks.`,
    });
  }
  if (errors.length === 0 && figures.every(({ value }) => value === null))
    errors.push({
      column: null,
      why: "There is no figure in this row. Fill in one at least, or remove the row.",
    });
  const facts =
    account && at !== null && errors.length === 0
      ? factsOf(account, at, windowDays, figures)
      : null;
  if (facts === null || "error" in facts || !account) {
    if (facts && "error" in facts) errors.push({ column: null, why: facts.error });
    return { line, cells, label: (name ?? (cell("handle") || "–")).slice(0, LONGEST.name), errors };
  }
  return { line, cells, name, email, candidateId, account, facts, source, notes };
}

function networkOf(text: string): Read<Network> {
  const named = networkNamed(text);
  return typeof named === "string" ? { value: named } : named;
}

function accountOf(network: Network | null, handle: string): Read<ParsedHandle> {
  if (handle === "")
    return { error: "The account is missing. Write its handle, or the profile's address." };
  const address = /[/:]/.test(handle);
  const parsed =
    network === null || address ? parseHandle(handle) : parseHandle(`${network}:${handle}`);
  if ("error" in parsed) return parsed;
  if (network !== null && parsed.network !== network)
    return {
      error: `That account is on ${networkLabel(parsed.network)}, and the network column says ${networkLabel(network)}. Correct one of the two.`,
    };
  return { value: parsed };
}

const readId = (text: string): Read<number | null> =>
  text === ""
    ? { value: null }
    : /^[1-9]\d{0,14}$/.test(text)
      ? { value: Number(text) }
      : {
          error:
            "That is not the number of a candidate. It stands in the address of the candidate's page; or leave the cell empty.",
        };

type Figures = { group: string; field: string; value: number | null }[];

function factsOf(
  { network, handle }: ParsedHandle,
  at: number,
  windowDays: number | null,
  figures: Figures,
): Facts | { error: string } {
  const groups: Record<string, Record<string, number | null>> = {};
  for (const { group, field, value } of figures)
    groups[group] = { ...groups[group], [field]: value };
  try {
    return parseFacts({
      network,
      handle,
      observedAt: new Date(at).toISOString(),
      windowDays,
      raw: network === "x",
      ...groups,
    });
  } catch (error) {
    if (error instanceof FactsError) return { error: `${error.message}.` };
    throw error;
  }
}
