import type { Env } from "#app/env.server.ts";
import { rateOf } from "#app/networks/allowance.server.ts";
import { baseUrls } from "#app/networks/bases.server.ts";
import { needsFor } from "#app/networks/registry.server.ts";
import { collecting, type Collecting } from "#db/batches.server.ts";
import type { Db } from "#db/client.server.ts";
import type { LiveNetwork } from "#db/constants.ts";
import { hostLimits } from "#db/hosts.server.ts";
import type { HostQueue } from "#db/jobs.server.ts";
import { forcedEnd } from "./forecast.ts";

/** `endsAt`: when the limits let the last of it be read, ms since 1970, at the earliest; null when that is not known. */
export type HostOutlook = HostQueue & { endsAt: number | null };
export type Outlook = Omit<Collecting, "queues"> & { hosts: HostOutlook[] };

/** How far collecting is, and how long the limits that are known make each host take. */
export async function outlook(db: Db, env: Env, options: Parameters<typeof collecting>[1] = {}): Promise<Outlook> {
  const { queues, ...known } = await collecting(db, options);
  const bases = baseUrls(env);
  const token = (network: LiveNetwork) => network === "github" && env.TOUCHSTONE_GITHUB_TOKEN !== undefined;
  const wanted = queues.map(({ host }) => needsFor(host));
  const limits = await hostLimits(db, wanted.flatMap(({ needs }) => Object.keys(needs)));
  const hosts = queues.map((queue, i) => {
    const { network, needs } = wanted[i] as (typeof wanted)[number];
    const draws = Object.entries(needs).map(([host, { usual }]) => ({
      need: usual,
      known: limits.get(host) ?? null,
      rate: rateOf({ bases }, network, host, token(network)),
    }));
    const from = queue.waiting === 0 ? known.now : Math.max(known.now, queue.nextAt ?? 0, queue.blockedUntil ?? 0);
    return { ...queue, endsAt: forcedEnd(queue.waiting + queue.running, draws, from) };
  });
  return { ...known, hosts };
}
