import type { Preset } from "../preset.ts";
import { commaListed, contacts, emails, listed, noteOf, sourceOf, tagsOf, urls } from "./parts.ts";

/** As Lever imports candidates: emails, tags and sources split at every comma, links at a comma and a space. */
export const lever: Preset = {
  key: "lever",
  label: "Lever",
  about: "For its import of candidates.",
  bom: false,
  most: 55_000,
  warnings: [
    "Origin is “Sourced” for everybody. Change it for those who applied or were referred.",
    "“Stage” has the names used here, which must be the same in Lever.",
    "A comma within a tag or a source becomes a space.",
  ],
  columns: [
    { name: "Lever Profile ID", cell: () => null },
    { name: "Full Name", cell: (row) => row.name },
    { name: "Email", cell: (row) => commaListed(emails(row)) },
    { name: "Date Added", cell: (row) => new Date(row.createdAt).toISOString().slice(0, 10) },
    { name: "Stage", cell: (row) => row.stage },
    { name: "Sources", cell: (row) => commaListed([sourceOf(row)]) },
    { name: "Origin", cell: () => "Sourced" },
    { name: "Tags", cell: (row) => commaListed(tagsOf(row)) },
    { name: "Phone", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "Location", cell: (row) => row.city },
    { name: "Links", cell: (row) => listed([...urls(row), ...contacts(row, "link")]) },
    { name: "Company", cell: (row) => row.company },
    { name: "Lever Posting URL", cell: () => null },
    { name: "Note-0", cell: noteOf },
  ],
};
