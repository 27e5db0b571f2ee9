import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Network } from "#db/constants.ts";
import type { Env } from "#app/env.server.ts";
import type { Answer, Resident, Shape } from "#app/demo/answers.ts";
import { bluesky, didOf } from "#app/demo/bluesky.ts";
import { devto } from "#app/demo/devto.ts";
import { github, githubNumber } from "#app/demo/github.ts";
import { hackernews, hnSearch } from "#app/demo/hackernews.ts";
import { accountId, mastodon } from "#app/demo/mastodon.ts";
import { PEOPLE } from "#app/demo/people.ts";
import type { Person } from "#app/demo/person.ts";
import { stackexchange } from "#app/demo/stackexchange.ts";

/** A host each, so that what one network asks us to wait for holds up nobody else. */
const HOSTS = {
  TOUCHSTONE_GITHUB_URL: { network: "github", shape: github, path: "" },
  TOUCHSTONE_BLUESKY_URL: { network: "bluesky", shape: bluesky, path: "/xrpc" },
  TOUCHSTONE_MASTODON_URL: { network: "mastodon", shape: mastodon, path: "" },
  TOUCHSTONE_HACKERNEWS_URL: { network: "hackernews", shape: hackernews, path: "" },
  TOUCHSTONE_HNSEARCH_URL: { network: "hackernews", shape: hnSearch, path: "" },
  TOUCHSTONE_STACKEXCHANGE_URL: { network: "stackexchange", shape: stackexchange, path: "/2.3" },
  TOUCHSTONE_DEVTO_URL: { network: "devto", shape: devto, path: "/api" },
} as const satisfies Partial<Record<keyof Env, { network: Network; shape: Shape; path: string }>>;
type Setting = keyof typeof HOSTS;

export type DemoNetwork = {
  /** The base addresses of the made-up networks, named like the settings that point the connectors at them. */
  env: Record<Setting, string>;
  /** Makes it the given moment on every network; null follows the clock. */
  setNow(now: Date | null): void;
  /** Has a network turn requests away until the given moment of the clock. */
  limit(network: Network, until: Date): void;
  /** Requests answered so far. */
  requests(): number;
  stop(): Promise<void>;
};

/** Serves made-up people on loopback. `anchor` is the day that their stories lead up to. */
export async function startDemoNetwork(
  anchor: Date,
  people: readonly Person[] = PEOPLE,
): Promise<DemoNetwork> {
  const residents = settle(anchor, people);
  const limits = new Map<Network, number>();
  let fixed: number | null = null;
  let requests = 0;
  const settings = Object.keys(HOSTS) as Setting[];

  const servers = settings.map((setting) => {
    const { network, shape } = HOSTS[setting];
    return createServer((request, response) => {
      requests++;
      const until = limits.get(network) ?? 0;
      send(
        request,
        response,
        until > Date.now() ? turnedAway(network, until) : answer(network, shape, request),
      );
    });
  });

  function answer(network: Network, shape: Shape, request: IncomingMessage): Answer {
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? "/", origin);
    const find = (handle: string) => residents.get(`${network}:${handle.toLowerCase()}`);
    const host = request.headers["x-forwarded-host"]?.toString() ?? null;
    return shape({
      path: url.pathname,
      host,
      search: url.searchParams,
      now: fixed ?? Date.now(),
      origin,
      find,
    });
  }

  const ports = await Promise.all(servers.map(listen));
  return {
    env: Object.fromEntries(
      settings.map((setting, index) => [
        setting,
        `http://127.0.0.1:${ports[index]}${HOSTS[setting].path}`,
      ]),
    ) as Record<Setting, string>,
    setNow: (now) => void (fixed = now?.getTime() ?? null),
    limit: (network, until) => void limits.set(network, until.getTime()),
    requests: () => requests,
    stop: async () => void (await Promise.all(servers.map(close))),
  };
}

/** Everyone who is there, by each name that a network knows them under. */
function settle(anchor: Date, people: readonly Person[]): Map<string, Resident> {
  const residents = new Map<string, Resident>();
  for (const person of people) {
    for (const presence of person.accounts.filter(({ state }) => state !== "absent")) {
      const { network, handle, habits } = presence;
      const resident = {
        ...presence,
        person,
        life: { seed: `${network}:${handle}`, habits, anchor: anchor.getTime() },
      };
      for (const name of namesOf(network, handle)) {
        const key = `${network}:${name.toLowerCase()}`;
        if (residents.has(key)) throw new Error(`Two made-up accounts share the name ${key}.`);
        residents.set(key, resident);
      }
    }
  }
  return residents;
}

function namesOf(network: Network, handle: string): string[] {
  if (network === "github") return [handle, githubNumber(handle)];
  if (network === "bluesky") return [handle, didOf(handle)];
  if (network === "mastodon") return [handle, accountId(handle)];
  return [handle];
}

function turnedAway(network: Network, until: number): Answer {
  const reset = Math.ceil(until / 1000);
  const wait = String(Math.max(1, reset - Math.floor(Date.now() / 1000)));
  if (network === "github") {
    return {
      status: 403,
      headers: {
        "retry-after": wait,
        "x-ratelimit-limit": "60",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(reset),
      },
      body: {
        message: "API rate limit exceeded",
        documentation_url: "https://docs.github.com/rest",
      },
    };
  }
  return { status: 429, headers: { "retry-after": wait }, body: { error: "Too many requests" } };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
) {
  const text = JSON.stringify(body);
  const etag = `W/"${createHash("sha1").update(text).digest("hex")}"`;
  const unchanged = status === 200 && request.headers["if-none-match"] === etag;
  response.writeHead(unchanged ? 304 : status, {
    "content-type": "application/json; charset=utf-8",
    ...(status === 200 ? { etag } : {}),
    ...headers,
  });
  response.end(unchanged ? undefined : text);
}

/** Listens on a free port of loopback, and returns the port. */
function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
