import { NETWORKS, ORIGINS } from "#db/constants.ts";
import type { Preset } from "../preset.ts";
import type { ExportRow } from "../row.server.ts";
import { contacts, distinct, firstName, lastName, listed, sourceOf, urls } from "./parts.ts";

const moment = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
/** Everything, one row a candidate. */
export const spreadsheet: Preset = {
  key: "spreadsheet",
  label: "Spreadsheet",
  about: "Everything, one row for each candidate. Importing it here again loses nothing.",
  bom: true,
  own: true,
  columns: [
    { name: "candidate_id", cell: (row) => row.id },
    { name: "first_name", cell: firstName },
    { name: "last_name", cell: lastName },
    { name: "full_name", cell: (row) => row.name },
    { name: "email", cell: (row) => row.email },
    { name: "headline", cell: (row) => row.headline },
    { name: "company", cell: (row) => row.company },
    { name: "location", cell: (row) => row.city },
    { name: "profile_urls", cell: (row) => listed(urls(row)) },
    ...NETWORKS.map(({ key }) => ({
      name: `${key}_url`,
      cell: (row: ExportRow) => listed(urls(row, key)),
    })),
    { name: "tags", cell: (row) => row.tags },
    { name: "source", cell: sourceOf },
    {
      name: "origin",
      cell: (row) => listed(distinct(row.accounts.map(({ origin }) => originLabel(origin)))),
    },
    { name: "stage", cell: (row) => ofEach(row, "stage") },
    { name: "position", cell: (row) => ofEach(row, "title") },
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
    { name: "other_emails", cell: (row) => listed(contacts(row, "email"), "; ") },
    { name: "phones", cell: (row) => listed(contacts(row, "phone"), "; ") },
    { name: "links", cell: (row) => listed(contacts(row, "link"), "; ") },
    { name: "languages", cell: (row) => row.languages },
    { name: "kept_details", cell: (row) => row.details.map(inOneLine).join("\n") || null },
  ],
};

/** A line for each position: titles and names of stages may hold any other separator. */
const ofEach = ({ applications }: ExportRow, key: "title" | "stage") =>
  listed(
    applications.map((application) => application[key]),
    "\n",
  );

/** As the importer reads it again: what goes on in the next line is set in. */
const inOneLine = ({ title, text }: ExportRow["details"][number]) =>
  `${title.replaceAll(": ", " - ")}: ${text.replaceAll("\n", "\n  ")}`;

const originLabel = (key: string) => ORIGINS.find((origin) => origin.key === key)?.label ?? key;
