import type { Env } from "#app/env.server.ts";
import { rateOf } from "#app/networks/rate-limiter.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { CONNECTORS, needsFor, TOKEN_NETWORKS } from "#app/networks/registry.server.ts";
import { tokenFor } from "#app/networks/tokens.server.ts";
import { MOST_QUEUES, readQueue } from "#db/batches.server.ts";
import type { Db } from "#db/client.server.ts";
import { readHosts } from "#db/hosts.server.ts";
import {
  asksToWait,
  waitsUntil,
  type HostStatus,
  type QueueStatus,
} from "#app/domain/queue-words.ts";
import { forcedEnd } from "./forecast.ts";

/** `forOwner`: for somebody who may set tokens, and is shown what one would add. */
type Options = NonNullable<Parameters<typeof readQueue>[1]> & { forOwner: boolean };

/** How far collecting is, and how long the limits that are known make each host take. */
export async function readQueueStatus(
  db: Db,
  env: Env,
  { forOwner, ...options }: Options,
): Promise<QueueStatus> {
  const { queues, all, ...known } = await readQueue(db, options);
  if (queues.length === 0) return { ...known, hosts: [], unlisted: all };
  const { drawsOf, inUse } = await readDraws(db, env, queues);
  const hosts = queues.map((queue) => {
    const { network, draws } = drawsOf(queue.host);
    const from = waitsUntil(queue, known.now) ?? known.now;
    const endsAt = forcedEnd(queue.waiting + queue.running, draws, from);
    const tokenAdds =
      forOwner && inUse.get(network) === false ? CONNECTORS[network].mapping.token : null;
    // What is new stands first: behind the spread it takes V8 many times as long.
    return { endsAt, tokenAdds, ...queue };
  });
  const listed = chosen(hosts);
  return {
    ...known,
    hosts: listed,
    unlisted: {
      hosts: all.hosts - listed.length,
      accounts: all.accounts - sum(listed.map(({ waiting, running }) => waiting + running)),
      paused: all.paused - listed.filter((host) => asksToWait(host, known.now)).length,
    },
  };
}

const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);

/** The longest queues, and the one that takes longest. */
function chosen(hosts: HostStatus[]): HostStatus[] {
  if (hosts.length <= MOST_QUEUES) return hosts;
  const last = hosts.reduce((a, b) => ((b.endsAt ?? Infinity) > (a.endsAt ?? Infinity) ? b : a));
  return [...new Set([...hosts.slice(0, MOST_QUEUES - 1), last])];
}

/** What one account takes of each allowance it needs, and what is known of that, for these queues. */
export async function readDraws(db: Db, env: Env, queues: readonly { host: string }[]) {
  const urls = baseUrls(env);
  const inUse = new Map<string, boolean>();
  for (const network of TOKEN_NETWORKS)
    inUse.set(network, (await tokenFor(db, env, network)) !== null);
  const wanted = new Map(queues.map(({ host }) => [host, needsFor(host)]));
  const limits = await readHosts(
    db,
    [...wanted.values()].flatMap(({ needs }) => Object.keys(needs)),
  );
  const drawsOf = (queue: string) => {
    const { network, needs } = wanted.get(queue) ?? needsFor(queue);
    const draws = Object.entries(needs).map(([host, { usual }]) => ({
      need: usual,
      known: limits.get(host) ?? null,
      rate: rateOf({ baseUrls: urls }, network, host, inUse.get(network) === true),
    }));
    return { network, draws };
  };
  return { drawsOf, inUse };
}
