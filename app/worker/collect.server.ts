import type { Env } from "#app/env.server.ts";
import { withoutSecret } from "#app/log.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import type { Collected } from "#app/networks/connector.ts";
import { createHttp } from "#app/networks/http.server.ts";
import type { HttpOptions } from "#app/networks/http-options.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { givenToken, noteVerdict, recountAll, tokenFor } from "#app/networks/tokens.server.ts";
import type { Context } from "#app/operations/context.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel, type LiveNetwork } from "#db/constants.ts";
import { databaseStore } from "./limit-store.server.ts";

/** Reads one account as of a moment (milliseconds since 1970); gives up when `signal` says so. */
export type Collect = (
  account: { accountId: number; network: LiveNetwork; handle: string },
  options: { asOf: number; signal: AbortSignal },
) => Promise<Collected>;

/** How long a token of the environment is left out after it was refused, ms. */
const REFUSED_FOR = 3_600_000;

/** `begin` is called once before anything is read, `close` when nothing is any more. */
type LiveCollect = { collect: Collect; begin: () => Promise<void>; close: () => Promise<void> };

/** Reads from the networks themselves, with limits, known answers and tokens kept in the database. */
export function liveCollect(db: Db, env: Env, options: HttpOptions = {}): LiveCollect {
  const now = options.now ?? Date.now;
  const acting = (): Context => ({ db, actor: { type: "system" }, now: now() });
  const http = createHttp({ store: databaseStore(db), baseUrls: baseUrls(env), ...options });
  /** Tokens of the environment that were refused, until when they are left out: nothing else remembers those. */
  const refused = new Map<string, number>();

  async function tellRefusal(network: LiveNetwork, token: string) {
    const given = givenToken(env, network) === token;
    if (given) refused.set(token, now() + REFUSED_FOR);
    else if (!(await noteVerdict(acting(), env, network, { token, refused: true }))) return;
    console.error(
      `${networkLabel(network)} does not accept the token set for it, so it is read without one.`,
    );
  }

  return {
    async collect({ accountId, network, handle }, { asOf, signal }) {
      const kept = await tokenFor(db, env, network);
      const token = kept !== null && (refused.get(kept) ?? 0) <= now() ? kept : undefined;
      try {
        const read = await collectAccount(network, handle, {
          http,
          accountId,
          asOf: new Date(asOf),
          signal,
          token,
        });
        if (token && read.tokenRefused) await tellRefusal(network, token);
        return read;
      } catch (error) {
        throw token ? withoutSecret(error, token) : error;
      }
    },
    begin: () => recountAll(acting(), env),
    close: () => http.close(),
  };
}
