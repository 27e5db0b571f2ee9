import { z } from "zod";
import {
  accountAt,
  addresses,
  count,
  id,
  stated,
  moment,
  naming,
  optional,
  ownOf,
  page,
  pageOf,
  readInWords,
  text,
  undated,
  type Listed,
} from "./activity.server.ts";
import { counts, strongest, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import type { Http } from "./http.ts";

/*
 * Asked: GET /api/users/by_username?url={username}
 *        GET /api/articles?username={username}&per_page=100&page=N (3 pages at most)
 * Field names: the Forem API. 2 to 4 requests an account.
 */
const network = "devto" as const;
const API = "https://dev.to/api";
const PAGES = 3;
const PER_PAGE = 100;
/** A page with fewer is the last one: DEV gives 30 where it does not heed how many are asked for. */
const FULL = 30;
const NO_AUDIENCE = "DEV does not show followers.";

const MAPPING: Mapping = {
  fields: {
    "audience.followers": { unknown: NO_AUDIENCE },
    "audience.following": { unknown: NO_AUDIENCE },
    "audience.lists": { unknown: "DEV has no lists of people." },
    "sent.posts": { from: "articles published in the window" },
    "sent.replies": { unknown: "DEV does not list the comments that a person wrote." },
    "sent.mentions": { unknown: "DEV does not list mentions." },
    "sent.reshares": { unknown: "DEV has no reshares." },
    "received.replies": {
      from: "comments on articles of the window, the person's own included: DEV does not tell them apart",
    },
    "received.mentions": { unknown: "DEV does not list mentions." },
    "received.reshares": { unknown: "DEV has no reshares." },
    "received.likes": { from: "reactions to articles of the window" },
    "standing.reputation": { unknown: "DEV has no points for standing." },
    reactors: { unknown: "DEV does not say who reacted." },
    weekly: { from: "articles" },
    bot: { unknown: "DEV does not mark bots." },
  },
  reach:
    "The newest 300 articles are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token: null,
};

const user = z.object({
  username: naming,
  type_of: text,
  website_url: addresses,
  summary: addresses,
  github_username: text,
  twitter_username: text,
});
const articles = page(
  z.object({
    id,
    url: text,
    published_at: moment,
    published_timestamp: moment,
    comments_count: count,
    public_reactions_count: count,
    positive_reactions_count: count,
    user: z.object({ username: text }).nullish().catch(null),
  }),
);
type Article = z.output<typeof articles>["items"][number];
const publishedAt = ({ published_at, published_timestamp }: Article) =>
  published_at ?? published_timestamp;

async function readArticles(http: Http, username: string, since: number): Promise<Listed<Article>> {
  const found = new Map<string, Article>();
  let odd = 0;
  let reached = Number.POSITIVE_INFINITY;
  for (let number = 0; number < PAGES; number++) {
    const query = `username=${encodeURIComponent(username)}&per_page=${PER_PAGE}${number === 0 ? "" : `&page=${number + 1}`}`;
    const answer = await pageOf(
      number,
      http.getJson(`${API}/articles?${query}`, { network, schema: articles }),
    );
    if (!answer) break;
    const before = found.size;
    const { data } = answer;
    odd += data.odd + undated(data.items, publishedAt);
    for (const article of data.items) found.set(article.id, article);
    const last = data.items.at(-1);
    reached = Math.min(reached, (last && publishedAt(last)) ?? reached);
    if (data.items.length + data.odd < FULL || reached <= since)
      return { items: [...found.values()], odd, seenSince: undefined };
    if (found.size === before) break;
  }
  return { items: [...found.values()], odd, seenSince: reached };
}

export const devto: Connector = {
  network,
  mapping: MAPPING,
  needs: () => ({ "dev.to": { usual: 2, most: 1 + PAGES } }),

  async collect(handle, { http, asOf }) {
    const { data: person } = await http
      .getJson(`${API}/users/by_username?url=${encodeURIComponent(handle)}`, {
        network,
        schema: user,
      })
      .catch((error: unknown) => {
        if (!(error instanceof NetworkFailure) || error.outcome !== "notFound") throw error;
        throw noSuchAccount("DEV", handle, { status: 404, cause: error });
      });
    if (person.username.toLowerCase() !== handle.toLowerCase())
      throw noSuchAccount("DEV", handle, {
        hint: `DEV answered with ${person.username}, so nothing was read. Check the spelling.`,
      });
    if (person.type_of === "organization") {
      throw new NetworkFailure(
        "notFound",
        `dev.to/${person.username} belongs to an organization, not to a person. Add the person's own account.`,
      );
    }
    const { username } = person;
    const read = ownOf(
      await optional(readArticles(http, username, windowOf(asOf).weeksStart)),
      ({ user: by }) => (by?.username ?? username).toLowerCase() === username.toLowerCase(),
    );
    const acts = (read?.items ?? []).flatMap((article): Act[] => {
      const at = publishedAt(article);
      if (at === null) return [];
      const likes = article.public_reactions_count ?? article.positive_reactions_count;
      return [
        {
          at,
          kind: "post",
          url: article.url ?? "",
          label: "Article",
          replies: article.comments_count,
          likes,
        },
      ];
    });
    const { within, posts, received } = counts(acts, asOf, read?.seenSince !== undefined);
    return {
      outcome: "ok",
      handle: username,
      facts: {
        network,
        handle: username,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: { followers: null, following: null, lists: null },
        sent: { posts: read && posts, replies: null, mentions: null, reshares: null },
        received: {
          replies: read && received.replies,
          mentions: null,
          reshares: null,
          likes: read && received.likes,
        },
        standing: { reputation: null },
        weekly:
          read &&
          weeklyCounts(
            acts.map(({ at }) => at),
            asOf,
            read.seenSince,
          ),
        bot: null,
      },
      evidence: strongest(within, { replies: "comment", reshares: "reshare", likes: "reaction" }),
      links: stated(
        person.website_url,
        person.summary,
        accountAt("github.com", person.github_username),
        accountAt("x.com", person.twitter_username),
      ),
      message: readInWords("DEV", "the articles", read),
    };
  },
};
