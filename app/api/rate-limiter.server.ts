import type { Db } from "#db/client.server.ts";

/** Requests of one token: at once, and per second after that. Judgement: 300 a minute. */
const RATE = { burst: 60, perSecond: 5 };
const POLICY = `"token";q=${RATE.burst};w=${RATE.burst / RATE.perSecond}`;

type Bucket = { left: number; at: number };
const BUCKETS = new WeakMap<Db, Map<number, Bucket>>();

/** Takes one request from a token's bucket. `retryAfter`: seconds to wait; null when the request is allowed. */
export function takeRequest(
  db: Db,
  tokenId: number,
  now: number = performance.now(),
): { headers: Record<string, string>; retryAfter: number | null } {
  const buckets = BUCKETS.get(db) ?? new Map<number, Bucket>();
  BUCKETS.set(db, buckets);
  const { left, at } = buckets.get(tokenId) ?? { left: RATE.burst, at: now };
  const filled = Math.min(RATE.burst, left + (Math.max(0, now - at) / 1000) * RATE.perSecond);
  const allowed = filled >= 1;
  const rest = allowed ? filled - 1 : filled;
  buckets.set(tokenId, { left: rest, at: now });
  const whole = Math.floor(rest);
  const nextIn = Math.max(1, Math.ceil((1 - (rest - whole)) / RATE.perSecond));
  return {
    headers: { "RateLimit-Policy": POLICY, RateLimit: `"token";r=${whole};t=${nextIn}` },
    retryAfter: allowed ? null : nextIn,
  };
}
