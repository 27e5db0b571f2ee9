import { setImmediate } from "node:timers/promises";
import { bringFacts, type Brought } from "#app/worker/bring.server.ts";
import type { Signed } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Origin } from "#db/constants.ts";
import type { PlannedRow } from "./plan.server.ts";
import type { WrongRow } from "./row.ts";

/** `rows`: figures that are stored now and were not before. `people`: new candidates. `lost`: whose account or candidate changed meanwhile. */
export type Stored = { rows: number; people: number; lost: WrongRow[] };

/** Stores the figures row by row, those seen first at first; between two rows others get their turn. */
export async function storeMetrics(
  db: Db,
  planned: readonly PlannedRow[],
  { origin, ...signed }: Signed & { origin: Origin },
): Promise<Stored> {
  const stored: Stored = { rows: 0, people: 0, lost: [] };
  /** New people of this file that are there by now. */
  const added = new Map<string, number>();
  const inTime = planned.toSorted(
    (a, b) =>
      a.row.facts.observedAt.localeCompare(b.row.facts.observedAt) || a.row.line - b.row.line,
  );
  for (const one of inTime) {
    const { owner, row } = one;
    const id = owner.person ? owner.person.id : added.get(owner.key);
    const { candidate, ...brought } = await bringRow(db, one, id, { origin, ...signed });
    if (!owner.person && candidate) added.set(owner.key, candidate.id);
    if (brought.outcome === "stored") {
      stored.rows++;
      if (id === undefined) stored.people++;
    } else if (brought.outcome !== "known") {
      const why =
        brought.outcome === "gone"
          ? "The candidate was deleted meanwhile. Send the row again to add them."
          : `The account went to ${candidate?.name} meanwhile. Check the row and send it again.`;
      stored.lost.push({
        line: row.line,
        cells: row.cells,
        label: row.name ?? row.account.handle,
        errors: [{ column: null, why }],
      });
    }
    await setImmediate();
  }
  return stored;
}

/** Whoever sent the same file at the same time may have added the person first: then the figures are for them. */
async function bringRow(
  db: Db,
  { row, owner }: PlannedRow,
  id: number | undefined,
  signed: Signed & { origin: Origin },
): Promise<{ outcome: Brought["outcome"]; candidate?: { id: number; name: string } }> {
  const { account, facts, source } = row;
  const { name, email } = owner.person ? row : owner;
  const bring = (candidate: Parameters<typeof bringFacts>[1]["candidate"]) =>
    bringFacts(db, { ...signed, candidate, account, facts, source: "file", sourceName: source });
  const first = await bring(id ?? { name, email });
  const mine =
    first.outcome === "taken" &&
    id === undefined &&
    (name ?? account.handle).toLowerCase() === first.candidate.name.toLowerCase();
  return mine ? bring(first.candidate.id) : first;
}
