import { z } from "zod";
import {
  addresses,
  count,
  few,
  id,
  identifier,
  isTrue,
  naming,
  stated,
  optional,
  ownOf,
  page,
  pageOf,
  readInWords,
  text,
  undated,
  type Listed,
} from "./activity.server.ts";
import { counts, least, strongest, total, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { noSuchAccount } from "./failure.ts";
import type { Http } from "./http.ts";

/*
 * Asked: GET hacker-news.firebaseio.com/v0/user/{id}.json
 *        GET hn.algolia.com/api/v1/search_by_date?tags=(story,comment,poll),author_U&numericFilters=created_at_i>T&hitsPerPage=100
 *            (further pages by created_at_i, 10 at most: `page` ends at 1,000 hits)
 * Field names: the HN API's README and hn.algolia.com/api. 2 to 11 requests an account.
 */
const network = "hackernews" as const;
const PAGES = 10;
const HITS = 100;
const NO_AUDIENCE = "Hacker News has no followers.";

const MAPPING: Mapping = {
  fields: {
    "audience.followers": { unknown: NO_AUDIENCE },
    "audience.following": { unknown: NO_AUDIENCE },
    "audience.lists": { unknown: "Hacker News has no lists." },
    "sent.posts": {
      from: "stories and polls submitted in the window, and comments under the person's own comments",
    },
    "sent.replies": { from: "comments in the window, other than under the person's own" },
    "sent.mentions": { unknown: "Hacker News has no mentions." },
    "sent.reshares": { unknown: "Hacker News has no reshares." },
    "received.replies": {
      from: "comments on own stories of the window, minus the person's own; answers to comments where the search lists them",
    },
    "received.mentions": { unknown: "Hacker News has no mentions." },
    "received.reshares": { unknown: "Hacker News has no reshares." },
    "received.likes": {
      from: "points of own stories of the window (each begins with one); comments show no score",
    },
    "standing.reputation": { from: "karma of the profile" },
    reactors: { unknown: "Hacker News does not say who voted." },
    weekly: { from: "stories and comments" },
    bot: { unknown: "Hacker News does not mark bots." },
  },
  reach:
    "The newest 1,000 stories and comments are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token: null,
};

const user = z.object({ id: naming, karma: count, about: addresses }).nullable();
const hits = z.object({
  nbHits: count,
  hits: page(
    z.object({
      objectID: id,
      author: text,
      created_at_i: count,
      points: count,
      num_comments: count,
      parent_id: identifier,
      story_id: identifier,
      children: z
        .unknown()
        .optional()
        .transform((list) => (Array.isArray(list) ? list.length : count.parse(list))),
      deleted: isTrue,
      dead: isTrue,
      _tags: few(naming),
    }),
  ),
});
type Hit = z.output<typeof hits>["hits"]["items"][number];

/** Stories and polls begin a discussion; comments answer. */
const isStory = ({ _tags, parent_id }: Hit) =>
  _tags?.length ? !_tags.includes("comment") : parent_id === null;
/** Only hits of a moment that was asked for tell how far the list was read. */
const madeAt = ({ created_at_i }: Hit, since: number) =>
  created_at_i !== null && created_at_i * 1000 > since ? created_at_i : null;

async function readActs(http: Http, name: string, since: number): Promise<Listed<Hit>> {
  const found = new Map<string, Hit>();
  let before = Number.POSITIVE_INFINITY;
  let odd = 0;
  for (let number = 0; number < PAGES; number++) {
    const range = `created_at_i>${Math.floor(since / 1000)}${Number.isFinite(before) ? `,created_at_i<=${before}` : ""}`;
    const query = `tags=(story,comment,poll),author_${encodeURIComponent(name)}&numericFilters=${encodeURIComponent(range)}&hitsPerPage=${HITS}`;
    const answer = await pageOf(
      number,
      http.getJson(`https://hn.algolia.com/api/v1/search_by_date?${query}`, {
        network,
        schema: hits,
      }),
    );
    if (!answer) break;
    const { nbHits } = answer.data;
    const { items, odd: more } = answer.data.hits;
    const size = found.size;
    odd += more + undated(items, (hit) => madeAt(hit, since));
    for (const hit of items) {
      before = Math.min(before, madeAt(hit, since) ?? before);
      if (!hit.deleted && !hit.dead) found.set(hit.objectID, hit);
    }
    // It counts some and gives none: what they are is unknown.
    if (number === 0 && items.length + more === 0 && (nbHits ?? 0) > 0) break;
    // A page may be shorter than was asked for, and yet not be the last.
    if (items.length + more < HITS && (items.length + more >= (nbHits ?? 0) || found.size === size))
      return { items: [...found.values()], odd, seenSince: undefined };
    // More were written in one second than a page has.
    if (found.size === size) break;
  }
  return { items: [...found.values()], odd, seenSince: before * 1000 };
}

function actsOf(items: Hit[]): Act[] {
  const own = new Set(items.map(({ objectID }) => objectID));
  const ownUnder = new Map<string, number>();
  for (const hit of items) {
    const above = isStory(hit) ? null : hit.story_id;
    if (above !== null && own.has(above)) ownUnder.set(above, (ownUnder.get(above) ?? 0) + 1);
    if (hit.parent_id !== null && hit.parent_id !== above && own.has(hit.parent_id))
      ownUnder.set(hit.parent_id, (ownUnder.get(hit.parent_id) ?? 0) + 1);
  }
  return items.flatMap((hit): Act[] => {
    if (hit.created_at_i === null) return [];
    const story = isStory(hit);
    const toSelf = !story && hit.parent_id !== null && own.has(hit.parent_id);
    const answers = story ? hit.num_comments : hit.children;
    return [
      {
        at: hit.created_at_i * 1000,
        kind: story || toSelf ? "post" : "reply",
        url: `https://news.ycombinator.com/item?id=${encodeURIComponent(hit.objectID)}`,
        label: story ? "Story" : "Comment",
        replies: answers === null ? null : Math.max(0, answers - (ownUnder.get(hit.objectID) ?? 0)),
        ...(story && { likes: hit.points }),
      },
    ];
  });
}

export const hackernews: Connector = {
  network,
  mapping: MAPPING,
  needs: () => ({
    "hacker-news.firebaseio.com": { usual: 1, most: 1 },
    "hn.algolia.com": { usual: 2, most: PAGES },
  }),

  async collect(handle, { http, asOf }) {
    const { data: person } = await http.getJson(
      `https://hacker-news.firebaseio.com/v0/user/${encodeURIComponent(handle)}.json`,
      { network, schema: user },
    );
    if (person === null) {
      throw noSuchAccount("Hacker News", handle, {
        hint: "Check the spelling, capital letters too. An account that never wrote anything in public is not shown either.",
      });
    }
    if (person.id !== handle)
      throw noSuchAccount("Hacker News", handle, {
        hint: `There is ${person.id}: capital letters count. Add that account if it is the right one.`,
      });
    const read = ownOf(
      await optional(readActs(http, person.id, windowOf(asOf).weeksStart)),
      ({ author }) => author === null || author === person.id,
    );
    const acts = actsOf(read?.items ?? []);
    const partly = read?.seenSince !== undefined;
    const { within, posts, replies, received } = counts(acts, asOf, partly);
    const tells = within.some((act) => act.replies !== null);
    return {
      outcome: "ok",
      handle: person.id,
      facts: {
        network,
        handle: person.id,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: { followers: null, following: null, lists: null },
        sent: { posts: read && posts, replies: read && replies, mentions: null, reshares: null },
        received: {
          replies: read && (tells || within.length === 0) ? received.replies : null,
          mentions: null,
          reshares: null,
          likes:
            read &&
            least(within.length === 0 ? 0 : total(within.map(({ likes }) => likes)), partly),
        },
        standing: { reputation: person.karma },
        weekly:
          read &&
          weeklyCounts(
            acts.map(({ at }) => at),
            asOf,
            read.seenSince,
          ),
        bot: null,
      },
      evidence: strongest(within, { replies: "comment", reshares: "reshare", likes: "point" }),
      links: stated(person.about),
      message: readInWords("the search of Hacker News", "the stories and comments", read),
    };
  },
};
