import { isIP } from "node:net";
import { isLoopbackHost } from "./address.server.ts";

/** Where each source is asked, and the setting that lets another server stand in for it. `*` = every Mastodon host. */
const SOURCES = {
  "api.github.com": "TOUCHSTONE_GITHUB_URL",
  "public.api.bsky.app": "TOUCHSTONE_BLUESKY_URL",
  "hacker-news.firebaseio.com": "TOUCHSTONE_HACKERNEWS_URL",
  "hn.algolia.com": "TOUCHSTONE_HNSEARCH_URL",
  "api.stackexchange.com": "TOUCHSTONE_STACKEXCHANGE_URL",
  "dev.to": "TOUCHSTONE_DEVTO_URL",
  "*": "TOUCHSTONE_MASTODON_URL",
} as const;
type Source = keyof typeof SOURCES;

/** The stand-ins that the environment names, by official host. */
export type BaseUrls = Partial<Record<Source, URL>>;

export const BASE_RULE = "must be an https address, or an http address on this machine (127.0.0.1)";
export function isBase(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return (
    url !== null &&
    (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname)))
  );
}

/** Reads the stand-ins once. Throws a sentence that names the setting when one is neither https nor on this machine. */
export function baseUrls(env: Readonly<Record<string, unknown>>): BaseUrls {
  const bases: BaseUrls = {};
  for (const [source, setting] of Object.entries(SOURCES) as [Source, string][]) {
    const value = env[setting];
    if (typeof value !== "string" || value === "") continue;
    if (!isBase(value)) throw new Error(`${setting} ${BASE_RULE}.`);
    bases[source] = new URL(value);
  }
  return bases;
}

type Sent = {
  /** The address to ask. */
  url: URL;
  /** The stand-in that the environment names for it, if any. */
  base: URL | undefined;
};

/** First path segments that belong to the official addresses; a base may end with its own or leave it out. */
const VERSION = /^\/(?:xrpc|2\.3|api\/v1|api|v0)(?=\/)/;

/**
 * Where an official address is really asked. `anyHost` is true for Mastodon, whose stand-in serves every host.
 * An address that already is on the stand-in stays as it is.
 */
export function resolveUrl(official: URL, bases: BaseUrls, anyHost: boolean): Sent {
  const named =
    official.protocol === "https:" && isIP(official.hostname.replace(/^\[|\]$/g, "")) === 0;
  const base = !named
    ? undefined
    : Object.hasOwn(bases, official.hostname)
      ? bases[official.hostname as Source]
      : anyHost
        ? bases["*"]
        : undefined;
  if (!base) {
    const own = Object.values(bases).find((stand) => stand.origin === official.origin);
    return { url: official, base: own };
  }
  if (official.origin === base.origin) return { url: official, base };
  const prefix = base.pathname.replace(/\/$/, "");
  const version = VERSION.exec(official.pathname)?.[0] ?? "";
  const path =
    version && prefix.endsWith(version)
      ? official.pathname.slice(version.length)
      : official.pathname;
  return { url: new URL(`${base.origin}${prefix}${path}${official.search}`), base };
}
