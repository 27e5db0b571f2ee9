import type { Preset } from "../preset.ts";
import { contacts, emails, listed, sourceOf, tagsOf, urls } from "./parts.ts";

/** Short fields to map and the address of the report: Ashby does not import long text. */
export const ashby: Preset = {
  key: "ashby",
  label: "Ashby",
  about: "Short fields, to map in its import of candidates.",
  bom: false,
  warnings: [
    "Ashby imports no long text, so reasons are left out. The link to the report leads to them.",
  ],
  columns: [
    { name: "Name", cell: (row) => row.name },
    { name: "Email", cell: (row) => emails(row)[0] ?? null },
    { name: "Phone Number", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "Location", cell: (row) => row.city },
    { name: "Company", cell: (row) => row.company },
    { name: "Title", cell: (row) => row.headline },
    { name: "LinkedIn URL", cell: (row) => urls(row, "linkedin")[0] ?? null },
    { name: "GitHub URL", cell: (row) => urls(row, "github")[0] ?? null },
    { name: "Website", cell: (row) => contacts(row, "link")[0] ?? null },
    { name: "Source", cell: sourceOf },
    { name: "Tags", cell: (row) => listed(tagsOf(row)) },
    { name: "Touchstone Score", cell: (row) => row.score },
    { name: "Touchstone Report", cell: (row) => row.reportUrl },
  ],
};
