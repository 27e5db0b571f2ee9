import type { Env } from "#app/env.server.ts";
import { baseUrls } from "#app/networks/bases.server.ts";
import type { Collected } from "#app/networks/connector.ts";
import { createHttp, type HttpOptions } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import type { Db } from "#db/client.server.ts";
import type { LiveNetwork } from "#db/constants.ts";
import { sqliteStore } from "#db/hosts.server.ts";

export type { Collected };

/** Reads one account as of a moment (milliseconds since 1970); gives up when `signal` says so. */
export type Collect = (account: { accountId: number; network: LiveNetwork; handle: string }, options: { asOf: number; signal: AbortSignal }) => Promise<Collected>;

/** Reads from the networks themselves, with limits and known answers kept in the database. */
export function liveCollect(db: Db, env: Env, options: HttpOptions = {}): { collect: Collect; close: () => Promise<void> } {
  const http = createHttp({ store: sqliteStore(db), bases: baseUrls(env), ...options });
  const tokens: Partial<Record<LiveNetwork, string>> = { github: env.TOUCHSTONE_GITHUB_TOKEN };
  return {
    collect: ({ accountId, network, handle }, { asOf, signal }) =>
      collectAccount(network, handle, { http, accountId, asOf: new Date(asOf), signal, token: tokens[network] }),
    close: () => http.close(),
  };
}
