import { placementOf } from "./placement.ts";
import { REFERENCE, type Table } from "./reference.ts";
import { byDimension } from "./dimensions.ts";
import { SIGNALS, type Signal } from "./signals.ts";
import type { Dimension, Facts } from "./types.ts";
import { DAY, shareCounted } from "./window.ts";

/** A signal that an account shows; table and placement are null where its network has no table for it. */
export type Seen = { signal: Signal; value: number; counted: number } & (
  { table: Table; placement: number } | { table: null; placement: null }
);
type Placed = Seen & { table: Table };

/** One account as the engine reads it. */
export type Reading = {
  facts: Facts;
  /** Days since it was observed. */
  age: number;
  /** What counted signals are multiplied by. */
  share: number;
  seen: Seen[];
  /** The signals of each dimension, and their mean placement; null when there is none. */
  placed: Record<Dimension, Placed[]>;
  dimensions: Record<Dimension, number | null>;
};

const tablesOf = (network: string): Readonly<Record<string, Table>> =>
  (Object.hasOwn(REFERENCE, network) && REFERENCE[network]) || {};

/** Reads one account at the moment `asOf`, in milliseconds. */
export function readAccount(facts: Facts, asOf: number): Reading {
  const age = Math.max(0, (asOf - Date.parse(facts.observedAt)) / DAY);
  const share = shareCounted(facts, age);
  const tables = tablesOf(facts.network);
  const seen = SIGNALS.flatMap((signal): Seen[] => {
    const value = signal.read(facts);
    if (value === null) return [];
    const counted = signal.counted ? value * share : value;
    const table = tables[signal.key];
    if (!table) return [{ signal, value, counted, table: null, placement: null }];
    return [{ signal, value, counted, table, placement: placementOf(table, counted) }];
  });
  const placed = byDimension((dimension) =>
    seen.filter((one): one is Placed => one.signal.dimension === dimension && one.table !== null),
  );
  const dimensions = byDimension((dimension) => {
    const signals = placed[dimension];
    const sum = signals.reduce((total, { placement }) => total + placement, 0);
    return signals.length ? sum / signals.length : null;
  });
  return { facts, age, share, seen, placed, dimensions };
}

/** The signals of a dimension that an account's network can show and the account did not. */
export function unseenBy({ facts, placed }: Reading, dimension: Dimension): string[] {
  const tables = tablesOf(facts.network);
  const seen = new Set(placed[dimension].map(({ signal }) => signal.key));
  return SIGNALS.filter(
    (signal) => signal.dimension === dimension && signal.key in tables && !seen.has(signal.key),
  ).map(({ key }) => key);
}
