import type { LiveNetwork, Outcome } from "#db/constants.ts";
import type { Evidence } from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";
import type { NetworkFailure } from "./failure.ts";
import type { Http, Needs, Token } from "./http.ts";

/** An address on a profile. `verifiedAt`: when the network says it found a link back there, ms since 1970; null when it does not. */
export type ProfileLink = { url: string; verifiedAt: number | null };

/** What reading an account came to. `message` is a sentence fit for a page. */
export type Collected =
  | {
      outcome: "ok";
      facts: Facts;
      evidence: Evidence[];
      message: string;
      /** Addresses found on the profile, for proving identity by links both ways. */
      links?: ProfileLink[];
      /** Other profile addresses and ids under which the same account is known, as `parseHandle` reads them. */
      aliases?: string[];
      /** Servers that serve the account's pages besides the one in its profile's address. */
      hosts?: string[];
      /** Programming languages of the person's own recent work, the most frequent first: a facet, never part of the score. */
      languages?: string[];
      /** The handle as the network spells it now. */
      handle?: string;
    }
  | { outcome: Exclude<Outcome, "ok">; facts: null; message: string; retryAt?: number };

/** `asOf` closes the 90 days; `token` is the network's, already unsealed. */
export type Context = { http: Http; asOf: Date; token?: string };

type TokenUse = {
  /** What the network calls it. */
  word: "token" | "key";
  /** Where a person gets one, and what it must be allowed to do. */
  made: { at: string; with: string };
  /** How the network wants its token. */
  as(value: string): Token;
  /** Asks once, cheaply, and resolves to how many requests the network allows with it; null when it does not say. */
  allowed(http: Http, token: Token): Promise<number | null>;
  /** Whether a failure of a request with a token means that the network does not take the token. */
  refused(failure: NetworkFailure): boolean;
};

export type Connector = {
  network: LiveNetwork;
  /** Requests that one account takes, by host. */
  needs(handle: string, token?: Token): Needs;
  /** Absent where a token adds nothing. */
  token?: TokenUse;
  /** Throws `NetworkFailure` for what the network does; `collectAccount` turns it into an outcome. */
  collect(handle: string, context: { http: Http; asOf: Date; token?: Token }): Promise<Collected>;
  mapping: Mapping;
};

/** Fields of `Facts` that a connector fills or leaves unknown. */
export type Field =
  | "audience.followers"
  | "audience.following"
  | "audience.lists"
  | "sent.posts"
  | "sent.replies"
  | "sent.mentions"
  | "sent.reshares"
  | "received.replies"
  | "received.mentions"
  | "received.reshares"
  | "received.likes"
  | "standing.reputation"
  | "reactors"
  | "weekly"
  | "bot";

/** Fields that only some networks have; no field is not the same as an unknown one. */
type OwnField = "sent.contributions" | "sent.merged";

/** For the methodology page: each field in words, what is not known there and why, and the limits of reading. */
export type Mapping = {
  /** `from` says what it is read from; `unknown` says why it is always unknown on this network. */
  fields: Record<Field, { from: string } | { unknown: string }> &
    Partial<Record<OwnField, { from: string }>>;
  /** How much of the 90 days is read at most, and what happens beyond. */
  reach: string;
  /** What a token adds, in one sentence; null when the network takes none. */
  token: string | null;
};
