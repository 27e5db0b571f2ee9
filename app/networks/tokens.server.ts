import { createHmac } from "node:crypto";
import { withoutSecret } from "#app/log.server.ts";
import type { Context } from "#app/operations/context.ts";
import { judgeToken } from "#app/operations/token/judge.server.ts";
import { recountTokens } from "#app/operations/token/recount.server.ts";
import { removeToken } from "#app/operations/token/remove.server.ts";
import { setToken } from "#app/operations/token/set.server.ts";
import { encryptText, decryptText } from "#app/encryption.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel, type LiveNetwork } from "#db/constants.ts";
import { keptToken, type Counted } from "#db/tokens.server.ts";
import { baseUrls } from "./base-urls.server.ts";
import { clock, NetworkFailure } from "./failure.ts";
import { createHttp } from "./http.server.ts";
import { documentedRate } from "./limits.server.ts";
import { CONNECTORS, needsFor, TOKEN_NETWORKS } from "./registry.server.ts";
import { number } from "#app/domain/number.ts";

const HOUR = 3_600_000;

/** The setting of the environment that gives a network's token. It comes before one that is kept in the database. */
export const tokenSetting = (network: LiveNetwork) => `TOUCHSTONE_${network.toUpperCase()}_TOKEN`;

/** What is read of the environment; the session secret opens what is kept. */
type Env = Readonly<Record<string, unknown>> & { SESSION_SECRET: string };

const keyOf = (env: Env, network: LiveNetwork) => ({
  secret: env.SESSION_SECRET,
  purpose: `token of ${network}`,
});

/** Tells tokens apart without saying anything of them; "" for none. */
const markOf = (env: Env, token: string | null) =>
  token === null
    ? ""
    : createHmac("sha256", env.SESSION_SECRET)
        .update(`mark of ${token}`)
        .digest("base64url")
        .slice(0, 22);

/** What is counted when this token is in use, or the environment's, which comes first. */
const countedWith = (env: Env, network: LiveNetwork, kept: string | null): Counted => ({
  network,
  hosts: Object.keys(needsFor(network).needs),
  mark: markOf(env, givenToken(env, network) ?? kept),
});

/** Has the limits of every network counted for the token that is in use now: when it is another one, new limits hold at once. */
export async function recountAll(context: Context, env: Env): Promise<void> {
  const counted = TOKEN_NETWORKS.map(async (network) =>
    countedWith(env, network, await tokenFor(context.db, env, network)),
  );
  await recountTokens(context, await Promise.all(counted));
}

/** The token that the environment gives a network. */
export function givenToken(
  env: Readonly<Record<string, unknown>>,
  network: LiveNetwork,
): string | null {
  const value = CONNECTORS[network].token && env[tokenSetting(network)];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The token to read a network with, if any: never one that the network refused or that cannot be opened. */
export async function tokenFor(db: Db, env: Env, network: LiveNetwork): Promise<string | null> {
  const given = givenToken(env, network);
  if (given !== null || !CONNECTORS[network].token) return given;
  const kept = await keptToken(db, network);
  return kept && kept.refusedAt === null ? decryptText(kept.encrypted, keyOf(env, network)) : null;
}

export type TokenState = {
  /** Whether the environment gives one, which then is the one in use. */
  given: boolean;
  /** One kept in the database; `readable` is false when the session secret or the row was changed. */
  kept: { setBy: string | null; setAt: number; refusedAt: number | null; readable: boolean } | null;
};

/** What there is to say about a network's token, and nothing of the token itself. */
export async function tokenState(db: Db, env: Env, network: LiveNetwork): Promise<TokenState> {
  const row = await keptToken(db, network);
  const readable = row !== null && decryptText(row.encrypted, keyOf(env, network)) !== null;
  return {
    given: givenToken(env, network) !== null,
    kept: row && { setBy: row.setBy, setAt: row.setAt, refusedAt: row.refusedAt, readable },
  };
}

/** Keeps a token, encrypted. Call the worker's `wake` afterwards. */
export const saveToken = (
  context: Context,
  env: Env,
  network: LiveNetwork,
  token: string,
): Promise<void> =>
  setToken(context, {
    ...countedWith(env, network, token),
    encrypted: encryptText(token, keyOf(env, network)),
  });

/** Forgets a token. Call the worker's `wake` afterwards. */
export const dropToken = (context: Context, env: Env, network: LiveNetwork): Promise<void> =>
  removeToken(context, countedWith(env, network, null));

/** Notes that the network refused this token, or takes it again, when it is the one that is kept. True when that is new. */
export async function noteVerdict(
  context: Context,
  env: Env,
  network: LiveNetwork,
  { token, refused }: { token: string; refused: boolean },
): Promise<boolean> {
  const kept = await keptToken(context.db, network);
  if (!kept || decryptText(kept.encrypted, keyOf(env, network)) !== token) return false;
  const counted = countedWith(env, network, refused ? null : token);
  return judgeToken(context, { ...counted, encrypted: kept.encrypted, refused });
}

export type Verdict = { accepted: boolean; words: string };

/** Asks the network once whether it takes the token that is set, whatever limits are known, and says so in words. */
export async function testToken(
  context: Context,
  env: Env,
  network: LiveNetwork,
): Promise<Verdict> {
  const { db, now: at } = context;
  const use = CONNECTORS[network].token;
  const kept = await keptToken(db, network);
  const token =
    givenToken(env, network) ?? (kept && decryptText(kept.encrypted, keyOf(env, network)));
  const name = networkLabel(network);
  if (!use || token === null)
    return { accepted: false, words: `There is no ${use?.word ?? "token"} to test.` };
  const http = createHttp({ baseUrls: baseUrls(env) });
  try {
    const allowed = await use.allowed(http, use.as(token));
    await noteVerdict(context, env, network, { token, refused: false });
    return {
      accepted: true,
      words: `${name} accepts it${allowed === null ? "" : `: ${number(allowed)} requests ${windowOf(network)}`}.`,
    };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw withoutSecret(error, token);
    if (error.retryAt !== undefined)
      return {
        accepted: false,
        words: `${name} takes no requests until ${clock(error.retryAt, at)}. Test the ${use.word} then.`,
      };
    if (!use.refused(error))
      return {
        accepted: false,
        words: `${error.message} The ${use.word} could not be tested.`,
      };
    await noteVerdict(context, env, network, { token, refused: true });
    return {
      accepted: false,
      words: `${name} does not accept it. Check that it is complete and has not expired. ${name} is read without it.`,
    };
  } finally {
    await http.close();
  }
}

/** How long the limit of a network's main host lasts: "an hour", "a day". */
function windowOf(network: LiveNetwork): string {
  const [host = ""] = Object.keys(needsFor(network).needs);
  return (documentedRate(host, true)?.windowMs ?? 0) > HOUR ? "a day" : "an hour";
}
