import { harmless } from "#app/csv/cell.ts";
import { records } from "#app/csv/write.ts";
import type { Db } from "#db/client.server.ts";
import { rowsAfter } from "#db/imports.server.ts";
import { applyEdits, type Edits } from "./edits.ts";
import type { Person } from "./person.ts";

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

/** Rows of an import that were not saved, as CSV in pieces: what is in them, under titles that come back in, and why. */
export async function* errorFile(db: Db, importId: number): AsyncGenerator<string> {
  const kept = new Set<string>();
  for await (const { person } of unsaved(db, importId))
    for (const title of Object.keys(person.kept)) kept.add(title);
  const titles = [...kept];
  yield `\uFEFF${records([["problem", "line", ...COLUMNS.map(({ title }) => title), ...titles, "as in the list"]].map((row) => row.map(harmless)))}`;
  for await (const { person, why, line } of unsaved(db, importId))
    yield records([
      [
        why,
        line,
        ...COLUMNS.map(({ cell }) => cell(person)),
        ...titles.map((title) => person.kept[title] ?? ""),
        person.text,
      ].map(harmless),
    ]);
}

async function* unsaved(db: Db, importId: number) {
  let after = 0;
  for (;;) {
    const rows = await rowsAfter(db, importId, after, 500);
    if (rows.length === 0) return;
    after = rows.at(-1)?.id ?? after;
    for (const row of rows) {
      const read = row.person as Person | null;
      const saved = row.result !== null && row.result !== "failed";
      if (
        !read ||
        saved ||
        (row.result === null && row.verdict !== "refused" && row.verdict !== "left")
      )
        continue;
      const person = applyEdits(read, row.edits as Edits | null);
      yield {
        person,
        line: row.line,
        why: row.message ?? person.refused ?? (row.verdict === "left" ? "Left out" : "Not saved"),
      };
    }
  }
}
