import { numberOf, ok, pageOf, type Answer, type Query, type Resident } from "#app/demo/answers.ts";
import { issue, nextLink, ownerOf } from "#app/demo/github-shapes.ts";
import { allActs, mentionsBetween } from "#app/demo/life.ts";

/** GitHub's search of issues, for the terms that are asked: author:, commenter:, mentions: and created:. */
export function searchIssues(query: Query): Answer {
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
