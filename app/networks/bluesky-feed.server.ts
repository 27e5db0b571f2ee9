import { z } from "zod";
import {
  count,
  few,
  instantOf,
  moment,
  naming,
  page,
  pageOf,
  text,
  type Listed,
} from "./activity.server.ts";
import type { Act } from "./acts.ts";
import type { Http } from "./http.ts";

/*
 * Asked: GET /xrpc/app.bsky.feed.getAuthorFeed?actor=&limit=100&filter=posts_with_replies (following cursor, 10 pages at most)
 */
export const API = "https://public.api.bsky.app/xrpc";
export const PAGES = 10;

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
type Item = z.output<typeof feed>["feed"]["items"][number];

const didOf = (uri: string | null | undefined) => /^at:\/\/([^/]+)/.exec(uri ?? "")?.[1] ?? null;

/** When a post was made: its own word, unless it claims to be newer than when Bluesky saw it. */
function madeAt({ post }: Item): number | null {
  const said = post.record?.createdAt ?? null;
  return said === null || post.indexedAt === null
    ? (said ?? post.indexedAt)
    : Math.min(said, post.indexedAt);
}

export function actOf(item: Item, did: string): Act | null {
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
export async function readFeed(
  http: Http,
  did: string,
  since: number,
): Promise<Listed<Item> | null> {
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

/** How many seen replies by the person themselves stand under each post, by address of the post. */
export function repliesToSelf(items: Item[], did: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { post, reason } of items) {
    const uri = post.record?.reply?.parent?.uri;
    if (reason || post.author.did !== did || !uri || didOf(uri) !== did) continue;
    const url = `https://bsky.app/profile/${did}/post/${encodeURIComponent(uri.split("/").at(-1) ?? "")}`;
    found.set(url, (found.get(url) ?? 0) + 1);
  }
  return found;
}
