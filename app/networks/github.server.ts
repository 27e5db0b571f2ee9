import { z } from "zod";
import type { Observed } from "#scoring/types.ts";
import {
  accountAt,
  addresses,
  count,
  most,
  naming,
  needOne,
  oddInWords,
  optional,
  stated,
  text,
  undated,
} from "./activity.server.ts";
import { counts, DAY, least, strongest, total, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import { actsIn, events, ownComments, threadAt } from "./github-events.server.ts";
import { MAPPING } from "./github-mapping.ts";
import { API, options, pages, type Ask } from "./github-pages.server.ts";
import {
  languagesOf,
  mostStarred,
  readRepositories,
  starsOf,
} from "./github-repositories.server.ts";
import { mustAskApart, searchOf, type Found } from "./github-search.server.ts";

/*
 * Asked: GET /users/{u}, GET /users/{u}/social_accounts
 *        GET /search/issues?q=author:U created:A..B, q=commenter:U -author:U ..., q=mentions:U -author:U ...
 *        (with a token of public ones only; with a fine-grained one each of them twice, for issues and for pull requests)
 *        GET /users/{u}/events/public?per_page=100 (following Link, 3 pages at most)
 *        GET /users/{u}/repos?sort=pushed&type=owner&per_page=100 (following Link, 3 pages at most)
 *        GET /search/repositories?q=user:U (where there are more repositories than these)
 * Field names: GitHub's OpenAPI description. 7 to 12 requests an account, 3 to 7 of them searches.
 */
/** Events reach back 30 days (docs.github.com, REST API: events). */
const EVENT_DAYS = 30;

const user = z.object({
  login: naming,
  type: text,
  followers: count,
  following: count,
  public_repos: count,
  blog: text,
  bio: addresses,
  twitter_username: text,
});
const socialAccounts = most(z.object({ url: addresses }));
/** What an account is that is nobody's, by its type. */
const NO_PERSON = new Map([
  ["organization", "belongs to an organization, not to a person"],
  [
    "mannequin",
    "is a placeholder for somebody whose work was moved to GitHub, not a person's account",
  ],
]);
const rateLimit = z.object({ resources: z.object({ core: z.object({ limit: count }) }) });

export const github: Connector = {
  network: "github",
  mapping: MAPPING,
  needs: (_handle, token) => {
    const searches = token && mustAskApart(token) ? 6 : 3;
    return {
      "api.github.com": { usual: 5, most: 6 },
      "api.github.com/search": { usual: searches, most: searches },
    };
  },
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
        .catch(inWords(handle))
    ).data;
    const { login } = profile;
    // Of a renamed account GitHub leads on from the profile; the rest is under the new name alone.
    const renamed = login.toLowerCase() !== handle.toLowerCase();
    const name = encodeURIComponent(renamed ? login : handle);
    const nobody = NO_PERSON.get(profile.type?.toLowerCase() ?? "");
    if (nobody)
      throw new NetworkFailure(
        "notFound",
        `github.com/${login} ${nobody}. Add the person's own account.`,
      );
    const elsewhere = await socialLinks(`${API}/users/${name}/social_accounts`, ask);
    const { start, end } = windowOf(asOf);
    const failures: NetworkFailure[] = [];
    const search = searchOf(ask, { start, end, failures });
    const opened = await search(`author:${login}`, true);
    const joined = await search(`commenter:${login} -author:${login}`, false);
    const named = await search(`mentions:${login} -author:${login}`, false);
    const since = end - EVENT_DAYS * DAY;
    const recent = await optional(
      pages(`${API}/users/${name}/events/public?per_page=100`, {
        schema: events,
        ask,
        nameOf: ({ id }) => id,
        more: (page) => (page.at(-1)?.created_at ?? end) > since,
      }),
      failures,
    );
    const timeline = recent?.cut && recent.items.length === 0 ? null : recent;
    const undatedEvents = undated(timeline?.items ?? [], ({ created_at }) => created_at);
    const repositories = await readRepositories(name, ask, failures);
    // None of some: that is a list which is not shown, and not somebody without stars.
    const silent = repositories !== null && repositories.items.length + repositories.odd === 0;
    const owned = silent && (profile.public_repos ?? 0) > 0 ? null : repositories;
    needOne([opened, joined, named, recent, owned], failures);

    const mine = {
      login,
      threads: new Set((opened?.items ?? []).map(({ html_url }) => threadAt(html_url) ?? html_url)),
    };
    const seen = actsIn(timeline?.items ?? [], mine).filter(({ at }) => at > since && at <= end);
    const of = (kind: "comment" | "opened" | "published") =>
      timeline ? seen.filter((one) => one.kind === kind).length : null;
    const acts = actsOf(opened?.items ?? [], ownComments(timeline?.items ?? [], mine));
    const drawn = counts(acts, asOf);
    const unseen = opened !== null && opened.items.length === 0 && (opened.total ?? 0) > 0;
    const received = (value: Observed) => (opened && !unseen ? least(value, opened.cut) : null);
    const madeSearch = opened && least(greater(opened.total, drawn.posts), opened.cut);
    const joinedSearch = joined && least(joined.total, joined.cut);
    // Events cover 30 of the 90 days: what they do not show may have been before.
    const made = madeSearch ?? least(of("opened"), true);
    const comments = of("comment");
    const replies = least(greater(joinedSearch, comments), joinedSearch === null);
    const firstSeen = timeline?.cut
      ? Math.max(since, timeline.items.at(-1)?.created_at ?? end)
      : since;
    const listed = opened !== null && (opened.total ?? 0) > opened.items.length;
    const others = (opened?.items ?? []).filter(
      ({ html_url, created_at }) =>
        ownerOf(html_url) !== lower(login) && (created_at ?? 0) > start && (created_at ?? 0) <= end,
    );
    const partly = listed || (opened?.cut ?? false);
    const searched = opened && joined?.total != null && named?.total != null;
    const contributions = opened && !unseen ? least(others.length, partly) : null;
    const merged = others.filter(({ pull_request }) => (pull_request?.merged_at ?? null) !== null);
    const stars = owned && starsOf(owned);
    const posts = least(total([made, least(of("published"), made === null)]), timeline === null);
    const restsOnEvents =
      (madeSearch === null && posts !== null) || (joinedSearch === null && replies !== null);
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
          posts,
          replies,
          mentions: null,
          reshares: null,
          contributions,
          merged: contributions === null ? null : least(merged.length, partly),
        },
        received: {
          replies: received(drawn.received.replies),
          mentions: named && least(named.total, named.cut),
          reshares: null,
          likes: received(drawn.received.likes),
        },
        standing: { reputation: stars, stars },
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
        ...mostStarred(owned?.items ?? []),
      ],
      languages: languagesOf(owned?.items ?? [], start),
      links: stated(
        webAddress(profile.blog),
        profile.bio,
        ...elsewhere,
        accountAt("x.com", profile.twitter_username),
      ),
      message: sentences(
        renamed && `Renamed to github.com/${login}.`,
        readInPart(!searched && "search", !timeline && "recent events", !owned && "repositories"),
        !timeline && posts !== null && "The number of posts is at least this high.",
        timeline &&
          firstSeen > since &&
          `GitHub shows only the newest ${timeline.items.length} events; counts based on them are at least this high.`,
        restsOnEvents &&
          "Counts based on GitHub's events cover only the last 30 days, so they are at least this high.",
        listed &&
          !opened.cut &&
          !unseen &&
          `Comments, reactions and contributions cover the newest ${opened.items.length} of ${opened.total} issues and pull requests; they are at least this high.`,
        [opened, joined, named].some((one) => one?.cut) &&
          "GitHub's search did not finish; counts based on it are at least this high, or unknown.",
        oddInWords(
          [opened, timeline, owned].reduce((sum, one) => sum + (one?.odd ?? 0), undatedEvents),
        ),
        owned?.cut &&
          `Stars cover only ${owned.items.length} repositories; they are at least this high.`,
      ),
    };
  },
};

