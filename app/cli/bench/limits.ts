import { readEnv } from "#app/env.server.ts";
import { liveCollect } from "#app/worker/collect.server.ts";
import { startWorker } from "#app/worker/worker.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { transact } from "#db/transact.server.ts";
import { seeded } from "#scoring/calibration/random.ts";
import { simulatedClock } from "#tests/support/simulated-clock.ts";
import { simulatedHosts, type Counted } from "#tests/support/simulated-hosts.ts";
import type { Row } from "./report.ts";
import { blueskyHost, githubHost, mastodonHost, NEEDED, START } from "./simulated.ts";

const SERVERS = ["one.example", "two.example", "three.example"];
/** Nobody else adds work, so nobody has to look for it; simulated ms. */
const POLL = 3_600_000;
const HOUR = 3_600_000;

type LimitRun = {
  limits: (Counted & {
    /** The host, or a part of one with a limit of its own. */
    name: string;
    /** Requests that the accounts take when each is asked once. */
    needed: number;
    /** What this limit alone makes them take, and what they took; simulated ms. */
    forced: number;
    took: number;
  })[];
  /** Simulated ms until the last account was read, and what the limit that forces most makes it. */
  took: number;
  forced: number;
  read: number;
};
type Accounts = Record<keyof typeof NEEDED, number>;
/** `servers`: the Mastodon servers that the accounts are on, in turns. */
type Run = { accounts: Accounts; token: boolean; servers?: readonly string[]; file?: string };

/**
 * Has the real worker read so many made-up accounts of each network, through the real client, queue and database, on a
 * simulated clock, from hosts that keep their documented limits.
 */
export async function runAgainstLimits({
  accounts,
  token,
  servers = SERVERS,
  file = ":memory:",
}: Run): Promise<LimitRun> {
  const random = seeded(7);
  const clock = simulatedClock(START);
  const network = simulatedHosts(
    {
      "api.github.com": githubHost(token),
      "public.api.bsky.app": blueskyHost,
      ...Object.fromEntries(servers.map((host) => [host, mastodonHost(host)])),
    },
    clock,
    () => 40 + 60 * random(),
  );
  const db = openDb(file);
  const env = readEnv({
    DATABASE_URL: file,
    SESSION_SECRET: "only for a benchmark on a made-up database",
    ...(token && { TOUCHSTONE_GITHUB_TOKEN: "made-up" }),
  });
  const people = addAccounts(db, accounts, servers);
  const accountIds = people.map(({ id }) => id);
  await transact(db, (tx) => enqueueAccounts(tx, { accountIds, requestedBy: null, at: START }));

  const { collect, close } = liveCollect(db, env, {
    now: clock.now,
    sleep: clock.sleep,
    random,
    guarded: network.dispatcher,
  });
  const worker = startWorker({
    db,
    env,
    collect,
    now: clock.now,
    sleep: clock.sleep,
    random,
    refreshHours: 0,
    timing: { pollMs: POLL },
  });
  const waiting = db.$client
    .prepare("select count(*) from jobs where state in ('waiting', 'running')")
    .pluck();
  await clock.run(() => waiting.get() === 0);
  await worker.stop();
  await close();

  const endOf = db.$client.prepare("select max(finished_at) from jobs where host = ?").pluck();
  const read = Number(
    db.$client.prepare("select count(*) from jobs where outcome = 'ok'").pluck().get(),
  );
  const limits = [...network.counted()].map(([name, counted]) => {
    const needed = people.reduce((sum, { needs }) => sum + (needs[name] ?? 0), 0);
    return {
      ...counted,
      name,
      needed,
      forced: forcedBy(needed, counted),
      took: Number(endOf.get(queueOf(name))) - START,
    };
  });
  db.$close();
  return {
    limits,
    read,
    took: Math.max(...limits.map((limit) => limit.took)),
    forced: Math.max(...limits.map((limit) => limit.forced)),
  };
}

/** All windows but the last have to pass, however fast the rest is. */
const forcedBy = (needed: number, { limit, windowMs }: Counted) =>
  (Math.ceil(needed / limit) - 1) * windowMs;

const queueOf = (name: string) =>
  name.startsWith("api.github.com") ? "github" : name === "public.api.bsky.app" ? "bluesky" : name;

function addAccounts(db: Db, wanted: Accounts, servers: readonly string[]) {
  const owner = db.$writer.tx.$client
    .prepare("insert into candidates (name, created_at) values ('Made-up', ?) returning id")
    .pluck();
  const insert = db.$writer.tx.$client
    .prepare(
      "insert into accounts (candidate_id, network, handle, handle_key, url, origin, added_at) values (?, ?, ?, ?, '', 'given', ?) returning id",
    )
    .pluck();
  const handles: Record<keyof Accounts, (i: number) => string> = {
    github: (i) => `person${i}`,
    bluesky: (i) => `person${i}.bsky.example`,
    mastodon: (i) => `person${i}@${servers[i % servers.length]}`,
  };
  return (Object.keys(handles) as (keyof Accounts)[]).flatMap((network) =>
    Array.from({ length: wanted[network] }, (_, i) => {
      const handle = handles[network](i);
      const needs: Record<string, number> = NEEDED[network](handle);
      return { id: Number(insert.get(owner.get(START), network, handle, handle, START)), needs };
    }),
  );
}

/** Simulated time against what the limits force, and the most that a host was asked in one window against what it allows. */
export async function benchLimits(file: string, each: number, token: boolean): Promise<Row[]> {
  const { limits, took, forced, read } = await runAgainstLimits({
    accounts: { github: each, bluesky: each, mastodon: each },
    token,
    file,
  });
  if (read !== 3 * each) throw new Error(`${3 * each - read} accounts were not read.`);
  return [
    { name: "until all are read", unit: "h", ours: took / HOUR, theirs: forced / HOUR, aim: 1.1 },
    ...limits.map(({ name, most, limit }): Row => ({
      name: `${name}, requests in its fullest window`,
      unit: "",
      ours: most,
      theirs: limit,
      aim: 1,
    })),
    ...limits
      .filter((limit) => limit.forced > 0 && queueOf(limit.name) !== "github")
      .map((limit): Row => ({
        name: `${limit.name} by itself`,
        unit: "s",
        ours: limit.took / 1000,
        theirs: limit.forced / 1000,
        aim: Number.POSITIVE_INFINITY,
      })),
  ];
}
