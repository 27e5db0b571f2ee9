import type { Preset } from "../preset.ts";
import {
  contacts,
  emails,
  firstName,
  jobOf,
  lastName,
  listed,
  noteOf,
  sourceOf,
  urls,
} from "./parts.ts";

/** Prospects, as Greenhouse's bulk import takes them. */
export const greenhouse: Preset = {
  key: "greenhouse",
  label: "Greenhouse prospects",
  about: "For the bulk import of prospects.",
  bom: false,
  warnings: [
    "Some jobs in Greenhouse email each person when they are imported. Check the job’s settings first.",
    "“Job” and “Prospect Stage” have the names used here, which must be the same in Greenhouse.",
  ],
  columns: [
    { name: "First Name", cell: firstName },
    { name: "Last Name", cell: lastName },
    { name: "Company", cell: (row) => row.company },
    { name: "Title", cell: (row) => row.headline },
    { name: "Notes", cell: noteOf },
    { name: "Email", cell: (row) => emails(row)[0] ?? null },
    { name: "Phone", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "Social Media", cell: (row) => listed(urls(row)) },
    { name: "Website", cell: (row) => listed(contacts(row, "link")) },
    { name: "Address", cell: (row) => row.city },
    { name: "Source", cell: sourceOf },
    { name: "Who gets credit", cell: () => null },
    { name: "Job", cell: jobOf },
    { name: "Department", cell: () => null },
    { name: "Office", cell: () => null },
    { name: "Prospect Pool", cell: () => null },
    { name: "Prospect Stage", cell: (row) => row.stage },
  ],
};
