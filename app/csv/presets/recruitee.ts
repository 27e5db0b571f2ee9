import type { Preset } from "../preset.ts";
import {
  commaListed,
  contacts,
  emails,
  jobOf,
  listed,
  noteOf,
  sourceOf,
  tagsOf,
  urls,
} from "./parts.ts";

/** As Recruitee imports candidates, fewer than a thousand at once. */
export const recruitee: Preset = {
  key: "recruitee",
  label: "Recruitee",
  about: "For its import of candidates.",
  bom: false,
  most: 999,
  warnings: [
    "The score and its reasons are in “Cover Letter”, the only field for long text.",
    "A comma within a tag, a source or a job becomes a space.",
  ],
  columns: [
    { name: "Name", cell: (row) => row.name },
    { name: "Jobs", cell: (row) => commaListed([jobOf(row) ?? ""].filter(Boolean)) },
    { name: "Emails", cell: (row) => commaListed(emails(row)) },
    { name: "Phones", cell: (row) => commaListed(contacts(row, "phone")) },
    { name: "Tags", cell: (row) => commaListed(tagsOf(row)) },
    { name: "Sources", cell: (row) => commaListed([sourceOf(row)]) },
    { name: "Links", cell: (row) => listed(contacts(row, "link"), ",") },
    { name: "Social Links", cell: (row) => listed(urls(row), ",") },
    { name: "Cover Letter", cell: noteOf },
  ],
};
