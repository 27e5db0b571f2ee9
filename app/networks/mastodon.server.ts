import { z } from "zod";
import { id, most, optional, ownOf, readInWords, stated } from "./activity.server.ts";
import { counts, isWebAddress, strongest, weeklyCounts, windowOf } from "./acts.ts";
import type { Connector, Mapping, ProfileLink } from "./connector.ts";
import { hasMoved, NetworkFailure } from "./failure.ts";
import type { Http } from "./http.ts";
import { parseHandle } from "./handles.ts";
import { findAccount, splitHandle, type Account } from "./mastodon-find.server.ts";
import { actsOf, isBy, PAGES, readStatuses } from "./mastodon-statuses.server.ts";
import { REACTOR_REQUESTS, reactorsOf } from "./reactors.server.ts";

/*
 * Asked of the account's host, once that is found (mastodon-find.server.ts):
 *   GET /api/v1/accounts/{id}/statuses?limit=40 (following Link, or by max_id where there is none, 15 pages at most)
 *   GET /api/v1/statuses/{id}/favourited_by?limit=80 and reblogged_by (of the three posts that drew most)
 * Field names: the entities of docs.joinmastodon.org. 2 to 26 requests an account.
 */
const network = "mastodon" as const;
const people = most(z.object({ id }));

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": {
      from: "followers_count of the account; a 0 is unknown where the account hides it",
    },
    "audience.following": {
      from: "following_count of the account; a 0 is unknown where the account hides it",
    },
    "audience.lists": { unknown: "Mastodon keeps lists private." },
    "sent.posts": {
      from: "own public posts in the window, quotes and continuations of the person's own threads included",
    },
    "sent.replies": { from: "public replies to other people in the window" },
    "sent.mentions": {
      from: "own public posts in the window, other than replies, that name another person",
    },
    "sent.reshares": { from: "boosts of other people's posts in the window" },
    "received.replies": {
      from: "replies to own posts of the window, minus the person's own where seen",
    },
    "received.mentions": { unknown: "Mastodon shows it only to people who are signed in." },
    "received.reshares": {
      from: "boosts and quotes of own posts of the window; those of boosted posts belong to others",
    },
    "received.likes": { from: "favourites of own posts of the window" },
    "standing.reputation": { unknown: "Mastodon has no points for standing." },
    reactors: {
      from: "80 people at most who favourited and who boosted each of the three most answered posts, as far as the server knows them",
    },
    weekly: { from: "posts, replies and boosts" },
    bot: { from: "the account's own statement that it is automated" },
  },
  reach:
    "The newest 600 posts, replies and boosts are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token: null,
};

/** Mastodon checks a field of one address: the page there must link back with rel="me". */
function checked({
  value,
  verified_at,
}: {
  value: string;
  verified_at: number | null;
}): ProfileLink[] {
  const found = stated(value);
  return found.length === 1 ? found.map((link) => ({ ...link, verifiedAt: verified_at })) : found;
}

/** The profile's address on the host that served it: a host can speak for its own accounts only. */
const aliases = ({ url, username }: Account, host: string) =>
  url &&
  isWebAddress(url) &&
  new URL(url).host === host &&
  url.toLowerCase().endsWith(`/@${username.toLowerCase()}`)
    ? [url]
    : [];

/** Pleroma and Akkoma say 0 for a number that the account hides. */
function audienceOf({ followers_count, following_count, pleroma }: Account) {
  const shown = (value: number | null, hidden: boolean | undefined) =>
    value === 0 && hidden ? null : value;
  return {
    followers: shown(followers_count, pleroma?.hide_followers || pleroma?.hide_followers_count),
    following: shown(following_count, pleroma?.hide_follows || pleroma?.hide_follows_count),
    lists: null,
  };
}

/** Where an account says that it moved to, in the form of a handle or an address that can be added; null when it is neither. */
function newAddress({ acct, url }: { acct: string | null; url: string | null }): string | null {
  const named = acct?.includes("@") ? `@${acct}` : null;
  const parsed = parseHandle(named ?? url ?? "");
  return "error" in parsed ? null : named ? `@${parsed.handle}` : parsed.url;
}

async function reactedTo(
  http: Http,
  host: string,
  status: string,
  kind: "likes" | "reshares",
): Promise<string[]> {
  const list = kind === "likes" ? "favourited_by" : "reblogged_by";
  const { data } = await http.getJson(
    `https://${host}/api/v1/statuses/${encodeURIComponent(status)}/${list}?limit=80`,
    { network, schema: people, keep: false },
  );
  return data.map((person) => person.id);
}

export const mastodon: Connector = {
  network,
  mapping: MAPPING,
  needs: (handle) => ({
    [splitHandle(handle).host]: { usual: 8, most: 5 + PAGES + REACTOR_REQUESTS },
  }),

  async collect(handle, { http, asOf }) {
    const { host, person } = await findAccount(http, handle);
    const asked = splitHandle(handle);
    const spelled = `${person.username.toLowerCase() === asked.user.toLowerCase() ? person.username : asked.user}@${asked.host}`;
    if (person.moved) {
      throw hasMoved(`@${spelled}`, newAddress(person.moved));
    }
    if (person.suspended)
      throw new NetworkFailure("suspended", `${host} has suspended @${spelled}.`);
    if (person.group)
      throw new NetworkFailure(
        "notFound",
        `@${spelled} belongs to a group, not to a person. Add the person's own account.`,
      );
    const read = ownOf(
      await optional(readStatuses(http, { host, person, since: windowOf(asOf).weeksStart })),
      isBy(person),
    );
    const acts = actsOf(read?.items ?? [], person.id);
    const { within, posts, replies, mentions, reshares, received } = counts(
      acts,
      asOf,
      read?.seenSince !== undefined,
    );
    const reactors =
      read &&
      (await reactorsOf(within, person.id, (ref, kind) => reactedTo(http, host, ref, kind)));
    return {
      outcome: "ok",
      handle: spelled,
      facts: {
        network,
        handle: spelled,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: audienceOf(person),
        sent: read
          ? { posts, replies, mentions, reshares }
          : { posts: null, replies: null, mentions: null, reshares: null },
        received: read
          ? { ...received, mentions: null }
          : { replies: null, mentions: null, reshares: null, likes: null },
        standing: { reputation: null },
        ...(reactors && { reactors }),
        weekly:
          read &&
          weeklyCounts(
            acts.map(({ at }) => at),
            asOf,
            read.seenSince,
          ),
        bot: person.bot,
      },
      evidence: strongest(within, { replies: "reply", reshares: "boost", likes: "favourite" }),
      links: [...(person.fields ?? []).flatMap(checked), ...stated(person.note)],
      aliases: aliases(person, host),
      hosts: [host],
      message: readInWords(host, "the posts", read),
    };
  },
};
