import type { Context } from "#app/operations/context.ts";
import { importFacts } from "#app/operations/facts/import.server.ts";
import type { Imported } from "#app/operations/facts/shapes.ts";
import { runSlices } from "#app/operations/slices.ts";
import type { Origin } from "#db/constants.ts";
import type { PlannedRow } from "./plan.server.ts";
import type { MetricsRow, WrongRow } from "./row.ts";

/** `rows`: figures that are stored now and were not before. `people`: new candidates. `lost`: whose account or candidate changed meanwhile. */
export type Stored = { rows: number; people: number; lost: WrongRow[] };

/** Rows stored in one transaction: about 50 ms. */
const SLICE = 25;

/** Stores the figures in slices, person by person, those seen last at first: none makes scores of a later day anew. */
export async function storeMetrics(
  context: Context,
  planned: readonly PlannedRow[],
  origin: Origin,
): Promise<Stored> {
  const stored: Stored = { rows: 0, people: 0, lost: [] };
  /** Candidates that the new people of this file have become. */
  const added = new Map<string, number>();
  const left = byPerson(planned);
  await runSlices(async () => {
    const slice = left.splice(0, SLICE);
    if (slice.length === 0) return false;
    const rows = slice.map((one) => importOf(one, added));
    const outcomes = await importFacts(context, { source: "file", origin, rows });
    for (const [i, { row, owner }] of slice.entries()) {
      const imported = outcomes[i] as Imported;
      if (imported.candidate && !owner.person) added.set(owner.key, imported.candidate.id);
      if (imported.outcome === "stored") {
        stored.rows++;
        if (imported.added) stored.people++;
      } else if (imported.outcome !== "known") stored.lost.push(lostRow(row, imported));
    }
    return true;
  });
  return stored;
}

/** The people in the order of the file; of each the rows that were seen last at first. */
function byPerson(planned: readonly PlannedRow[]): PlannedRow[] {
  const rowsOf = new Map<number | string, PlannedRow[]>();
  for (const one of planned.toSorted((a, b) => a.row.line - b.row.line)) {
    const key = one.owner.person ? one.owner.person.id : one.owner.key;
    const others = rowsOf.get(key);
    if (others) others.push(one);
    else rowsOf.set(key, [one]);
  }
  return [...rowsOf.values()].flatMap((rows) =>
    rows.toSorted((a, b) => b.row.facts.observedAt.localeCompare(a.row.facts.observedAt)),
  );
}

function importOf({ row, owner }: PlannedRow, added: ReadonlyMap<string, number>) {
  const { account, facts, source: sourceName } = row;
  const candidate = owner.person
    ? owner.person.id
    : (added.get(owner.key) ?? {
        key: owner.key,
        name: owner.name,
        email: owner.email,
        isHolderIfNamed: true,
      });
  return { candidate, account, facts, sourceName };
}

const lostRow = ({ line, cells, name, account }: MetricsRow, imported: Imported): WrongRow => ({
  line,
  cells,
  label: name ?? account.handle,
  errors: [
    {
      column: null,
      why: imported.candidate
        ? `The account went to ${imported.candidate.name} meanwhile. Check the row and send it again.`
        : "The candidate was deleted meanwhile. Send the row again to add them.",
    },
  ],
});
