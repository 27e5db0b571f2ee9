import type { Preset } from "../preset.ts";
import { contacts, emails, firstName, lastName, urls } from "./parts.ts";

/** The six columns that Gem imports. */
export const gem: Preset = {
  key: "gem",
  label: "Gem",
  about: "The six columns of Gem’s import.",
  bom: false,
  warnings: ["Gem has no field for other networks, tags or the score: they are left out."],
  columns: [
    { name: "first_name", cell: firstName },
    { name: "last_name", cell: lastName },
    { name: "email", cell: (row) => emails(row)[0] ?? null },
    { name: "linkedin_url", cell: (row) => urls(row, "linkedin")[0] ?? null },
    { name: "phone_number", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "job_stage", cell: (row) => row.stage },
  ],
};