const greater = (one: Observed, other: Observed): number | null =>
  one == null ? (other ?? null) : Math.max(one, other ?? 0);
const lower = (value: string) => value.toLowerCase();
const ownerOf = (address: string) => threadAt(address)?.split("/")[0];
const sentences = (...all: (string | false | null | undefined)[]) => all.filter(Boolean).join(" ");
function readInPart(...parts: (string | false)[]): string {
  const missing = parts.filter((part) => part !== false);
  const last = missing.pop();
  return last
    ? `Read in part: GitHub did not give ${missing.length ? `${missing.join(", ")} and ` : ""}${last}.`
    : "Read.";
}

/** What the person opened; `own` counts the person's own comments by thread, which are no answers. */
function actsOf(items: Found["items"], own: Map<string, number>): Act[] {
  return items.flatMap(({ html_url, created_at, comments, reactions, pull_request }) => {
    if (created_at === null) return [];
    const asides = own.get(threadAt(html_url) ?? html_url) ?? 0;
    return {
      at: created_at,
      kind: "post" as const,
      url: html_url,
      label: pull_request ? "Pull request" : "Issue",
      replies: comments === null ? null : Math.max(0, comments - asides),
      likes: reactions?.total_count ?? null,
    };
  });
}

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

const inWords = (handle: string) => (error: unknown) => {
  if (error instanceof NetworkFailure && error.outcome === "notFound") {
    throw noSuchAccount("GitHub", handle, { status: 404, cause: error });
  }
  throw error;
};
