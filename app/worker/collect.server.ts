import type { Collected } from "#app/networks/connector.ts";
import type { Network } from "#db/constants.ts";

export type { Collected };

/** Reads one account as of a moment (milliseconds since 1970); gives up when `signal` says so. */
export type Collect = (account: { network: Network; handle: string }, options: { asOf: number; signal: AbortSignal }) => Promise<Collected>;
