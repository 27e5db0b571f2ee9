/** Why a text is no handle. `use`: what it would be if the person who gave it confirms, as "github:octocat". */
export type HandleProblem = { error: string; use?: string };

/** How one network writes handles and profile addresses. */
export type Rule = {
  prefixes: string[];
  /** What to type, for messages. */
  example: string;
  /** Hosts (without `www.` and `m.`) whose addresses belong to this network. */
  owns: (host: string) => boolean;
  /** What the address of a profile names, still to be checked by `read`. */
  fromUrl: (url: URL, host: string, path: string[]) => string | HandleProblem;
  /** The handle in its usual form, or null when it cannot be one. `taken` = the host belongs to another network. */
  read: (text: string, taken: (host: string) => boolean) => string | null;
  url: (handle: string) => string;
  /** Whether a page of the profile's host is the account's own, where its address tells. */
  ownsPage?: (handle: string, path: string[]) => boolean;
  /** The form in which the network compares handles; lower case unless said otherwise. */
  key?: (handle: string) => string;
};

export const problem = (error: string, use?: string): HandleProblem =>
  use === undefined ? { error } : { error, use };
export const SHORT =
  "That is a short link, which does not say whose profile it is. Open it and paste the address that the browser then shows.";
export const isHost = (host: string, known: string) => host === known || host.endsWith(`.${known}`);
export const words = (list: string) => new Set(list.split(" "));
export const isHandleOf = (pattern: RegExp, pages?: Set<string>) => (text: string) =>
  pattern.test(text) && !pages?.has(text.toLowerCase()) ? text : null;

const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A developer's own server; it is only ever read through `TOUCHSTONE_MASTODON_URL`. */
export const LOCALHOST = /^localhost(?::\d{1,5})?$/;

/** Ends of names that are no public host's. */
const NOT_PUBLIC = /\.(?:local|localhost|lan|internal|home|arpa|onion|invalid)$/;

/** What hosts end in: letters, and no picture that was glued to them. */
const LAST_LABEL = /[.。．｡](?:[\p{L}\p{M}]{2,63}|xn--[a-z0-9-]{1,59})\.?$/iu;

/** A public host name in ASCII lower case, or null: no ports, no addresses, no single labels. */
export function hostName(text: string): string | null {
  if (text.length > 253 || /[\s/\\?#@%[\]]/.test(text) || !URL.canParse(`https://${text}`))
    return null;
  const url = new URL(`https://${text}`);
  if (LOCALHOST.test(url.host)) return url.host;
  if (NOT_PUBLIC.test(url.hostname) || !LAST_LABEL.test(text)) return null;
  const labels = url.hostname.split(".");
  const named =
    labels.length > 1 &&
    labels.every((label) => HOST_LABEL.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? "");
  return named && !text.includes(":") ? url.hostname : null;
}
