import { z } from "zod";
import type { Observed } from "#scoring/types.ts";
import {
  addresses,
  count,
  most,
  naming,
  stated,
  moment,
  nextPage,
  optional,
  pageOf,
  text,
} from "./activity.server.ts";
import { counts, DAY, strongest, total, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure } from "./failure.ts";
import { actsIn, events, ownComments, threadAt } from "./github-events.server.ts";
import type { Http, Token } from "./http.server.ts";

/*
 * Asked: GET /users/{u}, GET /users/{u}/social_accounts
 *        GET /search/issues?q=author:U created:>=D, q=commenter:U -author:U created:>=D, q=mentions:U -author:U created:>=D
 *        GET /users/{u}/events/public?per_page=100 (following Link, 3 pages at most)
 *        GET /users/{u}/repos?sort=pushed&type=owner&per_page=100 (following Link, 3 pages at most)
 * Field names: GitHub's OpenAPI description. 7 to 11 requests an account, 3 of them searches.
 */
const API = "https://api.github.com";
const PAGES = 3;
/** Events reach back 30 days (docs.github.com, REST API: events). */
const EVENT_DAYS = 30;

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": { from: "followers of the profile" },
    "audience.following": { from: "following of the profile" },
    "audience.lists": { unknown: "GitHub does not show who put a person on a list." },
    "sent.posts": {
      from: "issues and pull requests opened (search), and pushes, releases, wiki edits and new repositories of the last 30 days (events)",
    },
    "sent.replies": {
      from: "issues and pull requests of others, opened in the window, that the person commented on; or comments and reviews on others' of the last 30 days (a review with its comments is one), whichever is more",
    },
    "sent.mentions": {
      unknown:
        "Counting whom a person names would need the text of every comment, which is not read.",
    },
    "sent.reshares": {
      unknown: "GitHub has nothing that passes on another's work as a reshare does.",
    },
    "received.replies": {
      from: "comments on the newest 100 issues and pull requests that the person opened in the window, less the person's own that are seen",
    },
    "received.mentions": {
      from: "issues and pull requests of others, opened in the window, that mention the person",
    },
    "received.reshares": {
      unknown: "GitHub shows how many forks there are, not when they were made.",
    },
    "received.likes": {
      from: "reactions on the newest 100 issues and pull requests that the person opened in the window",
    },
    "standing.reputation": {
      from: "stars of the person's own repositories that are not forks (300 at most); unknown where GitHub leaves them out",
    },
    reactors: {
      unknown:
        "GitHub says how many reactions there were; who they came from would cost a request for each issue.",
    },
    weekly: {
      from: "public events of the last 30 days, 300 at most; earlier weeks are not shown by GitHub and stay unknown",
    },
    bot: { from: "type of the account: Bot" },
  },
  reach:
    "Search counts cover the 90 days in full; where GitHub ends a search early they are a lower bound. Comments and reactions are a lower bound where more than 100 issues and pull requests were opened. Events cover 30 days or 300 events, and count as a lower bound.",
  token:
    "Without a token GitHub allows 60 requests an hour, about 12 accounts; with one, 5,000, about 600 accounts.",
};

const user = z.object({
  login: naming,
  type: text,
  followers: count,
  following: count,
  blog: text,
  bio: addresses,
  twitter_username: text,
});
const socialAccounts = most(z.object({ url: addresses }));
const repositories = most(
  z.object({
    full_name: text,
    html_url: text,
    fork: z
      .unknown()
      .optional()
      .transform((v) => v === true),
    stargazers_count: count,
    pushed_at: moment,
  }),
);
const issues = z.object({
  total_count: count,
  incomplete_results: z
    .unknown()
    .optional()
    .transform((value) => value === true),
  items: most(
    z.object({
      html_url: naming,
      created_at: moment,
      comments: count,
      reactions: z.object({ total_count: count }).nullish().catch(null),
      pull_request: z
        .unknown()
        .optional()
        .transform((v) => (v ? true : undefined)),
    }),
  ),
});
const rateLimit = z.object({ resources: z.object({ core: z.object({ limit: count }) }) });

type Ask = { http: Http; token?: Token };
const options = ({ token }: Ask) => ({ network: "github" as const, ...(token && { token }) });

type Paged<T> = {
  schema: z.ZodType<T[]>;
  ask: Ask;
  nameOf: (item: T) => string | null;
  more: (page: T[]) => boolean;
};

