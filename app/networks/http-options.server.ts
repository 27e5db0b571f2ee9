import type { EventEmitter } from "node:events";
import type { Dispatcher } from "undici";
import type { Resolve } from "./address.server.ts";
import type { BaseUrls } from "./base-urls.server.ts";
import type { LimitStore } from "./limits.server.ts";

export const CAPS = {
  /** A request with its redirects and retries, ms. */
  requestMs: 20_000,
  connectMs: 5000,
  /** Silence before the headers, and between two pieces of the body, ms. */
  silenceMs: 8000,
  /** Body, before and after unpacking. By the recordings a full page is 0.2 to 0.5 MB on the networks with the longest. */
  bodyBytes: 4_000_000,
  redirects: 3,
  /** Further attempts after what may pass. */
  retries: 2,
  /** Longest wait for a limit that is slept through; anything longer is the queue's to wait for, ms. */
  graceMs: 2000,
  /** Largest answer kept for revalidation. */
  keptBytes: 256_000,
};

export type HttpOptions = {
  store?: LimitStore;
  baseUrls?: BaseUrls;
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
  signal?: AbortSignal;
  caps?: Partial<typeof CAPS>;
  /** Count the documented limits ourselves. By default for real hosts only: a stand-in says its own. */
  documented?: boolean;
  /** For tests of the address guard. */
  resolve?: Resolve;
  guarded?: Dispatcher;
};

/** What all sessions of one client share. */
export type Shared = Required<
  Pick<HttpOptions, "store" | "baseUrls" | "now" | "sleep" | "random">
> &
  HttpOptions & {
    caps: typeof CAPS;
    outside: Dispatcher;
    inside: Dispatcher;
    spaced: Map<string, number>;
    reserved: Map<string, number>;
    freed: EventEmitter;
  };
