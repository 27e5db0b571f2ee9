import type { RequestHandler } from "express";
import ipaddr from "ipaddr.js";
import { isIP } from "node:net";

/** What the server noticed about a proxy that it was not told to trust. */
export type ProxyNotice = { seenAt: number | null };

/**
 * Writes the name under which tries to sign in are counted into a header that no client can set. Behind a proxy that is
 * not trusted everybody shares one address: the log says so once, and such tries are counted separately.
 */
export const nameClient =
  (trusted: boolean, notice: ProxyNotice): RequestHandler =>
  (request, _response, next) => {
    const proxied = !trusted && request.headers["x-forwarded-for"] !== undefined;
    request.headers["x-client-address"] = (proxied ? PROXY : "address:") + addressGroup(request.ip);
    if (proxied && notice.seenAt === null) {
      notice.seenAt = Date.now();
      console.warn(`Warning: ${PROXY_WARNING}`);
    }
    next();
  };

const PROXY_WARNING =
  "requests come through a proxy (X-Forwarded-For), but TRUST_PROXY is 0, so everyone appears to come from one address. " +
  "If the proxy is yours, set TRUST_PROXY=1.";

const PROXY = "proxy:";

/** The key of a request's address, and whether it may be that of many people. */
export function clientAddress(request: Request): { key: string; shared: boolean } {
  const key = request.headers.get("x-client-address") ?? "address:unknown";
  return { key, shared: key.startsWith(PROXY) };
}

/** An IPv4 address, or the network (/64) of an IPv6 one. */
export function addressGroup(address: string | undefined): string {
  if (!address || isIP(address) === 0) return "unknown";
  const ip = ipaddr.process(address);
  return ip.kind() === "ipv4"
    ? ip.toString()
    : `${(ip as ipaddr.IPv6).parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(":")}::/64`;
}
