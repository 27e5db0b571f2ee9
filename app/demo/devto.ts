import { allActs, joinedAt, type Act } from "#app/demo/life.ts";
import {
  about,
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

const notFound: Answer = { status: 404, body: { error: "not found", status: 404 } };
const WEB = "https://dev.example";

/** The Forem API behind DEV: a user by name, and their articles. */
export const devto: Shape = (query) => {
  const path = query.path.replace(/^\/api/, "");
  if (path === "/users/by_username") {
    const resident = query.find(query.search.get("url") ?? "");
    return resident ? ok(user(resident)) : notFound;
  }
  if (path === "/articles") return articles(query);
  return notFound;
};

function user(resident: Resident) {
  const { handle, person, life } = resident;
  return {
    type_of: "user",
    id: hash(handle) % 90_000_000,
    username: handle,
    name: person.name,
    summary: about(resident),
    location: person.city,
    website_url: null,
    joined_at: new Date(joinedAt(life)).toLocaleDateString("en-US", {
      month: "short",
      day: "numeric",
      year: "numeric",
      timeZone: "UTC",
    }),
    profile_image: `${WEB}/${handle}.png`,
  };
}

/** An unknown name gives an empty list, as it does there. */
function articles({ search, find, now }: Query): Answer {
  const resident = find(search.get("username") ?? "");
  if (!resident) return ok([]);
  const written = allActs(resident.life, now).filter(
    (act) => act.kind === "post" && act.lot % 4 === 0,
  );
  const { items } = pageOf(
    written,
    numberOf(search, "page", 1, 1000),
    numberOf(search, "per_page", 30, 1000),
  );
  return ok(items.map((act) => article(resident, act)));
}

function article(resident: Resident, act: Act) {
  const { handle, person } = resident;
  const path = `/${handle}/made-up-article-${act.id}`;
  return {
    type_of: "article",
    id: act.id,
    title: act.text,
    description: act.text,
    slug: `made-up-article-${act.id}`,
    path,
    url: `${WEB}${path}`,
    canonical_url: `${WEB}${path}`,
    comments_count: act.got.replies,
    positive_reactions_count: act.got.likes,
    public_reactions_count: act.got.likes,
    created_at: isoSeconds(act.at),
    published_at: isoSeconds(act.at),
    published_timestamp: isoSeconds(act.at),
    reading_time_minutes: 4,
    tag_list: ["example"],
    user: { name: person.name, username: handle, user_id: hash(handle) % 90_000_000 },
  };
}
