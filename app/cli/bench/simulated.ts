import { shareOf, type Said, type SimulatedHost } from "#tests/support/simulated-hosts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The simulation begins as a window of every host does. */
export const START = Date.UTC(2026, 5, 1, 12);
const ISO = new Date(START - HOUR).toISOString();
const seconds = (at: number) => String(Math.floor(at / 1000));
const next = (url: URL, page: number, pages: number): Record<string, string> => {
  if (page >= pages) return {};
  const to = new URL(url);
  to.searchParams.set("page", String(page + 1));
  return { link: `<${to.href}>; rel="next"` };
};
const pageIn = (url: URL) => Number(url.searchParams.get("page") ?? 1);

/** How many pages a list of an account has: mostly one, seldom many. */
const pagesBy = (shares: readonly (readonly [number, number])[]) => (name: string) => {
  const share = shareOf(name);
  return shares.find(([upTo]) => share < upTo)?.[1] ?? 1;
};
const eventPages = pagesBy([
  [0.7, 1],
  [0.85, 2],
  [1, 3],
]);
const repositoryPages = pagesBy([
  [0.8, 1],
  [0.95, 2],
  [1, 3],
]);
const feedPages = pagesBy([
  [0.5, 1],
  [0.75, 2],
  [0.9, 4],
  [1, 10],
]);
const statusPages = pagesBy([
  [0.5, 1],
  [0.75, 3],
  [0.9, 6],
  [1, 15],
]);

/** A page holds one post with one like, and who liked is asked of three posts at most. */
const reacted = (pages: number) => Math.min(3, pages);

/** Requests that an account takes of each limit when each is asked once. */
export const NEEDED = {
  github: (login: string) => ({
    "api.github.com": 2 + eventPages(`events ${login}`) + repositoryPages(`repos ${login}`),
    "api.github.com/search": 3,
  }),
  bluesky: (handle: string) => ({
    "public.api.bsky.app": 1 + feedPages(handle) + reacted(feedPages(handle)),
  }),
  mastodon: (handle: string) => {
    const [user = "", host = ""] = handle.split("@");
    return { [host]: 1 + statusPages(user) + reacted(statusPages(user)) };
  },
};

/** GitHub's limits (docs.github.com, rate limits for the REST API): an hour and a minute, from the first request on. */
export const githubHost = (hasToken: boolean): SimulatedHost => ({
  part: (url) => (url.pathname.startsWith("/search/") ? "api.github.com/search" : "api.github.com"),
  limits: {
    "api.github.com": { limit: hasToken ? 5000 : 60, windowMs: HOUR, begins: "first" },
    "api.github.com/search": { limit: hasToken ? 30 : 10, windowMs: MINUTE, begins: "first" },
  },
  tell: ({ remaining, resetAt }) => ({
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": seconds(resetAt),
  }),
  answer: (url) => {
    const [, , login = "", list] = url.pathname.split("/");
    if (url.pathname.startsWith("/search/")) return { body: { total_count: 3, items: [] } };
    if (list === "events")
      return { body: [], headers: next(url, pageIn(url), eventPages(`events ${login}`)) };
    if (list === "social_accounts") return { body: [] };
    if (list === "repos")
      return { body: [], headers: next(url, pageIn(url), repositoryPages(`repos ${login}`)) };
    return {
      body: {
        login,
        type: "User",
        followers: 10,
        following: 5,
        blog: null,
        bio: null,
        html_url: `https://github.com/${login}`,
      },
    };
  },
});

/** Bluesky's limit (its ratelimit-policy header, 3000;w=300), from the first request on. */
export const blueskyHost: SimulatedHost = {
  part: (url) => url.host,
  limits: { "public.api.bsky.app": { limit: 3000, windowMs: 5 * MINUTE, begins: "first" } },
  tell: ({ remaining, resetAt }) => ({
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": seconds(resetAt),
  }),
  answer: (url) => {
    const actor = url.searchParams.get("actor") ?? "";
    const did = `did:plc:${actor}`;
    if (url.pathname.endsWith("getLikes")) return { body: { likes: [] } };
    if (url.pathname.endsWith("getProfile"))
      return { body: { did, handle: actor, followersCount: 10, followsCount: 5 } };
    const page = Number(url.searchParams.get("cursor") ?? 1);
    const post = {
      uri: `at://${actor}/app.bsky.feed.post/${page}`,
      author: { did: actor, handle: null },
      indexedAt: ISO,
      likeCount: 1,
      record: { createdAt: ISO },
    };
    const more = page < feedPages(actor.replace("did:plc:", ""));
    return { body: { feed: [{ post }], ...(more && { cursor: String(page + 1) }) } };
  },
};

/** Mastodon's limit (docs.joinmastodon.org: 300 in 5 minutes), by the clock; its reset has the fraction of the second. */
export const mastodonHost = (host: string): SimulatedHost => ({
  part: () => host,
  limits: { [host]: { limit: 300, windowMs: 5 * MINUTE, begins: "clock" } },
  tell: ({ remaining, resetAt, now }: Said) => ({
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": new Date(resetAt + (now % 1000)).toISOString(),
  }),
  answer: (url) => {
    const user = url.searchParams.get("acct") ?? url.pathname.split("/").at(-2) ?? "";
    const page = pageIn(url);
    if (url.pathname.endsWith("favourited_by")) return { body: [] };
    if (url.pathname.endsWith("lookup"))
      return {
        body: { id: user, username: user, acct: user, followers_count: 10, following_count: 5 },
      };
    const status = {
      id: `${user}-${page}`,
      created_at: ISO,
      account: { id: user },
      favourites_count: 1,
    };
    return { body: [status], headers: next(url, page, statusPages(user)) };
  },
});
