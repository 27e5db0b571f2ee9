import type { Evidence } from "#db/schema.server.ts";
import type { Network, Outcome } from "#db/constants.ts";
import type { Facts } from "#scoring/index.ts";

/** What reading an account once came to. */
export type Collected =
  | { outcome: "ok"; facts: Facts; evidence: Evidence[]; message: string; handle?: string }
  | { outcome: Exclude<Outcome, "ok">; facts: null; message: string; retryAt?: number };

/** Reads one account as of a moment (milliseconds since 1970); gives up when `signal` says so. */
export type Collect = (account: { network: Network; handle: string }, options: { asOf: number; signal: AbortSignal }) => Promise<Collected>;
