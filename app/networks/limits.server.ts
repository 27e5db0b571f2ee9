import { LONGEST_PAUSE } from "#db/hosts.server.ts";

/** What a host lets us do, as far as it said. Moments in ms since 1970. */
export type HostLimit = {
  /** Requests left until `resetAt`; null when not known. */
  remaining: number | null;
  resetAt: number | null;
  /** No request before this moment. */
  blockedUntil: number | null;
};

type CachedAnswer = {
  etag: string;
  headers: Record<string, string>;
  /** JSON of the fields that the connector reads, and of nothing else: no text that people wrote. */
  body: string;
  storedAt: number;
};

/** Where limits and revalidated answers are kept. A `host` may have parts with limits of their own: `api.github.com/search`. */
export type LimitStore = {
  peek(host: string): Promise<HostLimit | null>;
  /** Takes one request from the host's allowance, at once or not at all. Resolves to null, or to when to ask again. */
  take(host: string, now: number, rate: Rate | null): Promise<number | null>;
  /** Notes what an answer said. A block never gets shorter; within one window the lower count wins. */
  report(host: string, limit: HostLimit, now: number): Promise<void>;
  cached(url: string): Promise<CachedAnswer | null>;
  /** @param accountId for whom it was asked; a store that lasts keeps it only while that account exists. */
  keep(url: string, answer: CachedAnswer, accountId?: number): Promise<void>;
};

/** At most `limit` requests in `windowMs` ms. */
export type Rate = { limit: number; windowMs: number };
/** `spacingMs`: least time between two requests. */
export type SpacedRate = Rate & { spacingMs: number };
type Documented = SpacedRate & { withToken?: number; source: string };

/** The limits that each host documents. What the host says in its answers takes their place. */
const DOCUMENTED: Record<string, Documented> = {
  "api.github.com": {
    limit: 60,
    withToken: 5000,
    windowMs: 3_600_000,
    spacingMs: 70,
    source: "docs.github.com: rate limits for the REST API (900 points a minute)",
  },
  "api.github.com/search": {
    limit: 10,
    withToken: 30,
    windowMs: 60_000,
    spacingMs: 70,
    source: "docs.github.com: REST API, search",
  },
  "public.api.bsky.app": {
    limit: 3000,
    windowMs: 300_000,
    spacingMs: 20,
    source: "ratelimit-policy header: 3000;w=300",
  },
  "hacker-news.firebaseio.com": {
    limit: 10_000,
    windowMs: 3_600_000,
    spacingMs: 20,
    source: "none documented; the search's is used",
  },
  "hn.algolia.com": {
    limit: 10_000,
    windowMs: 3_600_000,
    spacingMs: 20,
    source: "hn.algolia.com/api: 10,000 requests an hour",
  },
  "api.stackexchange.com": {
    limit: 300,
    withToken: 10_000,
    windowMs: 86_400_000,
    spacingMs: 40,
    source: "api.stackexchange.com/docs/throttle (30 a second)",
  },
  "dev.to": {
    limit: 3,
    windowMs: 1000,
    spacingMs: 340,
    source: "Forem API: 3 GET requests a second",
  },
};
const MASTODON: Documented = {
  limit: 300,
  windowMs: 300_000,
  spacingMs: 20,
  source: "docs.joinmastodon.org: rate limits, per IP",
};

/** The documented limit of a host or of a part of one; null for a part without its own. */
export function documentedRate(host: string, hasToken: boolean): SpacedRate | null {
  const found = Object.hasOwn(DOCUMENTED, host)
    ? DOCUMENTED[host]
    : host.includes("/")
      ? undefined
      : MASTODON;
  if (!found) return null;
  return {
    limit: hasToken ? (found.withToken ?? found.limit) : found.limit,
    windowMs: found.windowMs,
    spacingMs: found.spacingMs,
  };
}

/** Wait when a host refuses for its limit without saying for how long: GitHub asks for at least a minute. */
const UNSAID_WAIT = 60_000;

/**
 * A moment from a header: seconds or ms since 1970, seconds from now, an HTTP date or an ISO date; null when it is none.
 * Whole seconds since 1970 may have been cut off, so the moment is the end of that second.
 */
function readMoment(value: string | undefined, now: number): number | null {
  if (!value) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) {
    const date = Date.parse(value);
    return Number.isFinite(date) ? date : null;
  }
  if (number < 0) return null;
  return number > 1e11
    ? number
    : number > 1e8
      ? (Math.floor(number) + 1) * 1000
      : now + number * 1000;
}

const numberOf = (value: unknown): number | null => {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : null;
};
const field = (body: unknown, key: string): unknown =>
  typeof body === "object" && body !== null && Object.hasOwn(body, key)
    ? (body as Record<string, unknown>)[key]
    : undefined;

