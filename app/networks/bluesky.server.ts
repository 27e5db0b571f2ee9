import { z } from "zod";
import {
  addresses,
  count,
  few,
  instantOf,
  stated,
  moment,
  most,
  naming,
  optional,
  page,
  pageOf,
  readInWords,
  text,
  type Listed,
} from "./activity.server.ts";
import { counts, strongest, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import type { Http } from "./http.ts";
import { REACTOR_REQUESTS, reactorsOf } from "./reactors.server.ts";

/*
 * Asked: GET /xrpc/app.bsky.actor.getProfile?actor=
 *        GET /xrpc/app.bsky.feed.getAuthorFeed?actor=&limit=100&filter=posts_with_replies (following cursor, 10 pages at most)
 *        GET /xrpc/app.bsky.feed.getLikes?uri=&limit=100 and app.bsky.feed.getRepostedBy (of the three posts that drew most)
 * Field names: the app.bsky lexicons. 2 to 17 requests an account.
 */
const API = "https://public.api.bsky.app/xrpc";
const PAGES = 10;
const HIDDEN = "Bluesky shows it only to people who are signed in.";

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": { from: "followersCount of the profile" },
    "audience.following": { from: "followsCount of the profile" },
    "audience.lists": {
      unknown: "Bluesky counts the lists a person made, not the lists a person is on.",
    },
    "sent.posts": {
      from: "own posts in the window, quotes and continuations of one's own threads included",
    },
    "sent.replies": { from: "replies to other people in the window" },
    "sent.mentions": {
      from: "own posts in the window, other than replies, that name another person",
    },
    "sent.reshares": { from: "reposts of other people's posts in the window" },
    "received.replies": {
      from: "replies to own posts of the window, less one's own that are seen",
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

/** When a post says that it was made, ms: long ago too, where texts were brought along with their own dates. */
const ownMoment = z
  .unknown()
  .optional()
  .transform((value) => {
    const at =
      typeof value === "number" ? value : typeof value === "string" ? instantOf(value) : NaN;
    return Number.isFinite(at) ? at : null;
  });
const author = z.object({ did: naming, handle: text });
const labels = few(z.object({ src: text, val: text }));
const profile = z.object({
  did: naming,
  handle: naming,
  followersCount: count,
  followsCount: count,
  description: addresses,
  website: text,
  labels,
});
const feature = z.object({ $type: text, did: text });
const parent = z.object({ uri: text }).nullish().catch(null);
const feed = z.object({
  cursor: text,
  feed: page(
    z.object({
      post: z.object({
        uri: naming,
        author,
        indexedAt: moment,
        replyCount: count,
        repostCount: count,
        quoteCount: count,
        likeCount: count,
        record: z
          .object({
            createdAt: ownMoment,
            reply: z.object({ parent }).nullish().catch(null),
            facets: few(z.object({ features: few(feature) })),
          })
          .nullish()
          .catch(null),
      }),
      reason: z.object({ $type: text, indexedAt: moment }).nullish(),
    }),
  ),
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
type Item = z.output<typeof feed>["feed"]["items"][number];

const didOf = (uri: string | null | undefined) => /^at:\/\/([^/]+)/.exec(uri ?? "")?.[1] ?? null;

/** When a post was made: its own word, unless it claims to be newer than when Bluesky saw it. */
function madeAt({ post }: Item): number | null {
  const said = post.record?.createdAt ?? null;
  return said === null || post.indexedAt === null
    ? (said ?? post.indexedAt)
    : Math.min(said, post.indexedAt);
}

function actOf(item: Item, did: string): Act | null {
  const { post, reason } = item;
  const at = reason ? reason.indexedAt : madeAt(item);
  const url = `https://bsky.app/profile/${post.author.did}/post/${encodeURIComponent(post.uri.split("/").at(-1) ?? "")}`;
  if (at === null) return null;
  if (reason)
    return reason.$type?.endsWith("#reasonRepost") && post.author.did !== did
      ? { at, kind: "reshare", url, label: "Repost" }
      : null;
  if (post.author.did !== did) return null;
  const answered = post.record?.reply ? didOf(post.record.reply.parent?.uri) : did;
  const reply = answered !== did;
  const named = post.record?.facets?.some(({ features }) =>
    features?.some(
      ({ $type, did: whom }) =>
        $type === "app.bsky.richtext.facet#mention" && whom !== null && whom !== did,
    ),
  );
  return {
    ref: post.uri,
    at,
    kind: reply ? "reply" : "post",
    mention: !reply && named === true,
    url,
    label: reply ? "Reply" : "Post",
    replies: post.replyCount,
    reshares:
      post.repostCount === null && post.quoteCount === null
        ? null
        : (post.repostCount ?? 0) + (post.quoteCount ?? 0),
    likes: post.likeCount,
  };
}

const timeOf = (item: Item) => (item.reason ? item.reason.indexedAt : madeAt(item));
const isPinned = ({ reason }: Item) => reason?.$type?.endsWith("#reasonPin") === true;

/** A page may be empty though the feed goes on. Null when nothing of it was seen. */
async function readFeed(http: Http, did: string, since: number): Promise<Listed<Item> | null> {
  const items = new Map<string, Item>();
  let cursor: string | null = null;
  let odd = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (let number = 0; number < PAGES; number++) {
    const query: string = `actor=${encodeURIComponent(did)}&limit=100&filter=posts_with_replies${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const answer = await pageOf(
      number,
      http.getJson(`${API}/app.bsky.feed.getAuthorFeed?${query}`, {
        network: "bluesky",
        schema: feed,
      }),
    );
    if (!answer) break;
    const { feed: read, cursor: next } = answer.data;
    odd += read.odd;
    for (const item of read.items.filter((one) => !isPinned(one))) {
      items.set(`${item.reason ? "repost " : ""}${item.post.uri}`, item);
      oldest = Math.min(oldest, timeOf(item) ?? oldest);
    }
    if (!next || oldest <= since) return { items: [...items.values()], odd, seenSince: undefined };
    if (next === cursor) break;
    cursor = next;
  }
  return items.size === 0 ? null : { items: [...items.values()], odd, seenSince: oldest };
}

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
    const own = person.labels?.filter(({ src }) => src === person.did).map(({ val }) => val) ?? [];
    if (own.includes("!no-unauthenticated")) {
      throw new NetworkFailure(
        "closed",
        `${person.handle} asks Bluesky not to show the account to people who are not signed in, so it is not read.`,
      );
    }
    const read = await optional(readFeed(http, person.did, windowOf(asOf).weeksStart));
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
      message: readInWords("Bluesky", "the posts", read),
    };
  },
};

/** How many seen replies by the person themselves stand under each post, by address of the post. */
function repliesToSelf(items: Item[], did: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { post, reason } of items) {
    const uri = post.record?.reply?.parent?.uri;
    if (reason || post.author.did !== did || !uri || didOf(uri) !== did) continue;
    const url = `https://bsky.app/profile/${did}/post/${encodeURIComponent(uri.split("/").at(-1) ?? "")}`;
    found.set(url, (found.get(url) ?? 0) + 1);
  }
  return found;
}

const refused = z.object({ error: text, message: text });

const inWords = (handle: string) => (error: unknown) => {
  if (!(error instanceof NetworkFailure) || error.status === null || error.status >= 500)
    throw error;
  const said = refused.safeParse(error.body);
  const code = said.success ? said.data.error : null;
  const more = { status: error.status, cause: error };
  if (code === "AccountTakedown")
    throw new NetworkFailure("suspended", `Bluesky has suspended ${handle}.`, more);
  if (code === "AccountDeactivated")
    throw new NetworkFailure(
      "suspended",
      `${handle} has switched the account off. Only they can switch it on again.`,
      more,
    );
  if (
    error.status === 404 ||
    (error.status === 400 &&
      /not found|resolve|invalid/i.test(`${code} ${said.success ? said.data.message : ""}`))
  ) {
    throw noSuchAccount("Bluesky", handle, more);
  }
  throw error;
};
