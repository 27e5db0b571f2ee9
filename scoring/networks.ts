import type { Facts } from "./types.ts";

const LABELS: Readonly<Record<string, string>> = {
  github: "GitHub",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  hackernews: "Hacker News",
  stackexchange: "Stack Exchange",
  devto: "DEV",
  x: "X",
  linkedin: "LinkedIn",
  facebook: "Facebook",
};

/** The network's name as people write it. */
export const networkLabel = (network: string): string => LABELS[network] ?? network;

export const accountOf = ({ network, handle }: Facts): string => `${network}:${handle}`;

/** The account as the network tells accounts apart: case counts on Hacker News alone, dots do not on Facebook. */
export function keyOf({ network, handle }: Facts): string {
  if (network === "hackernews") return `${network}:${handle}`;
  const lower = handle.toLowerCase();
  return `${network}:${network === "facebook" ? lower.replaceAll(".", "") : lower}`;
}
