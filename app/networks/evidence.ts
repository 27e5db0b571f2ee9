import type { Network } from "#db/constants.ts";
import type { Evidence } from "#db/schema.server.ts";
import { isOwnPage } from "./handles.ts";

const LONGEST_LABEL = 100;
const LONGEST_LINK = 300;
const MOST_LINKS = 10;

type Account = { network: Network; handle: string; hosts?: readonly string[] };

/**
 * The evidence that leads to pages on the account's own hosts: https, no name or password, a link of at most 300 characters.
 * `hosts`: servers that were found to serve the account besides the one in its profile's address.
 */
export const ownEvidence = (evidence: readonly Evidence[], account: Account): Evidence[] =>
  evidence
    .filter(({ url, label }) => label.length <= LONGEST_LABEL && isOwnLink(url, account))
    .slice(0, MOST_LINKS);

function isOwnLink(link: string, { network, handle, hosts = [] }: Account): boolean {
  if (link.length > LONGEST_LINK || !URL.canParse(link)) return false;
  const url = new URL(link);
  // Only as a browser writes it: "https:x.com/1" parses too, but on a page it leads elsewhere.
  if (url.protocol !== "https:" || url.href !== link || url.username || url.password || url.port)
    return false;
  return isOwnPage(network, handle, url, hosts);
}
