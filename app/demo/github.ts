import {
  isoSeconds,
  numberOf,
  ok,
  pageOf,
  type Answer,
  type Query,
  type Resident,
  type Shape,
} from "#app/demo/answers.ts";
import { searchIssues } from "#app/demo/github-search.ts";
import {
  WEB,
  actor,
  idOf,
  issue,
  issueUrl,
  nextLink,
  number,
  ownerOf,
  repositoryOf,
} from "#app/demo/github-shapes.ts";
import { actsBetween, allActs, audienceAt, joinedAt, type Act } from "#app/demo/life.ts";
import { hash } from "#app/demo/random.ts";
import { LANGUAGES, REPOSITORIES } from "#app/demo/texts.ts";
import { parseHandle } from "#app/networks/handles.ts";

const EVENT_DAYS = 30 * 86_400_000;
const MOST_EVENTS = 300;

const notFound: Answer = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};

/** GitHub's REST API: a user, their public events, their repositories, and the search of issues. */
export const github: Shape = (query) => {
  const limits = {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4990",
    "x-github-media-type": "github.v3; format=json",
  };
  const answer = route(query);
  return { ...answer, headers: { ...limits, ...answer.headers } };
};

function route(query: Query): Answer {
  if (query.path === "/rate_limit") return ok({ resources: { core: { limit: 5000 } } });
  if (query.path === "/search/issues") return searchIssues(query);
  const [, list, login = "", part] = /^\/(users|user)\/([^/]+)(\/.+)?$/.exec(query.path) ?? [];
  const resident =
    list === "users" ? query.find(decodeURIComponent(login)) : query.find(`#${login}`);
  if (!resident) return notFound;
  if (part === undefined) return ok(profile(resident, query.now));
  if (part === "/social_accounts") return ok(socialAccounts(resident));
  if (part === "/events/public" || part === "/events")
    return paged(query, resident, part, events(resident, query.now), 30);
  if (part === "/repos") return paged(query, resident, part, repositories(resident, query.now), 30);
  return notFound;
}

/** The number under which further pages of a user's lists are served. */
export const githubNumber = (handle: string) => `#${idOf(handle)}`;

/** A website has its own field, profiles elsewhere are a list. */
const isProfile = (url: string) => !("error" in parseHandle(url));
const socialAccounts = ({ links }: Resident) =>
  links.filter(({ url }) => isProfile(url)).map(({ url }) => ({ provider: "generic", url }));

function profile({ handle, person, life, state, links }: Resident, now: number) {
  const { followers, following } = audienceAt(life, now);
  const bot = state === "bot";
  return {
    ...actor(handle),
    type: bot ? "Bot" : "User",
    site_admin: false,
    name: person.name,
    company: null,
    blog: links.find(({ url }) => !isProfile(url))?.url ?? "",
    twitter_username: null,
    location: person.city,
    email: null,
    hireable: null,
    bio: person.headline,
    public_repos: bot ? 0 : REPOSITORIES.length,
    public_gists: 0,
    followers: bot ? 0 : Math.round(followers * 0.25),
    following: bot ? 0 : Math.round(following * 0.3),
    created_at: isoSeconds(joinedAt(life)),
    updated_at: isoSeconds(now),
  };
}

function repositories({ handle, life }: Resident, now: number) {
  // Few have any stars; who has many followers has more than many.
  const stars = 0.02 * audienceAt(life, now).followers ** 1.25;
  const pushed = allActs(life, now)[0]?.at ?? joinedAt(life);
  return REPOSITORIES.map((name, index) => ({
    id: hash(`${handle}/${name}`),
    name,
    full_name: `${handle}/${name}`,
    owner: actor(handle),
    private: false,
    html_url: `${WEB}/${handle}/${name}`,
    description: "A made-up repository.",
    fork: false,
    // Most people keep to two or three.
    language: LANGUAGES[hash(`${handle}/${index % 3}`) % LANGUAGES.length],
    stargazers_count: Math.round((stars * 0.6) / 3 ** index),
    watchers_count: Math.round((stars * 0.6) / 3 ** index),
    forks_count: Math.round((stars * 0.06) / 3 ** index),
    open_issues_count: 3,
    archived: false,
    pushed_at: isoSeconds(pushed - index * 86_400_000),
    created_at: isoSeconds(joinedAt(life)),
    updated_at: isoSeconds(pushed),
  }));
}

function events({ handle, life }: Resident, now: number) {
  return actsBetween(life, now - EVENT_DAYS, now)
    .slice(0, MOST_EVENTS)
    .map((act) => {
      const owner =
        act.kind === "post" || act.partner === "self"
          ? ownerOf(act, handle)
          : `${act.partner}-example`;
      return {
        id: String(40_000_000_000 + act.id),
        ...payload(act, owner),
        actor: {
          id: idOf(handle),
          login: handle,
          display_login: handle,
          gravatar_id: "",
          url: `https://api.github.example/users/${handle}`,
        },
        repo: repositoryOf(act, owner),
        public: true,
        created_at: isoSeconds(act.at),
      };
    });
}

function payload(act: Act, owner: string): { type: string; payload: object } {
  if (act.kind === "reshare") return { type: "WatchEvent", payload: { action: "started" } };
  if (act.kind === "reply") {
    const comment = {
      id: act.id,
      html_url: `${issueUrl(act, owner)}#issuecomment-${act.id}`,
      created_at: isoSeconds(act.at),
      user: actor(owner),
    };
    return {
      type: "IssueCommentEvent",
      payload: { action: "created", issue: issue(act, owner), comment },
    };
  }
  if (act.lot % 3 === 0)
    return {
      type: "PushEvent",
      payload: {
        repository_id: 1,
        push_id: act.id,
        ref: "refs/heads/main",
        head: "0".repeat(40),
        before: "1".repeat(40),
      },
    };
  if (act.lot % 3 === 1)
    return {
      type: "PullRequestEvent",
      payload: { action: "opened", number: number(act), pull_request: issue(act, owner) },
    };
  return { type: "IssuesEvent", payload: { action: "opened", issue: issue(act, owner) } };
}

/** Pages of a user's lists go on under the user's number, as GitHub does it. */
function paged(
  query: Query,
  resident: Resident,
  part: string,
  all: unknown[],
  usual: number,
): Answer {
  const { items, more } = pageOf(
    all,
    numberOf(query.search, "page", 1, 1000),
    numberOf(query.search, "per_page", usual, 100),
  );
  return ok(items, {
    "x-poll-interval": "60",
    ...(more ? nextLink(query, `/user/${idOf(resident.handle)}${part}`) : {}),
  });
}
