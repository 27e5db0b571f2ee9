import { existsSync } from "node:fs";
import { readEnv, settings, type Env } from "#app/env.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { givenToken, tokenFor } from "#app/networks/tokens.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { isLive, networkLabel, whyNeverContacted, type LiveNetwork } from "#db/constants.ts";
import { MOMENT_NEEDED, momentFrom } from "./moment.ts";

const USAGE =
  "Usage: npm run -s collect -- [--as-of DATE] github:octocat bluesky:alice.example mastodon:@a@host ...";
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * Reads accounts and prints one JSON line each: `{network, handle, outcome, facts, requests, message}`.
 * `--as-of` fixes "now"; a date alone means the end of that day, UTC. Limits are kept for this run only.
 * The status is 1 when an argument was not understood (its line is `{argument, error}`), else 0, whatever the outcomes.
 */
async function main(args: string[]): Promise<number> {
  const { accounts, asOf } = readArguments(args);
  const unknown = accounts.some((account) => account.startsWith("-"));
  if (accounts.length === 0 || unknown || asOf === null) {
    process.stderr.write(asOf === null ? `${MOMENT_NEEDED}\n` : `${USAGE}\n`);
    return 1;
  }
  const http = createHttp({ baseUrls: baseUrls(process.env) });
  const kept = openKept();
  let status = 0;
  for (const argument of accounts) {
    const parsed = parseHandle(argument);
    if ("error" in parsed || !isLive(parsed.network)) {
      print({
        argument,
        error: "error" in parsed ? parsed.error : whyNeverContacted(parsed.network),
      });
      status = 1;
      continue;
    }
    const { network, handle } = parsed;
    const read = await collectAccount(network, handle, {
      http,
      asOf,
      token: (await tokenOf(network, kept)) ?? undefined,
    });
    if (read.tokenRefused)
      process.stderr.write(
        `${networkLabel(network)} does not accept the token set for it, so it was read without one.\n`,
      );
    const spelled = read.outcome === "ok" ? (read.handle ?? handle) : handle;
    print({
      network,
      handle: spelled,
      outcome: read.outcome,
      facts: read.facts,
      requests: read.requests,
      message: read.message,
    });
  }
  await http.close();
  kept?.db.$close();
  return status;
}

type Kept = { db: Db; env: Env };

/** The team's database with the tokens kept in it; null when there is none, or it cannot be opened: reading needs none. */
function openKept(): Kept | null {
  const named = settings.shape.DATABASE_URL.safeParse(process.env["DATABASE_URL"] || undefined);
  if (!named.success || !existsSync(named.data)) return null;
  try {
    const env = readEnv();
    return { env, db: openDb(env.DATABASE_URL) };
  } catch (error) {
    process.stderr.write(
      `Tokens saved in the settings are not used: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return null;
  }
}

const tokenOf = async (network: LiveNetwork, kept: Kept | null) =>
  kept ? tokenFor(kept.db, kept.env, network) : givenToken(process.env, network);

/** `asOf` is null when the date cannot be read. */
function readArguments(args: string[]): { accounts: string[]; asOf: Date | null } {
  const accounts: string[] = [];
  let asOf: Date | null = new Date();
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] as string;
    if (argument === "--as-of" || argument.startsWith("--as-of=")) {
      const date = argument === "--as-of" ? (args[++i] ?? "") : argument.slice("--as-of=".length);
      asOf = momentFrom(date);
    } else if (argument !== "--") accounts.push(argument);
  }
  return { accounts, asOf };
}

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
