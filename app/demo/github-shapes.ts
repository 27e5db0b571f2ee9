import { isoSeconds, numberOf, type Query } from "#app/demo/answers.ts";
import type { Act } from "#app/demo/life.ts";
import { hash } from "#app/demo/random.ts";
import { PARTNERS, REPOSITORIES } from "#app/demo/texts.ts";

export const WEB = "https://github.example";
/** The number of a user. */
export const idOf = (login: string) => 900_000_000 + (hash(login) % 90_000_000);

export function actor(login: string) {
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

/** In whose repository something was opened: every second one is somebody else's. */
export const ownerOf = (act: Act, handle: string) =>
  act.partner === "self" || act.lot % 4 < 2
    ? handle
    : `${PARTNERS[act.lot % PARTNERS.length]}-example`;

export const repositoryOf = (act: Act, owner: string) => {
  const name = `${owner}/${REPOSITORIES[act.lot % REPOSITORIES.length]}`;
  return { id: hash(name), name, url: `https://api.github.example/repos/${name}` };
};

/** The number of an issue or pull request. */
export const number = (act: { id: number }) => (act.id % 100_000) + 1;
export const issueUrl = (act: Act, owner: string) =>
  `${WEB}/${repositoryOf(act, owner).name}/issues/${number(act)}`;

export function issue(act: Act, owner: string, opened = act.at) {
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

/** The header that leads to the next page of a list. */
export function nextLink(query: Query, path: string): Record<string, string> {
  const search = new URLSearchParams(query.search);
  search.set("page", String(numberOf(search, "page", 1, 1000) + 1));
  return { link: `<${query.origin}${path}?${search}>; rel="next"` };
}
