import type { Preset } from "../preset.ts";
import { contacts, emails, firstName, lastName, listed, noteOf, tagsOf, urls } from "./parts.ts";

/** The fields that OpenCATS offers when it imports candidates. */
export const opencats: Preset = {
  key: "opencats",
  label: "OpenCATS",
  about: "For its import of candidates.",
  bom: false,
  warnings: ["“City” has the place as it is written here; State and Zip are empty."],
  columns: [
    { name: "Full Name", cell: (row) => row.name },
    { name: "First Name", cell: firstName },
    { name: "Last Name", cell: lastName },
    { name: "Address", cell: () => null },
    { name: "City", cell: (row) => row.city },
    { name: "State", cell: () => null },
    { name: "Zip", cell: () => null },
    { name: "Home Phone", cell: () => null },
    { name: "Cell Phone", cell: (row) => contacts(row, "phone")[0] ?? null },
    { name: "Work Phone", cell: (row) => contacts(row, "phone")[1] ?? null },
    { name: "Notes", cell: noteOf },
    { name: "Current Employer", cell: (row) => row.company },
    { name: "Email", cell: (row) => emails(row)[0] ?? null },
    { name: "Email 2", cell: (row) => emails(row)[1] ?? null },
    { name: "Web Site", cell: (row) => listed([...urls(row), ...contacts(row, "link")]) },
    { name: "Key Skills", cell: (row) => listed(tagsOf(row)) },
  ],
};
