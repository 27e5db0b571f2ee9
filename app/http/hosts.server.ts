import type { RequestHandler } from "express";
import ipaddr from "ipaddr.js";
import { isIP } from "node:net";
import type { Env } from "#app/env.server.ts";

/**
 * Whether a page may be served under this host name. A page elsewhere can have its own name lead to this machine, and a
 * browser would then treat the two as one site; so only names that were set are served, and this machine's own.
 */
export function servesHost(
  { HOST, ALLOWED_HOSTS }: Pick<Env, "HOST" | "ALLOWED_HOSTS">,
  host: string | undefined,
): boolean {
  const name = (host ?? "").toLowerCase().replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const address = addressOf(name);
  if (address?.range() === "loopback") return true;
  if (address && ["0.0.0.0", "::"].includes(HOST)) return true; // an address is no name that somebody could move
  return [HOST, ...ALLOWED_HOSTS].some(
    (allowed) =>
      allowed.toLowerCase() === name ||
      (address !== null && addressOf(allowed)?.toString() === address.toString()),
  );
}

function addressOf(name: string) {
  const bare = name.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) > 0 ? ipaddr.process(bare) : null;
}

/** Answers under no other name. */
export const onlyHosts =
  (env: Env): RequestHandler =>
  (request, response, next) => {
    if (servesHost(env, request.hostname)) return next();
    response.status(421).type("text/plain");
    response.send(
      "Touchstone is not served under this name. Whoever runs it can add the name to ALLOWED_HOSTS.",
    );
  };
