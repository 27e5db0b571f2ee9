import type { Preset } from "../preset.ts";
import {
  contacts,
  emails,
  firstName,
  lastName,
  listed,
  noteOf,
  sourceOf,
  tagsOf,
  urls,
} from "./parts.ts";

const REPLACED: Record<string, string> = { '"': "'", "|": "/", "<": "(", ">": ")" };

/** Zoho Recruit's import stumbles over quotes, bars and angle brackets within cells, and needs a last name. */
export const zoho: Preset = {
  key: "zoho",
  label: "Zoho Recruit",
  about: "For its import of candidates.",
  bom: false,
  warnings: [
    "Double quotes, bars and angle brackets become ' / ( ), because Zoho does not take them.",
    "Zoho needs a last name, so a name of a single word goes there.",
  ],
  clean: (text) => text.replace(/["|<>]/g, (letter) => REPLACED[letter] ?? ""),
  columns: [
    { name: "First Name", cell: (row) => (lastName(row) ? firstName(row) : null) },
    { name: "Last Name", cell: (row) => lastName(row) || firstName(row) },
    { name: "Email", cell: (row) => emails(row)[0] ?? null },
    { name: "Secondary Email", cell: (row) => emails(row)[1] ?? null },
    { name: "Mobile", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "City", cell: (row) => row.city },
    { name: "Current Employer", cell: (row) => row.company },
    { name: "Current Job Title", cell: (row) => row.headline },
    { name: "Skill Set", cell: (row) => listed(tagsOf(row)) },
    { name: "Website", cell: (row) => listed([...urls(row), ...contacts(row, "link")]) },
    { name: "Candidate Source", cell: sourceOf },
    { name: "Additional Info", cell: noteOf },
  ],
};
