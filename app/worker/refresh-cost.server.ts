import type { Env } from "#app/env.server.ts";
import type { Db } from "#db/client.server.ts";
import { countByHost } from "#db/sql/insert-jobs.server.ts";
import { forcedEnd } from "./forecast.ts";
import { readDraws } from "./queue-status.server.ts";

export type RefreshCost = {
  accounts: number;
  /** Accounts on networks that are never asked. */
  unread: number;
  /** What each network or server has to answer, the most first, and how long its limits make that take at least, in ms; null when nobody knows. */
  hosts: { host: string; accounts: number; ms: number | null }[];
  /** How long all of it takes at least: what takes longest. */
  ms: number;
};

/** What reading all accounts of these candidates again would ask of the networks. */
export async function refreshCost(
  db: Db,
  env: Env,
  candidateIds: readonly number[],
  now: number,
): Promise<RefreshCost> {
  const counts = await countByHost(db, candidateIds);
  const asked = counts.filter(({ host }) => host !== "");
  const { drawsOf } = await readDraws(db, env, asked);
  const hosts = asked.map(({ host, accounts }) => {
    const end = forcedEnd(accounts, drawsOf(host).draws, now);
    return { host, accounts, ms: end === null ? null : end - now };
  });
  return {
    accounts: asked.reduce((sum, { accounts }) => sum + accounts, 0),
    unread: counts.find(({ host }) => host === "")?.accounts ?? 0,
    hosts,
    ms: Math.max(0, ...hosts.map(({ ms }) => ms ?? 0)),
  };
}
