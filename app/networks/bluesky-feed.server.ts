import { z } from "zod";
import {
  count,
  few,
  identifier,
  instantOf,
  moment,
  naming,
  page,
  pageOf,
  text,
  undated,
  type Listed,
} from "./activity.server.ts";
import { both, type Act } from "./acts.ts";
import type { Http } from "./http.ts";

/*
 * Asked: GET /xrpc/app.bsky.feed.getAuthorFeed?actor=&limit=100&filter=posts_with_replies (following cursor, 10 pages at most)
 */
export const API = "https://public.api.bsky.app/xrpc";
export const PAGES = 10;
const LIMIT = 100;

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
/** When an item is in a feed for any other reason, nobody knows whose counts it carries. */
const KNOWN_REASON = /#reason(?:Repost|Pin)$/;
const parent = z.object({ uri: text }).nullish().catch(null);
const feed = z.object({
  cursor: identifier,
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
      reason: z.object({ $type: z.string().regex(KNOWN_REASON), indexedAt: moment }).nullish(),
    }),
  ),
});
type Item = z.output<typeof feed>["feed"]["items"][number];

/** Whether an address is of something by the author of `post`: it names the account's id, or in old posts the handle. */
function isBySame(uri: string | null | undefined, { author: { did, handle } }: Item["post"]) {
  const by = /^at:\/\/([^/]+)/.exec(uri ?? "")?.[1];
  return by !== undefined && (by === did || by.toLowerCase() === handle?.toLowerCase());
}

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
    return !isPinned(item) && post.author.did !== did
      ? { at, kind: "reshare", url, label: "Repost" }
      : null;
  const { reply: answers } = post.record ?? {};
  const reply = answers != null && !isBySame(answers.parent?.uri, post);
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
    reshares: both(post.repostCount, post.quoteCount),
    likes: post.likeCount,
  };
}

const timeOf = (item: Item) => (item.reason ? item.reason.indexedAt : madeAt(item));
const isPinned = ({ reason }: Item) => reason?.$type.endsWith("#reasonPin") === true;

/** Whether the account wrote it, or passed it on. */
export const isBy =
  (did: string) =>
  ({ post, reason }: Item): boolean =>
    Boolean(reason) || post.author.did === did;

/**
 * A page may be empty though the feed goes on. Null when nothing of it was seen.
 * @param known how many posts the profile counts; null when it does not
 */
export async function readFeed(
  http: Http,
  { did, since, known }: { did: string; since: number; known: number | null },
): Promise<Listed<Item> | null> {
  const items = new Map<string, Item>();
  let cursor: string | null = null;
  let odd = 0;
  let reached = Number.POSITIVE_INFINITY;
  for (let number = 0; number < PAGES; number++) {
    const query: string = `actor=${encodeURIComponent(did)}&limit=${LIMIT}&filter=posts_with_replies${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const answer = await pageOf(
      number,
      http.getJson(`${API}/app.bsky.feed.getAuthorFeed?${query}`, {
        network: "bluesky",
        schema: feed,
      }),
    );
    if (!answer) break;
    const { feed: read, cursor: next } = answer.data;
    const inOrder = read.items.filter((one) => !isPinned(one));
    odd += read.odd + undated(inOrder, timeOf);
    for (const item of inOrder) items.set(`${item.reason ? "repost " : ""}${item.post.uri}`, item);
    // An odd date tells nothing of how far the list was read.
    const moments = inOrder.flatMap((item) => timeOf(item) ?? []).filter((at) => at >= 0);
    reached = Math.min(reached, ...moments);
    const short = (known ?? 0) - [...items.values()].filter(({ reason }) => !reason).length - odd;
    if (reached <= since || (!next && short < LIMIT))
      return { items: [...items.values()], odd, seenSince: undefined };
    // Some feeds end before they should, and a few posts may be hidden: only what a page holds tells.
    if (!next || next === cursor) break;
    cursor = next;
  }
  return items.size === 0 ? null : { items: [...items.values()], odd, seenSince: reached };
}

/** How many seen replies by the person themselves stand under each post, by address of the post. */
export function repliesToSelf(items: Item[], did: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { post, reason } of items) {
    const uri = post.record?.reply?.parent?.uri;
    if (reason || post.author.did !== did || !uri || !isBySame(uri, post)) continue;
    const url = `https://bsky.app/profile/${did}/post/${encodeURIComponent(uri.split("/").at(-1) ?? "")}`;
    found.set(url, (found.get(url) ?? 0) + 1);
  }
  return found;
}
