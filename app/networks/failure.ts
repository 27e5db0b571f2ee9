import { hasManyServers, networkLabel, type Network, type Outcome } from "#db/constants.ts";

/** Why an account could not be read: an outcome, and words that say what happened and what to do. */
export class NetworkFailure extends Error {
  override name = "NetworkFailure";
  readonly outcome: Exclude<Outcome, "ok">;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** Only for `rateLimited`: when to ask again, ms since 1970. */
  readonly retryAt: number | undefined;
  /** The answer's JSON, when a refusal carried some. */
  readonly body: unknown;
  /** We stopped it ourselves: the whole reading ends, not one part of it. */
  readonly stopped: boolean;

  constructor(
    outcome: Exclude<Outcome, "ok">,
    message: string,
    more: {
      status?: number;
      retryAt?: number;
      body?: unknown;
      stopped?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, "cause" in more ? { cause: more.cause } : undefined);
    this.outcome = outcome;
    this.status = more.status ?? null;
    this.retryAt = more.retryAt;
    this.body = more.body;
    this.stopped = more.stopped ?? false;
  }
}

/** @param where such as "GitHub" or "social.example" */
export const noSuchAccount = (
  where: string,
  handle: string,
  more: { status?: number; cause?: unknown; hint?: string } = {},
) =>
  new NetworkFailure(
    "notFound",
    `No such account on ${where}: ${handle}. ${more.hint ?? "Check the spelling; it may have been renamed or deleted."}`,
    more,
  );

/** @param to the address of the account that it moved to, as its network writes it; null when it does not say */
export const hasMoved = (handle: string, to: string | null) =>
  new NetworkFailure(
    "moved",
    to === null
      ? `${handle} has moved, and its server does not say where to. Ask the person for the new account.`
      : `${handle} has moved to ${to}. Add that account instead.`,
  );

/** The address in the words of `hasMoved`; null in any other words. */
export const movedTo = (message: string): string | null =>
  / has moved to (\S+)\. Add that account instead\.$/.exec(message)?.[1] ?? null;

/** `14:05 UTC`, or `2026-11-24 00:00 UTC` when that is not within the next 12 hours. */
export function clock(at: number, now: number): string {
  const iso = new Date(at).toISOString();
  return at - now < 12 * 3_600_000
    ? `${iso.slice(11, 16)} UTC`
    : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Who speaks for a host of a network: the network, or the server itself where a network has many. */
export const speakerOf = (network: Network, host: string) =>
  hasManyServers(network) ? host : networkLabel(network);
