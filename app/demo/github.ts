import {
  allActs,
  actsBetween,
  audienceAt,
  joinedAt,
  mentionsBetween,
  type Act,
} from "#app/demo/life.ts";
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
import { hash } from "#app/demo/random.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { LANGUAGES, PARTNERS, REPOSITORIES } from "#app/demo/texts.ts";

const WEB = "https://github.example";
const EVENT_DAYS = 30 * 86_400_000;
const MOST_EVENTS = 300;

const notFound: Answer = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};
const idOf = (login: string) => 900_000_000 + (hash(login) % 90_000_000);

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

function actor(login: string) {
  const api = `https://api.github.example/users/${login}`;
  return {
    login,
    id: idOf(login),
    node_id: "",
    url: api,
    html_url: `${WEB}/${login}`,
    repos_url: `${api}/repos`,
    type: "User",
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

/** In whose repository something was opened: every second one is somebody else's. */
const ownerOf = (act: Act, handle: string) =>
  act.partner === "self" || act.lot % 4 < 2
    ? handle
    : `${PARTNERS[act.lot % PARTNERS.length]}-example`;

const repositoryOf = (act: Act, owner: string) => {
  const name = `${owner}/${REPOSITORIES[act.lot % REPOSITORIES.length]}`;
  return { id: hash(name), name, url: `https://api.github.example/repos/${name}` };
};

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

const number = (act: { id: number }) => (act.id % 100_000) + 1;
const issueUrl = (act: Act, owner: string) =>
  `${WEB}/${repositoryOf(act, owner).name}/issues/${number(act)}`;

function issue(act: Act, owner: string, opened = act.at) {
  const repository = repositoryOf(act, owner);
  const { replies } = act.got;
  const likes = Math.round(act.got.likes * 0.15);
  return {
    id: act.id,
    number: number(act),
    title: act.text,
    url: `${repository.url}/issues/${number(act)}`,
    repository_url: repository.url,
    html_url: issueUrl(act, owner),
    user: actor(owner),
    state: "open",
    comments: replies,
    reactions: {
      url: "",
      total_count: likes,
      "+1": likes,
      "-1": 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
    author_association: "CONTRIBUTOR",
    created_at: isoSeconds(opened),
    updated_at: isoSeconds(act.at),
    ...(act.lot % 3 === 1
      ? {
          pull_request: {
            url: `${repository.url}/pulls/${number(act)}`,
            merged_at: act.lot % 2 === 0 ? isoSeconds(act.at + 86_400_000) : null,
          },
        }
      : {}),
  };
}

/** Understands author:, commenter:, mentions: and created:, which is what is asked. */
function searchIssues(query: Query): Answer {
  const terms = (query.search.get("q") ?? "").split(/\s+/).filter(Boolean);
  const value = (name: string) =>
    terms.find((term) => term.startsWith(`${name}:`))?.slice(name.length + 1);
  const role = ["author", "commenter", "mentions"].find(value);
  const login = role && value(role);
  const resident = login ? query.find(login) : undefined;
  if (!resident) {
    const errors = [
      {
        message:
          "The listed users cannot be searched either because the users do not exist or you do not have permission to view the users.",
        resource: "Search",
        field: "q",
        code: "invalid",
      },
    ];
    return {
      status: 422,
      body: {
        message: "Validation Failed",
        errors,
        documentation_url: "https://docs.github.com/v3/search/",
      },
    };
  }
  const created = /^(?:>=?)?(\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?)/.exec(value("created") ?? "")?.[1];
  const since = created ? Date.parse(created) : 0;
  const found = foundBy(role ?? "author", resident, query.now).filter(
    (item) => Date.parse(item.created_at) >= since,
  );
  const { items, more } = pageOf(
    found,
    numberOf(query.search, "page", 1, 10),
    numberOf(query.search, "per_page", 30, 100),
  );
  const headers = {
    "x-ratelimit-limit": "30",
    "x-ratelimit-remaining": "29",
    "x-ratelimit-resource": "search",
    ...(more ? nextLink(query, "/search/issues") : {}),
  };
  return ok({ total_count: found.length, incomplete_results: false, items }, headers);
}

function foundBy(role: string, { handle, life }: Resident, now: number) {
  if (role === "mentions") {
    return mentionsBetween(life, 0, now).map(({ id, at, by }) =>
      issue(
        {
          id,
          at,
          kind: "post",
          text: "A question for the maintainers.",
          lot: 2,
          partner: handle,
          got: { replies: 1, reshares: 0, likes: 0 },
        },
        `${by}-example`,
      ),
    );
  }
  const acts = allActs(life, now);
  if (role === "author")
    return acts
      .filter(({ kind, lot }) => kind === "post" && lot % 3 !== 0)
      .map((act) => issue(act, ownerOf(act, handle)));
  return acts
    .filter(({ kind }) => kind === "reply")
    .map((act) =>
      issue(act, act.partner === "self" ? handle : `${act.partner}-example`, act.at - 3_600_000),
    );
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

function nextLink(query: Query, path: string): Record<string, string> {
  const search = new URLSearchParams(query.search);
  search.set("page", String(numberOf(search, "page", 1, 1000) + 1));
  return { link: `<${query.origin}${path}?${search}>; rel="next"` };
}