/** Whether an answer means "too many requests": 429, GitHub's 403, Stack Exchange's error 502 whatever its status, 503 with a date. */
export function isRateLimit(
  status: number,
  headers: Record<string, string>,
  body: unknown,
): boolean {
  if (status === 429 || field(body, "error_name") === "throttle_violation") return true;
  if (status === 503) return headers["retry-after"] !== undefined;
  if (status === 400) return field(body, "error_id") === 502;
  if (status !== 403) return false;
  const words = String(field(body, "message") ?? "");
  return (
    headers["retry-after"] !== undefined ||
    headers["x-ratelimit-remaining"] === "0" ||
    /rate limit|abuse detection/i.test(words)
  );
}

/** What an answer says about the limits of the host; null where it says nothing. */
export function readLimits(
  status: number,
  headers: Record<string, string>,
  body: unknown,
  now: number,
): HostLimit {
  let remaining = numberOf(headers["x-ratelimit-remaining"] ?? headers["ratelimit-remaining"]);
  let resetAt = readMoment(headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"], now);
  const quota = numberOf(field(body, "quota_remaining"));
  if (quota !== null) {
    remaining = quota;
    resetAt = Math.floor(now / 86_400_000 + 1) * 86_400_000;
  }
  let blockedUntil: number | null = null;
  const backoff = numberOf(field(body, "backoff"));
  if (backoff !== null && backoff > 0) blockedUntil = now + backoff * 1000;
  if (isRateLimit(status, headers, body)) {
    const seconds = /available in (\d{1,7}) seconds/.exec(
      String(field(body, "error_message") ?? ""),
    )?.[1];
    const said =
      readMoment(headers["retry-after"], now) ??
      (seconds ? now + Number(seconds) * 1000 : null) ??
      (remaining === 0 ? resetAt : null) ??
      (status === 429 ? resetAt : null);
    blockedUntil = Math.max(
      blockedUntil ?? 0,
      said !== null && said > now ? said : now + UNSAID_WAIT,
    );
  }
  const sane = (moment: number | null) =>
    moment === null ? null : Math.round(Math.min(moment, now + LONGEST_PAUSE));
  return resetAt === null || resetAt <= now
    ? { remaining: null, resetAt: null, blockedUntil: sane(blockedUntil) }
    : {
        remaining: remaining === null ? null : Math.floor(remaining),
        resetAt: sane(resetAt),
        blockedUntil: sane(blockedUntil),
      };
}

/** Two resets closer than this (ms) are the same window: Mastodon adds the fraction of the current second. */
const SAME_WINDOW = 2000;

/**
 * What is left of a host's allowance after one more request, or, as a number, the moment to ask again.
 * @param rate the documented limit, counted where the host said nothing
 */
export function takeRequest(
  known: HostLimit | null,
  now: number,
  rate: Rate | null,
): HostLimit | number {
  const { remaining = null, resetAt = null, blockedUntil = null } = known ?? {};
  const counted = remaining !== null && resetAt !== null && resetAt > now;
  if ((blockedUntil ?? 0) > now || (counted && remaining < 1))
    return Math.max(blockedUntil ?? 0, counted && remaining < 1 ? resetAt : 0, now + 1);
  if (counted) return { remaining: remaining - 1, resetAt, blockedUntil: null };
  return {
    remaining: rate ? rate.limit - 1 : null,
    resetAt: rate ? now + rate.windowMs : null,
    blockedUntil: null,
  };
}

/** What is known of a host after it said something. A block never gets shorter; within one window the lower count wins. */
export function mergeLimit(known: HostLimit | null, said: HostLimit): HostLimit {
  const blockedUntil = Math.max(known?.blockedUntil ?? 0, said.blockedUntil ?? 0) || null;
  if (said.remaining === null)
    return { remaining: known?.remaining ?? null, resetAt: known?.resetAt ?? null, blockedUntil };
  const same = Math.abs((known?.resetAt ?? 0) - (said.resetAt ?? 0)) < SAME_WINDOW;
  const remaining = same
    ? Math.min(said.remaining, known?.remaining ?? said.remaining)
    : said.remaining;
  return { remaining, resetAt: said.resetAt, blockedUntil };
}

/** A store that forgets when the process ends: for the terminal and for tests. */
export function memoryStore(): LimitStore {
  const hosts = new Map<string, HostLimit>();
  const answers = new Map<string, CachedAnswer>();
  return {
    peek: async (host) => hosts.get(host) ?? null,
    take: async (host, now, rate) => {
      const taken = takeRequest(hosts.get(host) ?? null, now, rate);
      if (typeof taken === "number") return taken;
      hosts.set(host, taken);
      return null;
    },
    report: async (host, said) => {
      hosts.set(host, mergeLimit(hosts.get(host) ?? null, said));
    },
    cached: async (url) => answers.get(url) ?? null,
    keep: async (url, answer) => {
      answers.delete(url);
      answers.set(url, answer);
      const oldest = answers.keys().next().value;
      if (answers.size > 200 && oldest !== undefined) answers.delete(oldest);
    },
  };
}
