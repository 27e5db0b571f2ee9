import { z } from "zod";
import {
  addresses,
  count,
  few,
  stated,
  most,
  naming,
  isTrue,
  optional,
  ownOf,
  readInWords,
  text,
} from "./activity.server.ts";
import { counts, strongest, weeklyCounts, windowOf } from "./acts.ts";
import { actOf, API, isBy, PAGES, readFeed, repliesToSelf } from "./bluesky-feed.server.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import type { Http } from "./http.ts";
import { REACTOR_REQUESTS, reactorsOf } from "./reactors.server.ts";

/*
 * Asked: GET /xrpc/app.bsky.actor.getProfile?actor=
 *        the feed (bluesky-feed.server.ts)
 *        GET /xrpc/app.bsky.feed.getLikes?uri=&limit=100 and app.bsky.feed.getRepostedBy (of the three posts that drew most)
 * Field names: the app.bsky lexicons. 2 to 17 requests an account.
 */
const HIDDEN = "Bluesky shows it only to people who are signed in.";

const MAPPING: Mapping = {
  fields: {
    "audience.followers": { from: "followersCount of the profile" },
    "audience.following": { from: "followsCount of the profile" },
    "audience.lists": {
      unknown: "Bluesky counts the lists a person made, not the lists a person is on.",
    },
    "sent.posts": {
      from: "own posts in the window, quotes and continuations of the person's own threads included",
    },
    "sent.replies": { from: "replies to other people in the window" },
    "sent.mentions": {
      from: "own posts in the window, other than replies, that name another person",
    },
    "sent.reshares": { from: "reposts of other people's posts in the window" },
    "received.replies": {
      from: "replies to own posts of the window, minus the person's own where seen",
    },
    "received.mentions": { unknown: HIDDEN },
    "received.reshares": {
      from: "reposts and quotes of own posts of the window; those of reposted posts belong to others",
    },
    "received.likes": { from: "likes of own posts of the window" },
    "standing.reputation": { unknown: "Bluesky has no points for standing." },
    reactors: {
      from: "the newest 100 who liked and who reposted each of the three most answered posts",
    },
    weekly: { from: "posts, replies and reposts" },
    bot: { from: 'the label "bot" that an account gives itself; unknown without it' },
  },
  reach:
    "The newest 1,000 posts, replies and reposts are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token: null,
};

const labels = few(z.object({ src: text, val: text, neg: isTrue }));
const profile = z.object({
  did: naming,
  handle: naming,
  followersCount: count,
  followsCount: count,
  postsCount: count,
  description: addresses,
  website: text,
  labels,
});
const actor = z.object({ did: naming });
/** An answer without its list says nothing: that is not nobody. */
const reacted: Record<"likes" | "reshares", z.ZodType<string[]>> = {
  likes: z
    .object({ likes: most(z.object({ actor })) })
    .transform(({ likes }) => likes.map(({ actor: { did } }) => did)),
  reshares: z
    .object({ repostedBy: most(actor) })
    .transform(({ repostedBy }) => repostedBy.map(({ did }) => did)),
};
async function reactedTo(http: Http, uri: string, kind: "likes" | "reshares"): Promise<string[]> {
  const method = kind === "likes" ? "getLikes" : "getRepostedBy";
  const { data } = await http.getJson(
    `${API}/app.bsky.feed.${method}?uri=${encodeURIComponent(uri)}&limit=100`,
    { network: "bluesky", schema: reacted[kind], keep: false },
  );
  return data;
}

export const bluesky: Connector = {
  network: "bluesky",
  mapping: MAPPING,
  needs: () => ({ "public.api.bsky.app": { usual: 7, most: 1 + PAGES + REACTOR_REQUESTS } }),

  async collect(handle, { http, asOf }) {
    const whom = encodeURIComponent(handle);
    const { data: person } = await http
      .getJson(`${API}/app.bsky.actor.getProfile?actor=${whom}`, {
        network: "bluesky",
        schema: profile,
      })
      .catch(inWords(handle));
    if (handle.startsWith("did:") && person.did !== handle)
      throw new NetworkFailure(
        "malformed",
        `Bluesky was asked for ${handle} and answered with ${person.did}, so nothing was read. Try again later.`,
      );
    const own = (person.labels ?? []).flatMap(({ src, val, neg }) =>
      src === person.did && !neg ? (val ?? []) : [],
    );
    if (own.includes("!no-unauthenticated")) {
      throw new NetworkFailure(
        "closed",
        `${person.handle} asks Bluesky not to show the account to people who are not signed in, so it is not read.`,
      );
    }
    const feed = ownOf(
      await optional(
        readFeed(http, {
          did: person.did,
          since: windowOf(asOf).weeksStart,
          known: person.postsCount,
        }),
      ),
      isBy(person.did),
    );
    // A feed of nothing, of an account that has posts, is not shown to us.
    const silent = feed !== null && feed.items.length + feed.odd === 0;
    const read = silent && (person.postsCount ?? 0) > 0 ? null : feed;
    const acts = (read?.items ?? []).flatMap((item) => actOf(item, person.did) ?? []);
    const selfReplies = repliesToSelf(read?.items ?? [], person.did);
    const answered = acts.map((act) => ({
      ...act,
      ...(act.replies != null && {
        replies: Math.max(0, act.replies - (selfReplies.get(act.url) ?? 0)),
      }),
    }));
    const { within, posts, replies, mentions, reshares, received } = counts(
      answered,
      asOf,
      read?.seenSince !== undefined,
    );
    const reactors =
      read && (await reactorsOf(within, person.did, (uri, kind) => reactedTo(http, uri, kind)));
    const known = person.handle !== "handle.invalid";
    return {
      outcome: "ok",
      handle: known ? person.handle : handle,
      facts: {
        network: "bluesky",
        handle: known ? person.handle : handle,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: { followers: person.followersCount, following: person.followsCount, lists: null },
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
        bot: own.includes("bot") ? true : null,
      },
      evidence: strongest(within),
      links: stated(person.website, person.description),
      aliases: [person.did],
      message: [
        known && !whom.startsWith("did%3A") && !isSame(person.handle, handle)
          ? `Renamed to @${person.handle}.`
          : "",
        readInWords("Bluesky", "the posts", read),
      ]
        .filter(Boolean)
        .join(" "),
    };
  },
};

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const refused = z.object({ error: text, message: text });
/** Words of Bluesky for a name that nobody has. Its code for these is that of any request it refuses. */
const NOBODY = /not ?found|resolve|must be a valid|invalid (?:actor|did|handle|identifier)/i;

const inWords = (handle: string) => (error: unknown) => {
  if (!(error instanceof NetworkFailure) || error.status === null || error.status >= 500)
    throw error;
  const said = refused.safeParse(error.body);
  const { error: code, message } = said.success ? said.data : { error: null, message: null };
  const words = `${code} ${message}`;
  const more = { status: error.status, cause: error };
  if (/taken? ?down|suspended/i.test(words))
    throw new NetworkFailure("suspended", `Bluesky has suspended ${handle}.`, more);
  if (/deactivated/i.test(words))
    throw new NetworkFailure(
      "suspended",
      `${handle} has switched the account off. Only they can switch it on again.`,
      more,
    );
  if (/NotSupported|NotImplemented/.test(code ?? ""))
    throw new NetworkFailure(
      "malformed",
      "Bluesky no longer answers this question: its interface has changed. Look for a newer version of Touchstone.",
      more,
    );
  if (error.outcome === "notFound" || (error.status === 400 && NOBODY.test(words)))
    throw noSuchAccount("Bluesky", handle, more);
  throw error;
};
