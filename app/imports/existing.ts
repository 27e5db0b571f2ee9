import type { Holder } from "#db/sql/accounts.server.ts";
import type { StageKind } from "#db/constants.ts";
import type { ExistingCandidate } from "#db/existing.server.ts";

type PositionStage = { id: number; name: string; kind: StageKind };

/** What is here already that the rows of a list could mean. */
export type Existing = {
  candidates: ReadonlyMap<number, ExistingCandidate>;
  /** Who has which account, by `accountKey`. */
  holders: ReadonlyMap<string, Holder>;
  /** Ids of candidates by their number in another system. */
  externalIds: ReadonlyMap<string, number>;
  /** Ids of candidates by `emailKey`. */
  emails: ReadonlyMap<string, number[]>;
  /** Ids of candidates by `nameKey`. */
  names: ReadonlyMap<string, number[]>;
  /** Ids of candidates who were merged, with the one they are now. */
  merged: ReadonlyMap<number, number>;
  /** Ids of open positions by their title in lower case. */
  positions: ReadonlyMap<string, number>;
  defaultPosition: number;
  /** Stages of every position, in its order. */
  stages: ReadonlyMap<number, PositionStage[]>;
  /** Facts that are stored, by `factsKey`. */
  facts: ReadonlySet<string>;
};
