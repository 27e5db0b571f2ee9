import type { Network, Outcome } from "#db/constants.ts";

/** What the profile of an account said when it was last read. */
export type Profile = {
  id: number;
  network: Network;
  handleKey: string;
  /** How the last look ended; null when there was none. */
  outcome: Outcome | null;
  /** Keys of every name that it answered to; empty when it was never read. */
  names: readonly string[];
  links: readonly Link[];
};
export type Link = {
  url: string;
  network: Network | null;
  handleKey: string | null;
  verifiedAt: number | null;
};

/**
 * How one account is linked to another, `with`. `both`: each links to the other. `checked`: one links to the other, and
 * the network of `by` says it found the link back (at `at`, ms). These two are proof. `to` and `from`: a link one way,
 * and why none is known the other way (`no`: it was looked for; `unread`: that profile was never read; `gone`: nobody
 * is there now). `same`: one account under two names. `site`: both link to the same page that is nobody's profile,
 * which proves nothing.
 */
export type Tie =
  | { kind: "both"; with: number }
  | { kind: "checked"; with: number; by: number; at: number }
  | { kind: "to" | "from"; with: number; back: "no" | "unread" | "gone" }
  | { kind: "same"; with: number }
  | { kind: "site"; with: number; url: string };

/** The order in which ties are shown. */
const ORDER: Tie["kind"][] = ["same", "both", "checked", "to", "from", "site"];
/** Outcomes after which what was read before says nothing about the account any more. */
const GONE: (Outcome | null)[] = ["notFound", "suspended", "moved", "closed"];

export const isProof = (tie: Tie): boolean => tie.kind === "both" || tie.kind === "checked";

const isGone = (profile: Profile) => GONE.includes(profile.outcome);
const speaks = (profile: Profile) => profile.names.length > 0 && !isGone(profile);
const namesOf = ({ names, handleKey }: Profile) => (names.length > 0 ? names : [handleKey]);

/** The account answered, and to another name than it is kept under: links to the name it is kept under lead to somebody else. */
export const newName = (profile: Profile): string | null =>
  speaks(profile) && !profile.names.includes(profile.handleKey) ? (profile.names[0] ?? null) : null;

const leadsTo = ({ network, handleKey }: Link, target: Profile) =>
  network === target.network && handleKey !== null && namesOf(target).includes(handleKey);
const linkTo = (from: Profile, to: Profile) =>
  speaks(from) ? from.links.find((link) => leadsTo(link, to)) : undefined;

/** The ties of each account with the others, by its id, those that say most first. */
export function tiesOf(profiles: readonly Profile[]): Map<number, Tie[]> {
  return new Map(
    profiles.map((profile) => {
      const ties = profiles.flatMap((other) =>
        other.id === profile.id ? [] : (tieBetween(profile, other) ?? []),
      );
      return [profile.id, ties.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))];
    }),
  );
}

/** The strongest tie of `one` with `other`; null when nothing on their profiles ties them. */
export function tieBetween(one: Profile, other: Profile): Tie | null {
  const tied = { with: other.id };
  if (one.network === other.network && namesOf(one).some((name) => namesOf(other).includes(name)))
    return { kind: "same", ...tied };
  const [there, back] = [linkTo(one, other), linkTo(other, one)];
  if (there && back) return { kind: "both", ...tied };
  if (there?.verifiedAt != null && !isGone(other))
    return { kind: "checked", ...tied, by: one.id, at: there.verifiedAt };
  if (back?.verifiedAt != null && !isGone(one))
    return { kind: "checked", ...tied, by: other.id, at: back.verifiedAt };
  if (there) return { kind: "to", ...tied, back: silence(other) };
  if (back) return { kind: "from", ...tied, back: silence(one) };
  const url = sharedPage(one, other);
  return url === null ? null : { kind: "site", ...tied, url };
}

const silence = (profile: Profile) =>
  isGone(profile) ? "gone" : speaks(profile) ? "no" : "unread";

/** The address of a page but for what changes nothing about where it leads. */
const pageKey = (url: string) =>
  url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "");

function sharedPage(one: Profile, other: Profile): string | null {
  if (!speaks(one) || !speaks(other)) return null;
  const pages = new Set(
    other.links.filter(({ network }) => network === null).map(({ url }) => pageKey(url)),
  );
  return (
    one.links.find(({ url, network }) => network === null && pages.has(pageKey(url)))?.url ?? null
  );
}

/** A profile that attached accounts link to and that is none of them. */
type Found = {
  url: string;
  network: Network;
  handleKey: string;
  from: number[];
  verifiedAt: number | null;
};

/** What the profiles link to and none of `profiles` answers to, each once, in the order met. */
export function foundOn(profiles: readonly Profile[]): Found[] {
  const found = new Map<string, Found>();
  for (const profile of profiles.filter(speaks)) {
    for (const link of profile.links) {
      const { url, network, handleKey, verifiedAt } = link;
      if (
        network === null ||
        handleKey === null ||
        profiles.some((one) => leadsTo(link, one) || isKeptAs(one, link))
      )
        continue;
      const known = found.get(`${network}:${handleKey}`);
      if (known) {
        known.from.push(profile.id);
        known.verifiedAt ??= verifiedAt;
      } else
        found.set(`${network}:${handleKey}`, {
          url,
          network,
          handleKey,
          from: [profile.id],
          verifiedAt,
        });
    }
  }
  return [...found.values()];
}

/** A renamed account is kept under its old name: offering that name again would be useless. */
const isKeptAs = (profile: Profile, link: Link) =>
  profile.network === link.network && profile.handleKey === link.handleKey;
