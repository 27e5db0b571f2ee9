import { ordinal } from "#app/domain/ordinal.ts";
import type { Network } from "#db/constants.ts";
import type { ExportRow } from "../row.server.ts";

type Contact = ExportRow["contacts"][number]["kind"];
/** Cells that several presets have, under different names. */

export const distinct = (values: readonly string[]) => [...new Set(values)];
export const listed = (values: readonly string[], separator = ", ") =>
  values.length > 0 ? values.join(separator) : null;
/** A list of values none of which holds a comma, for programs that split at each. */
export const commaListed = (values: readonly string[]) =>
  listed(
    values.map((value) => value.replaceAll(",", " ").replace(/\s+/g, " ").trim()),
    ",",
  );

/** A name as two fields, for programs that ask for two: the last word is the last name. A single word is a first name. */
export function firstAndLast(name: string): [string, string] {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.pop() ?? "") : "";
  return [words.join(" "), last];
}
export const firstName = (row: ExportRow) => firstAndLast(row.name)[0];
export const lastName = (row: ExportRow) => firstAndLast(row.name)[1];

export const urls = (row: ExportRow, network?: Network) =>
  distinct(
    row.accounts.filter((account) => !network || account.network === network).map(({ url }) => url),
  );
export const contacts = (row: ExportRow, kind: Contact) =>
  row.contacts.filter((contact) => contact.kind === kind).map(({ value }) => value);
export const emails = (row: ExportRow) =>
  distinct([...(row.email ? [row.email] : []), ...contacts(row, "email")]);
export const tagsOf = (row: ExportRow) => (row.tags ? row.tags.split(", ") : []);
export const sourceOf = (row: ExportRow) => (row.demo ? "DEMO" : (row.source ?? "Touchstone"));

/** The title of the position that is exported; else of the first one that is more than where everybody begins. */
export const jobOf = ({ applications, position }: ExportRow) =>
  (
    applications.find(({ positionId }) => positionId === position) ??
    applications.find(({ isDefault }) => !isDefault)
  )?.title ?? null;

/** The score with its doubt, what it is made of, and where to read more, for a field of notes. */
export function noteOf(row: ExportRow): string {
  const { score, low, high, pick, reasons, reportUrl } = row;
  const lines = [
    pick && `${ordinal(pick.place)} on the shortlist${pick.note ? `: ${pick.note}` : ""}`,
    score === null
      ? "Touchstone: not enough data for a score"
      : `Touchstone score ${score} of 100, between ${low} and ${high}`,
    pick && pick.score !== null && pick.score !== score
      ? `Score with the weights of the position: ${pick.score}`
      : null,
    listed(pick ? pick.reasons : reasons, "; "),
    reportUrl,
  ];
  return lines.filter(Boolean).join("\n");
}
