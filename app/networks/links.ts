import type { Network } from "#db/constants.ts";
import type { ProfileLink } from "./connector.ts";
import { parseHandle, type ParsedHandle } from "./handles.ts";

/** A link of a profile as it is kept. `network` and `handleKey` say whose profile it leads to; null when to none. */
type KeptLink = {
  url: string;
  network: Network | null;
  handleKey: string | null;
  verifiedAt: number | null;
};

const MOST = 20;
const LONGEST = 300;
/** Something that somebody wrote, not the page of the one who did. */
const A_POST = /\/(?:post|posts|status|statuses|feed|lists?)\/|\/@[^/]+\/./;

/**
 * The links of a profile, each target once: profiles by their usual address, other pages without what follows "#".
 * Only http and https, nothing with a name or password in it, at most 20 of at most 300 characters.
 */
export function keptLinks(links: readonly ProfileLink[]): KeptLink[] {
  const kept = new Map<string, KeptLink>();
  for (const { url: text, verifiedAt } of links) {
    const link = keptLink(text, verifiedAt);
    if (!link) continue;
    const target = link.network ? `${link.network}:${link.handleKey}` : link.url;
    const known = kept.get(target);
    if (known) known.verifiedAt ??= verifiedAt;
    else if (kept.size < MOST) kept.set(target, link);
  }
  return [...kept.values()];
}

function keptLink(text: string, verifiedAt: number | null): KeptLink | null {
  if (text.length > LONGEST || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const address = new URL(text);
  if (address.username || address.password) return null;
  const profile = profileAt(address);
  if (profile)
    return { url: profile.url, network: profile.network, handleKey: profile.handleKey, verifiedAt };
  address.hash = "";
  return address.href.length > LONGEST
    ? null
    : { url: address.href, network: null, handleKey: null, verifiedAt };
}

function profileAt(address: URL): ParsedHandle | null {
  const parsed = A_POST.test(address.pathname) ? null : parseHandle(address.href);
  return parsed && !("error" in parsed) ? parsed : null;
}

/** The keys of every name that an account answered to: the handle it gave, and its aliases on the same network. */
export function namesOf(network: Network, handle: string, aliases: readonly string[]): string[] {
  const read = [`${network}:${handle}`, ...aliases].map(parseHandle);
  return [
    ...new Set(
      read.flatMap((parsed) =>
        "error" in parsed || parsed.network !== network ? [] : parsed.handleKey,
      ),
    ),
  ];
}
