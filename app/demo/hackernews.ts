import { allActs, joinedAt, type Act, type Life } from "#app/demo/life.ts";
import { about, iso, numberOf, ok, seconds, type Resident, type Shape } from "#app/demo/answers.ts";
import { hash } from "#app/demo/random.ts";

const MOST_HITS = 1000;

/** Hacker News: few stories, more comments, no reshares. Comments carry no points. */
const told = (life: Life, now: number) =>
  allActs(life, now).filter(
    (act) => act.kind !== "reshare" && (act.kind === "reply" || act.lot % 4 === 0),
  );
const points = (act: Act) => (act.kind === "post" ? 1 + Math.round(act.got.likes / 3) : 0);
const itemId = (handle: string, act: Act) => 900_000_000 + ((hash(handle) + act.id) % 90_000_000);

/** The Firebase API of Hacker News: a user, or `null` for a name that nobody has. Names are case-sensitive. */
export const hackernews: Shape = ({ path, find, now }) => {
  const name = decodeURIComponent(/^\/v0\/user\/(.+)\.json$/.exec(path)?.[1] ?? "");
  const resident = find(name);
  if (!resident || resident.handle !== name) return ok(null);
  const { handle, life } = resident;
  const acts = told(life, now);
  return ok({
    id: handle,
    created: seconds(joinedAt(life)),
    karma:
      1 +
      Math.round(life.habits.followers * 3) +
      acts.reduce((sum, act) => sum + points(act) + (act.kind === "reply" ? act.got.likes : 0), 0),
    about: about(resident),
    submitted: acts.map((act) => itemId(handle, act)),
  });
};

/** The Algolia search of Hacker News, by date: understands author_, story, comment and created_at_i. */
export const hnSearch: Shape = ({ search, find, now }) => {
  const tags = search.get("tags") ?? "";
  const author = /author_([\w-]+)/.exec(tags)?.[1] ?? "";
  const kinds = ["story", "comment"].filter((kind) => new RegExp(`\\b${kind}\\b`).test(tags));
  const found = find(author);
  const resident = found?.handle === author ? found : undefined;
  const bounds = (search.get("numericFilters") ?? "").split(",").filter(Boolean);
  const hits = (resident ? told(resident.life, now) : [])
    .filter(
      (act) => kinds.length === 0 || kinds.includes(act.kind === "post" ? "story" : "comment"),
    )
    .filter((act) => bounds.every((bound) => within(bound, seconds(act.at))));
  const size = numberOf(search, "hitsPerPage", 20, MOST_HITS);
  const page = Math.max(0, Number(search.get("page") ?? 0));
  const reachable = hits.slice(0, MOST_HITS);
  return ok({
    hits: reachable
      .slice(page * size, (page + 1) * size)
      .map((act) => hit(resident as Resident, act)),
    nbHits: hits.length,
    page,
    nbPages: Math.ceil(reachable.length / size),
    hitsPerPage: size,
    exhaustiveNbHits: true,
    query: "",
    params: search.toString(),
    processingTimeMS: 1,
  });
};

function within(bound: string, at: number): boolean {
  const [, operator, text] = /^created_at_i(>=|<=|>|<|=)(\d+)$/.exec(bound.trim()) ?? [];
  const limit = Number(text);
  switch (operator) {
    case ">":
      return at > limit;
    case ">=":
      return at >= limit;
    case "<":
      return at < limit;
    case "<=":
      return at <= limit;
    default:
      return at === limit;
  }
}

function hit({ handle }: Resident, act: Act) {
  const story = act.kind === "post";
  const id = itemId(handle, act);
  const above = id - 500_000_000; // somebody else's: own items are numbered from 900 million
  return {
    objectID: String(id),
    created_at: iso(act.at),
    created_at_i: seconds(act.at),
    author: handle,
    title: story ? act.text : null,
    url: story ? "https://notes.example/" : null,
    points: story ? points(act) : null,
    num_comments: story ? act.got.replies : null,
    story_id: story ? id : above,
    parent_id: story ? null : above,
    comment_text: story ? null : act.text,
    story_title: story ? null : "A made-up story",
    _tags: [story ? "story" : "comment", `author_${handle}`, `story_${story ? id : above}`],
  };
}