/** Up to three pages, each item once: a new one pushes others on to the next page meanwhile. `cut`: there may be more of them. */
async function pages<T>(
  first: string,
  { schema, ask, nameOf, more }: Paged<T>,
): Promise<{ items: T[]; cut: boolean }> {
  const items = new Map<string | number, T>();
  let address: string | null = first;
  let on = true;
  let last = 0;
  let page = 0;
  for (; address && page < PAGES; page++) {
    const answer: { data: T[]; headers: Record<string, string> } | null = await pageOf(
      page,
      ask.http.getJson(address, { schema, ...options(ask) }),
    );
    if (!answer) break;
    last = answer.data.length;
    for (const item of answer.data) items.set(nameOf(item) ?? items.size, item);
    on = more(answer.data);
    address = on ? nextPage(answer.headers["link"], new URL(address)) : null;
  }
  // GitHub ends the third page of events without a link to a next one, however many there are.
  return {
    items: [...items.values()],
    cut: address !== null || (on && page === PAGES && last > 0),
  };
}

export const github: Connector = {
  network: "github",
  mapping: MAPPING,
  needs: () => ({
    "api.github.com": { usual: 5, most: 6 },
    "api.github.com/search": { usual: 3, most: 3 },
  }),
  token: {
    word: "token",
    made: {
      at: "https://github.com/settings/personal-access-tokens",
      with: "It needs no permission.",
    },
    as: (value) => ({ value, as: "bearer" }),
    allowed: async (http, token) =>
      (await http.getJson(`${API}/rate_limit`, { schema: rateLimit, ...options({ http, token }) }))
        .data.resources.core.limit,
    refused: ({ status }) => status === 401,
  },

  async collect(handle, { http, asOf, token }) {
    const ask = { http, ...(token && { token }) };
    const profile = (
      await http
        .getJson(`${API}/users/${encodeURIComponent(handle)}`, { schema: user, ...options(ask) })
        .catch(nobody(handle))
    ).data;
    const { login } = profile;
    // Of a renamed account GitHub leads on from the profile; the rest is under the new name alone.
    const renamed = login.toLowerCase() !== handle.toLowerCase();
    const name = encodeURIComponent(renamed ? login : handle);
    if (profile.type === "Organization") {
      throw new NetworkFailure(
        "notFound",
        `github.com/${login} belongs to an organization, not to a person. Add the person's own account.`,
      );
    }
    const elsewhere = await socialLinks(`${API}/users/${name}/social_accounts`, ask);
    const { start, end } = windowOf(asOf);
    const day = new Date(start).toISOString().slice(0, 10);
    const search = (terms: string, perPage: number) =>
      found(
        http.getJson(
          `${API}/search/issues?q=${encodeURIComponent(`${terms} created:>=${day}`)}&sort=created&order=desc&per_page=${perPage}`,
          { schema: issues, part: "search", ...options(ask) },
        ),
      );
    const opened = await search(`author:${login}`, 100);
    const joined = await search(`commenter:${login} -author:${login}`, 1);
    const named = await search(`mentions:${login} -author:${login}`, 1);
    const since = end - EVENT_DAYS * DAY;
    const recent = await optional(
      pages(`${API}/users/${name}/events/public?per_page=100`, {
        schema: events,
        ask,
        nameOf: ({ id }) => id,
        more: (page) => page.every(({ created_at }) => (created_at ?? end) > since),
      }),
    );
    const timeline = recent?.cut && recent.items.length === 0 ? null : recent;
    const owned = await optional(
      pages(`${API}/users/${name}/repos?sort=pushed&type=owner&per_page=100`, {
        schema: repositories,
        ask,
        nameOf: (repository) => repository.full_name,
        more: () => true,
      }),
    );

    const mine = {
      login,
      threads: new Set((opened?.items ?? []).map(({ html_url }) => threadAt(html_url) ?? html_url)),
    };
    const seen = actsIn(timeline?.items ?? [], mine).filter(({ at }) => at > since && at <= end);
    const of = (kind: "comment" | "opened" | "published") =>
      seen.filter((one) => one.kind === kind).length;
    const own = ownComments(timeline?.items ?? [], mine);
    const acts: Act[] = (opened?.items ?? []).flatMap(
      ({ html_url, created_at, comments, reactions, pull_request }) =>
        created_at === null
          ? []
          : [
              {
                at: created_at,
                kind: "post" as const,
                url: html_url,
                label: pull_request ? "Pull request" : "Issue",
                replies:
                  comments === null
                    ? null
                    : Math.max(0, comments - (own.get(threadAt(html_url) ?? html_url) ?? 0)),
                likes: reactions?.total_count ?? null,
              },
            ],
    );
    const drawn = counts(acts, asOf);
    // Of a search that did not finish nothing is known where it found nothing.
    const least = <T extends Observed>(value: T, by: Found) =>
      value === 0 && by?.incomplete_results ? null : value;
    const unseen = opened !== null && opened.items.length === 0 && (opened.total_count ?? 0) > 0;
    const received = (value: Observed) => (opened && !unseen ? least(value, opened) : null);
    const made = opened ? (opened.total_count ?? drawn.posts) : timeline ? of("opened") : null;
    const comments = timeline ? of("comment") : null;
    const firstSeen = timeline?.cut
      ? Math.max(since, Math.min(...timeline.items.map(({ created_at }) => created_at ?? end)))
      : since;
    const starred =
      owned?.items.filter(({ fork }) => !fork).map(({ stargazers_count }) => stargazers_count) ??
      [];
    const stars = total(starred);
    // A repository may come without its stars: then no star is seen, which is not to have none.
    const reputation =
      owned && (stars || starred.every((one) => one !== null)) ? (stars ?? 0) : null;
    const missing = [
      !opened && "search",
      !timeline && "recent events",
      !owned && "repositories",
    ].filter((part) => part !== false);
    const atMost = (one: Observed, other: Observed) =>
      one == null ? (other ?? null) : Math.max(one, other ?? 0);
    return {
      outcome: "ok",
      handle: login,
      facts: {
        network: "github",
        handle: login,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: { followers: profile.followers, following: profile.following, lists: null },
        sent: {
          posts: least(total([made, timeline ? of("published") : null]), opened),
          replies: least(atMost(joined?.total_count, comments), joined),
          mentions: null,
          reshares: null,
        },
        received: {
          replies: received(drawn.received.replies),
          mentions: least(named?.total_count ?? null, named),
          reshares: null,
          likes: received(drawn.received.likes),
        },
        standing: { reputation },
        weekly: timeline
          ? weeklyCounts(
              seen.map(({ at }) => at),
              asOf,
              firstSeen,
            )
          : null,
        bot: profile.type === null ? null : profile.type === "Bot",
      },
      evidence: [
        ...strongest(drawn.within, { replies: "comment", reshares: "reshare", likes: "reaction" }),
        ...(owned?.items ?? [])
          .filter(
            ({ fork, stargazers_count, html_url }) =>
              !fork && html_url && (stargazers_count ?? 0) > 0,
          )
          .sort((a, b) => (b.stargazers_count ?? 0) - (a.stargazers_count ?? 0))
          .slice(0, 3)
          .map(({ html_url, stargazers_count, pushed_at }) => ({
            signal: "reputation",
            label: `Repository: ${stargazers_count?.toLocaleString("en-GB")} ${stargazers_count === 1 ? "star" : "stars"}`,
            url: html_url as string,
            at: pushed_at === null ? null : new Date(pushed_at).toISOString(),
          })),
      ],
      links: stated(
        webAddress(profile.blog),
        profile.bio,
        ...elsewhere,
        profile.twitter_username && `https://x.com/${profile.twitter_username}`,
      ),
      message: [
        renamed ? `Renamed: github.com/${login} now. ` : "",
        missing.length ? `Read in part: GitHub did not give ${missing.join(" and ")}.` : "Read.",
        timeline && firstSeen > since
          ? ` GitHub shows only the newest ${timeline.items.length} events; what rests on them is at least this high.`
          : "",
        opened &&
        !opened.incomplete_results &&
        !unseen &&
        (opened.total_count ?? 0) > opened.items.length
          ? ` Comments and reactions are those on the newest ${opened.items.length} of ${opened.total_count} issues and pull requests; they are at least this high.`
          : "",
        [opened, joined, named].some((one) => one?.incomplete_results)
          ? " GitHub's search did not finish; what rests on it is at least this high, or unknown."
          : "",
      ].join(""),
    };
  },
};

type Found = z.output<typeof issues> | null;
const found = async (asked: Promise<{ data: z.output<typeof issues> }>): Promise<Found> =>
  (await optional(asked))?.data ?? null;

/** The links that a person put on the profile beside website and bio. They add proof and nothing else: without an answer there are none. */
async function socialLinks(address: string, ask: Ask): Promise<string[]> {
  const answer = await ask.http
    .getJson(address, { schema: socialAccounts, ...options(ask) })
    .catch((error: unknown) => {
      if (error instanceof NetworkFailure && error.outcome !== "rateLimited") return null;
      throw error;
    });
  return answer?.data.map(({ url }) => url) ?? [];
}

const webAddress = (blog: string | null) =>
  !blog ? null : /^https?:\/\//i.test(blog) ? blog : `https://${blog}`;

const nobody = (handle: string) => (error: unknown) => {
  if (error instanceof NetworkFailure && error.status === 404) {
    throw new NetworkFailure(
      "notFound",
      `Nobody found at github.com/${handle}. Typo, renamed, or deleted?`,
      { status: 404, cause: error },
    );
  }
  throw error;
};
