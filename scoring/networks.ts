import { listed } from "./text.ts";

/** How one network's numbers are brought to the scale of the judged microblog. */
export type Alignment = {
  /** As in `Facts.network`. */
  network: string;
  label: string;
  /** A follower or list there counts as so many followers of the judged microblog. */
  audience: number;
  /** An act or a reaction there counts as so many units of the judged data. */
  acts: number;
  /** A point of karma, a star ... counts as so many points of standing. */
  standing: number;
  /** True where the line is judgement: the band of every score that rests on it is wider. */
  doubtful: boolean;
  provenance: string;
};

const judged = { doubtful: true, provenance: "judgement, unvalidated" };

/**
 * One line a network; unknown networks read as the last line. In the judged file one act is about a quarter of
 * a unit (its smallest steps are .25 apart), so a raw count elsewhere is multiplied by .25.
 */
export const ALIGNMENT: readonly Alignment[] = [
  { network: "x", label: "X", audience: 1, acts: 1, standing: 1, doubtful: false, provenance: "the judged data's own scale" },
  { network: "github", label: "GitHub", audience: 8, acts: 0.25, standing: 1, ...judged },
  { network: "bluesky", label: "Bluesky", audience: 2, acts: 0.25, standing: 1, ...judged },
  { network: "mastodon", label: "Mastodon", audience: 3, acts: 0.25, standing: 1, ...judged },
  { network: "hackernews", label: "Hacker News", audience: 1, acts: 0.25, standing: 1, ...judged },
  { network: "stackexchange", label: "Stack Exchange", audience: 1, acts: 0.25, standing: 0.3, ...judged },
  { network: "devto", label: "DEV", audience: 1, acts: 0.25, standing: 1, ...judged },
  { network: "linkedin", label: "LinkedIn", audience: 1, acts: 0.25, standing: 1, ...judged },
  { network: "facebook", label: "Facebook", audience: 1, acts: 0.25, standing: 1, ...judged },
  { network: "*", label: "another network", audience: 1, acts: 0.25, standing: 1, ...judged },
];

const byKey = new Map(ALIGNMENT.map((line) => [line.network, line]));
const other = ALIGNMENT.at(-1) as Alignment;

export function alignmentOf(network: string): Alignment {
  return byKey.get(network) ?? other;
}

/** The network's name as people write it. */
export function networkLabel(network: string): string {
  return byKey.get(network)?.label ?? network;
}

/** "Not shown by GitHub and DEV." for the networks of some accounts. */
export function notShownBy(networks: readonly string[]): string {
  const [only] = networks;
  if (only === undefined) return "No account was looked at.";
  if (networks.length === 1) return `Not shown by ${networkLabel(only)}.`;
  return `Not shown by ${listed([...new Set(networks.map(networkLabel))])}.`;
}
