import { NETWORKS, ORIGINS } from "#db/constants.ts";
import type { Preset } from "../preset.ts";
import type { ExportRow } from "../row.server.ts";

const moment = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
const distinct = (values: string[]) => [...new Set(values)].join(", ");
const urls = (row: ExportRow, network?: string) =>
  distinct(
    row.accounts.filter((account) => !network || account.network === network).map(({ url }) => url),
  );

/** A name as two fields, for programs that ask for two: the last word is the last name. A single word is a first name. */
export function firstAndLast(name: string): [string, string] {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.pop() ?? "") : "";
  return [words.join(" "), last];
}

/** Everything, one row a candidate. */
export const spreadsheet: Preset = {
  key: "spreadsheet",
  label: "Spreadsheet",
  bom: true,
  columns: [
    { name: "candidate_id", cell: (row) => row.id },
    { name: "first_name", cell: (row) => firstAndLast(row.name)[0] },
    { name: "last_name", cell: (row) => firstAndLast(row.name)[1] },
    { name: "full_name", cell: (row) => row.name },
    { name: "email", cell: (row) => row.email },
    { name: "headline", cell: (row) => row.headline },
    { name: "company", cell: (row) => row.company },
    { name: "location", cell: (row) => row.city },
    { name: "profile_urls", cell: (row) => urls(row) },
    ...NETWORKS.map(({ key }) => ({
      name: `${key}_url`,
      cell: (row: ExportRow) => urls(row, key),
    })),
    { name: "tags", cell: (row) => row.tags },
    { name: "source", cell: (row) => (row.demo ? "DEMO" : (row.source ?? "Touchstone")) },
    {
      name: "origin",
      cell: (row) => distinct(row.accounts.map((account) => originLabel(account.origin))),
    },
    { name: "stage", cell: stagesOf },
    {
      name: "position",
      cell: (row) => row.applications.map(({ title }) => title).join(", ") || null,
    },
    { name: "score", cell: (row) => row.score },
    { name: "low", cell: (row) => row.low },
    { name: "high", cell: (row) => row.high },
    {
      name: "coverage",
      cell: (row) => (row.coverage === null ? null : Math.round(row.coverage * 100) / 100),
    },
    { name: "score_version", cell: (row) => row.modelVersion },
    { name: "scored_at", cell: (row) => moment(row.scoredAt) },
    { name: "top_reasons", cell: (row) => row.reasons.join("; ") },
    { name: "report_url", cell: (row) => row.reportUrl },
    { name: "decision", cell: (row) => row.decision?.stage ?? null },
    { name: "decided_by", cell: (row) => row.decision?.decidedBy ?? null },
    { name: "decided_at", cell: (row) => moment(row.decision?.decidedAt) },
    { name: "external_id", cell: (row) => row.externalId },
    { name: "other_emails", cell: (row) => contactsOf(row, "email") },
    { name: "phones", cell: (row) => contactsOf(row, "phone") },
    { name: "links", cell: (row) => contactsOf(row, "link") },
    { name: "languages", cell: (row) => row.languages },
    { name: "kept_details", cell: (row) => row.details.map(inOneLine).join("\n") || null },
  ],
};

/** One for each position, in their order; once when it is the same in all. */
function stagesOf({ applications }: ExportRow): string | null {
  const stages = applications.map(({ stage }) => stage);
  return (new Set(stages).size > 1 ? stages.join(", ") : stages[0]) ?? null;
}

const contactsOf = (row: ExportRow, kind: string) =>
  row.contacts
    .filter((contact) => contact.kind === kind)
    .map(({ value }) => value)
    .join("; ") || null;
/** As the importer reads it again: what goes on in the next line is set in. */
const inOneLine = ({ title, text }: ExportRow["details"][number]) =>
  `${title.replaceAll(": ", " - ")}: ${text.replaceAll("\n", "\n  ")}`;

const originLabel = (key: string) => ORIGINS.find((origin) => origin.key === key)?.label ?? key;
