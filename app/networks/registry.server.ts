import { hasManyServers, isLive, LIVE_NETWORKS, type LiveNetwork } from "#db/constants.ts";
import { shortMessage } from "#db/message.server.ts";
import { bluesky } from "./bluesky.server.ts";
import type { Collected, Connector, Context } from "./connector.ts";
import type { Needs } from "./http.ts";
import { ownEvidence } from "./evidence.ts";
import { parseHandle } from "./handles.ts";
import { NetworkFailure } from "./failure.ts";
import { devto } from "./devto.server.ts";
import { github } from "./github.server.ts";
import { hackernews } from "./hackernews.server.ts";
import { mastodon } from "./mastodon.server.ts";
import { stackexchange } from "./stackexchange.server.ts";

/** One line for each network that is read live; the README has the other steps of adding one. */
export const CONNECTORS: Record<LiveNetwork, Connector> = {
  github,
  bluesky,
  mastodon,
  hackernews,
  stackexchange,
  devto,
};

/** The network behind a queue of jobs, and the requests that one account of it takes, by host. */
export function needsFor(queue: string): { network: LiveNetwork; needs: Needs } {
  const network = isLive(queue)
    ? queue
    : (LIVE_NETWORKS.map(({ key }) => key).find(hasManyServers) as LiveNetwork);
  return { network, needs: CONNECTORS[network].needs(network === queue ? "" : `x@${queue}`) };
}

/** Networks that take a token, in the order of `NETWORKS`. */
export const TOKEN_NETWORKS = LIVE_NETWORKS.map(({ key }) => key).filter(
  (key) => CONNECTORS[key].token !== undefined,
);

/** Longest time that one account may take, ms. */
const ACCOUNT_MS = 120_000;

/** `requests` counts what was really sent. `tokenRefused`: the network did not take the token, so it was read without. */
type Read = Collected & { requests: number; tokenRefused?: true };

/** The most links and names of a profile: more is not a profile but a flood. */
const MOST_STATED = 100;

/** What was read, without what no page or list could hold, whatever a host sent. */
function bounded(network: LiveNetwork, asked: string, collected: Collected): Collected {
  const message = shortMessage(collected.message);
  if (collected.outcome !== "ok") return { ...collected, message };
  const { facts, evidence, links, aliases, hosts } = collected;
  const spelled = parseHandle(`${network}:${collected.handle ?? asked}`);
  const handle = "error" in spelled ? asked : spelled.handle;
  return {
    ...collected,
    message,
    handle,
    facts: { ...facts, handle },
    evidence: ownEvidence(evidence, { network, handle, hosts }),
    ...(links && { links: links.slice(0, MOST_STATED) }),
    ...(aliases && { aliases: aliases.slice(0, MOST_STATED) }),
  };
}

/**
 * Reads one account. Never throws for what a network does: every end is an outcome with a sentence for people.
 * Answers are kept for `accountId`. `signal` cancels: the outcome is then `unreachable`.
 */
export async function collectAccount(
  network: LiveNetwork,
  handle: string,
  context: Context & { signal?: AbortSignal; accountId?: number },
): Promise<Read> {
  const connector = CONNECTORS[network];
  const deadline = AbortSignal.timeout(ACCOUNT_MS);
  const http = context.http.session(
    context.signal ? AbortSignal.any([deadline, context.signal]) : deadline,
    context.accountId,
  );
  const token = context.token ? connector.token?.as(context.token) : undefined;
  try {
    await http.reserve(network, connector.needs(handle, token), token !== undefined);
    const collected = await connector.collect(handle, {
      http,
      asOf: context.asOf,
      ...(token && { token }),
    });
    return { ...bounded(network, handle, collected), requests: http.requests };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    if (token && connector.token?.refused(error)) {
      http.release();
      const read = await collectAccount(network, handle, { ...context, token: undefined });
      return { ...read, requests: read.requests + http.requests, tokenRefused: true };
    }
    const { outcome, message, retryAt } = error;
    return {
      outcome,
      facts: null,
      message: shortMessage(message),
      ...(retryAt !== undefined && { retryAt }),
      requests: http.requests,
    };
  } finally {
    http.release();
  }
}
