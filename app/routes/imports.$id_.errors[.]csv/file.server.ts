import { harmless } from "#app/csv/cell.ts";
import { records } from "#app/csv/write.ts";
import type { Db } from "#db/client.server.ts";
import type { Choices } from "#app/imports/choices.ts";
import { applyEdits } from "#app/imports/edits.ts";
import type { Person } from "#app/imports/person.ts";
import { planRows, unsavedRows } from "#app/operations/import/parts/rows.server.ts";

type Import = { id: number; choices: unknown };

/** Titles under which the reader finds each field again. */
const COLUMNS: { title: string; cell: (person: Person) => string }[] = [
  { title: "candidate_id", cell: ({ candidateId }) => String(candidateId ?? "") },
  { title: "external id", cell: ({ externalId }) => externalId ?? "" },
  { title: "name", cell: ({ name }) => name ?? "" },
  { title: "email", cell: ({ emails }) => emails.join("; ") },
  { title: "phone", cell: ({ phones }) => phones.join("; ") },
  { title: "headline", cell: ({ headline }) => headline ?? "" },
  { title: "company", cell: ({ company }) => company ?? "" },
  { title: "city", cell: ({ city }) => city ?? "" },
  { title: "profile links", cell: linksOf },
  { title: "tags", cell: ({ tags }) => tags.join(", ") },
  { title: "source", cell: ({ source }) => source ?? "" },
  { title: "stage", cell: ({ stage }) => stage ?? "" },
  { title: "job", cell: ({ position }) => position ?? "" },
  { title: "note", cell: ({ notes }) => notes.join("\n\n") },
];

/** Accounts and links, and what was not understood as written: that is what is to be corrected. */
function linksOf({ accounts, links, problems }: Person): string {
  const unclear = problems.filter(({ note }) => !note).map(({ text }) => text);
  return [...new Set([...accounts.map(({ url }) => url), ...links, ...unclear])].join("\n");
}

/**
 * Rows of an import that were not saved, how many they are and as CSV in pieces: what is in them, under titles that come
 * back in, and why.
 */
export async function errorFile(db: Db, { id, choices }: Import) {
  let count = 0;
  const kept = new Set<string>();
  for await (const rows of unsavedRows(db, id)) {
    count += rows.length;
    for (const { person } of rows) for (const title of Object.keys(person.kept)) kept.add(title);
  }
  return { count, text: writeRows(db, { id, choices }, [...kept]) };
}

async function* writeRows(db: Db, { id, choices }: Import, titles: readonly string[]) {
  yield `\uFEFF${records([["problem", "line", ...COLUMNS.map(({ title }) => title), ...titles, "as in the list"]].map((row) => row.map(harmless)))}`;
  for await (const rows of unsavedRows(db, id)) {
    const plans = await planRows(db, rows, choices as Choices);
    const lines = rows.map(({ person: read, edits, line, message }, at) => {
      const person = applyEdits(read, edits);
      const why = plans[at]?.verdict === "left" ? "Left out" : plans[at]?.why;
      return [
        message ?? why ?? "Not saved",
        line,
        ...COLUMNS.map(({ cell }) => cell(person)),
        ...titles.map((title) => person.kept[title] ?? ""),
        person.text,
      ];
    });
    yield records(lines.map((cells) => cells.map(harmless)));
  }
}
