import { listed } from "./text.ts";
import type { Facts } from "./types.ts";

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

const counted = {
  audience: 1,
  acts: 0.25,
  standing: 1,
  doubtful: true,
  provenance: "judgement, unvalidated",
};

/**
 * One line a network; unknown networks read as the last line, and so does X where it was counted act by act. In the judged
 * file one act is about a quarter of a unit (its smallest steps are .25 apart), so a raw count elsewhere is multiplied by .25.
 */
export const ALIGNMENT: readonly Alignment[] = [
  {
    network: "x",
    label: "X",
    audience: 1,
    acts: 1,
    standing: 1,
    doubtful: false,
    provenance: "the judged data's own scale",
  },
  { ...counted, network: "github", label: "GitHub", audience: 8 },
  { ...counted, network: "bluesky", label: "Bluesky", audience: 2 },
  { ...counted, network: "mastodon", label: "Mastodon", audience: 3 },
  { ...counted, network: "hackernews", label: "Hacker News" },
  { ...counted, network: "stackexchange", label: "Stack Exchange", standing: 0.3 },
  { ...counted, network: "devto", label: "DEV" },
  { ...counted, network: "linkedin", label: "LinkedIn" },
  { ...counted, network: "facebook", label: "Facebook" },
  { ...counted, network: "*", label: "another network" },
];

const byKey = new Map(ALIGNMENT.map((line) => [line.network, line]));
const other = ALIGNMENT.at(-1) as Alignment;

export function alignmentOf({ network, raw }: Facts): Alignment {
  return (raw && network === "x" ? null : byKey.get(network)) ?? other;
}

/** The network's name as people write it. */
export function networkLabel(network: string): string {
  return byKey.get(network)?.label ?? network;
}

/** "Not shown by GitHub and DEV." for the networks of some accounts. */
export function notShownBy(accounts: readonly { facts: Facts }[]): string {
  const labels: string[] = [];
  for (const { facts } of accounts) {
    const label = networkLabel(facts.network);
    if (!labels.includes(label)) labels.push(label);
  }
  return labels.length ? `Not shown by ${listed(labels)}.` : "No account was looked at.";
}
