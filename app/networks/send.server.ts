import { request } from "undici";
import type { z } from "zod";
import { hasManyServers } from "#db/constants.ts";
import { AddressRefused, checkUrl, isLoopbackHost } from "./address.server.ts";
import { resolveUrl } from "./base-urls.server.ts";
import { readText } from "./body.server.ts";
import type { Ask } from "./http.ts";
import type { Shared } from "./http-options.server.ts";
import { parseJson } from "./json.server.ts";

const USER_AGENT = "Touchstone (self-hosted candidate screening; reads public profiles)";
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export type Raw = { status: number; headers: Record<string, string>; body: unknown; url: URL };

/** Sends one request and follows its redirects, each hop checked again. */
export async function follow<T extends z.ZodType>(
  shared: Shared,
  first: URL,
  ask: Ask<T>,
  { etag, signal, count }: { etag: string | undefined; signal: AbortSignal; count: () => void },
): Promise<Raw> {
  let official = first;
  for (let hop = 0; ; hop++) {
    const { url, base } = resolveUrl(official, shared.baseUrls, hasManyServers(ask.network));
    const local = base !== undefined && isLoopbackHost(base.hostname);
    if (!local) checkUrl(url);
    const secret = official.host === first.host ? ask.token : undefined;
    if (secret?.as === "query") url.searchParams.set(secret.name, secret.value);
    count();
    const response = await request(url, {
      dispatcher: local ? shared.inside : shared.outside,
      signal,
      headers: {
        accept: ask.parse ? "*/*" : "application/json",
        "accept-encoding": "gzip",
        "user-agent": USER_AGENT,
        ...(base && hasManyServers(ask.network) && { "x-forwarded-host": official.host }),
        ...(etag && hop === 0 && { "if-none-match": etag }),
        ...(secret?.as === "bearer" && { authorization: `Bearer ${secret.value}` }),
      },
    });
    const headers = flat(response.headers);
    if (REDIRECTS.has(response.statusCode) && headers["location"]) {
      response.body.on("error", () => {}).destroy();
      if (hop >= shared.caps.redirects)
        throw new AddressRefused(`${first.host} kept redirecting us, so we stopped.`);
      if (!URL.canParse(headers["location"], url))
        throw new AddressRefused(`${first.host} redirected us to an invalid address.`);
      official = backToOfficial(new URL(headers["location"], url), official, base);
      continue;
    }
    return {
      status: response.statusCode,
      headers,
      body: (ask.parse ?? parseJson)(await readText(response.body, shared.caps.bodyBytes)),
      url: official,
    };
  }
}

/** A redirect within the stand-in is one within the official host. */
function backToOfficial(to: URL, official: URL, base: URL | undefined): URL {
  if (!base || to.origin !== base.origin) return to;
  const prefix = base.pathname.replace(/\/$/, "");
  const path =
    prefix && to.pathname.startsWith(`${prefix}/`) ? to.pathname.slice(prefix.length) : to.pathname;
  return new URL(`${official.origin}${path}${to.search}`);
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(", ")]],
    ),
  );
