import type { z } from "zod";
import type { Network } from "#db/constants.ts";

/**
 * By host: how many requests an account usually takes, and how many are set aside for it, so that hardly any is begun
 * that cannot be finished. One that takes more, and finds the allowance used up, is read again later.
 */
export type Needs = Record<string, { usual: number; most: number }>;

/** A secret, and how its network wants it. It is sent to the official host of the first request, or its stand-in, only. */
export type Token = { value: string; as: "bearer" } | { value: string; as: "query"; name: string };
export type Ask<T extends z.ZodType> = {
  network: Network;
  schema: T;
  /** Part of the host with a limit of its own, for example `search`. */
  part?: string;
  /** The part counts beside the host's own limit and not instead of it. */
  partToo?: boolean;
  token?: Token;
  /** For an answer that is not JSON: what the text says, as `schema` reads it. */
  parse?: (text: string) => unknown;
  /** False: the answer is about other people and is not kept for revalidation. */
  keep?: false;
};
export type Answer<T> = { data: T; headers: Record<string, string>; url: URL };
export type Http = {
  /** Requests sent so far through this object. */
  readonly requests: number;
  /**
   * GETs an official https address and returns its JSON as `schema` reads it.
   * Throws `NetworkFailure` for everything that a network can do, and nothing else.
   */
  getJson<T extends z.ZodType>(url: string, ask: Ask<T>): Promise<Answer<z.output<T>>>;
  /** Sets requests aside by host, until `release`; waits for other sessions to release some. Throws `rateLimited` when a host has too few left. */
  reserve(network: Network, needs: Needs, hasToken: boolean): Promise<void>;
  release(): void;
  /** The same client with a count of its own, ended by `signal`; answers are kept for the account `accountId`. */
  session(signal?: AbortSignal, accountId?: number): Http;
  close(): Promise<void>;
};
