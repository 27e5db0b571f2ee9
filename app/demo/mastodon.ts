import { allActs, audienceAt, joinedAt, type Act } from "#app/demo/life.ts";
import {
  iso,
  numberOf,
  ok,
  type Answer,
  type Query,
  type Resident,
  type Shape,
} from "#app/demo/answers.ts";
import { hash } from "#app/demo/random.ts";

const notFound: Answer = { status: 404, body: { error: "Record not found" } };
const needsLogin: Answer = {
  status: 401,
  body: { error: "This method requires an authenticated user" },
};
const MINUTES_5 = 300_000;

/** The number of an account: Mastodon's ids are decimal strings. */
export const accountId = (handle: string) => `1100${String(hash(handle)).padStart(14, "0")}`;
/** Ids of statuses grow with time: milliseconds, then 16 bits. */
const statusId = (at: number, id: number) => String((BigInt(at) << 16n) + BigInt(id % 65_536));

/** A Mastodon server: webfinger, the lookup of an account, and its statuses. */
export const mastodon: Shape = (query) => {
  const reset = iso(Math.ceil(query.now / MINUTES_5) * MINUTES_5);
  const answer = route(query);
  return {
    ...answer,
    headers: {
      "x-ratelimit-limit": "300",
      "x-ratelimit-remaining": "290",
      "x-ratelimit-reset": reset,
      ...answer.headers,
    },
  };
};

function route(query: Query): Answer {
  const { path, search } = query;
  if (path === "/.well-known/webfinger") {
    const resident = query.find((search.get("resource") ?? "").replace(/^acct:@?/, ""));
    return resident
      ? ok(webfinger(resident), { "content-type": "application/jrd+json; charset=utf-8" })
      : notFound;
  }
  if (path === "/api/v1/accounts/lookup")
    return profileAnswer(query.find(withHost(search.get("acct") ?? "", query.host)), query.now);
  // A server may keep who reacted to those who are signed in; this one does.
  if (path.startsWith("/api/v1/statuses/")) return needsLogin;
  const [, id = "", list] = /^\/api\/v1\/accounts\/(\d+)(\/statuses)?$/.exec(path) ?? [];
  const resident = query.find(id);
  if (!list || !resident || resident.state === "closed") return profileAnswer(resident, query.now);
  return statuses(resident, query);
}

/** Names of a server's own accounts come without the server. */
const withHost = (name: string, host: string | null) =>
  name.includes("@") ? name.replace(/^@/, "") : `${name}@${host ?? "social.example"}`;

function profileAnswer(resident: Resident | undefined, now: number): Answer {
  if (resident?.state === "closed") return needsLogin;
  return resident ? ok(account(resident, now)) : notFound;
}

const urlOf = (handle: string) => `https://${handle.split("@")[1]}/@${handle.split("@")[0]}`;

function webfinger({ handle }: Resident) {
  const [user, host] = handle.split("@");
  return {
    subject: `acct:${handle}`,
    aliases: [urlOf(handle), `https://${host}/users/${user}`],
    links: [
      { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: urlOf(handle) },
      { rel: "self", type: "application/activity+json", href: `https://${host}/users/${user}` },
    ],
  };
}

function account({ handle, person, life, state, links }: Resident, now: number) {
  const { followers, following } = audienceAt(life, now);
  const acts = allActs(life, now);
  const user = handle.split("@")[0] ?? handle;
  return {
    id: accountId(handle),
    username: user,
    acct: user,
    display_name: person.name,
    locked: false,
    bot: state === "bot",
    discoverable: true,
    group: false,
    created_at: iso(joinedAt(life)),
    note: `<p>${person.headline}</p>`,
    url: urlOf(handle),
    uri: `https://${handle.split("@")[1]}/users/${user}`,
    followers_count: Math.round(followers * 0.6),
    following_count: following,
    statuses_count: 80 + acts.length,
    last_status_at: acts[0] ? iso(acts[0].at).slice(0, 10) : null,
    emojis: [],
    fields: links.map(({ url, checked }) => ({
      name: "Elsewhere",
      value: `<a href="${url}" rel="me nofollow noopener" target="_blank">${url.replace("https://", "")}</a>`,
      verified_at: checked ? iso(life.anchor - 200 * 86_400_000) : null,
    })),
  };
}

function statuses(resident: Resident, query: Query): Answer {
  const { search, now, origin } = query;
  const before = search.get("max_id");
  const limit = numberOf(search, "limit", 20, 40);
  const wanted = allActs(resident.life, now).filter(
    (act) =>
      (before === null ||
        BigInt(statusId(act.at, act.id)) < BigInt(before.replace(/\D/g, "") || "0")) &&
      !(search.get("exclude_reblogs") === "true" && act.kind === "reshare") &&
      !(search.get("exclude_replies") === "true" && act.kind === "reply" && act.partner !== "self"),
  );
  const shown = wanted.slice(0, limit);
  const last = shown.at(-1);
  const by = account(resident, now);
  const page = shown.map((act) => status(resident.handle, by, act));
  if (!last || wanted.length <= limit) return ok(page);
  const next = new URLSearchParams(search);
  next.set("max_id", statusId(last.at, last.id));
  const path = `${origin}/api/v1/accounts/${accountId(resident.handle)}/statuses`;
  return ok(page, { link: `<${path}?${next}>; rel="next"` });
}

function status(handle: string, by: ReturnType<typeof account>, act: Act) {
  const partner =
    act.partner && act.partner !== "self"
      ? {
          id: accountId(act.partner),
          username: act.partner,
          acct: `${act.partner}@social.example`,
          url: `https://social.example/@${act.partner}`,
        }
      : null;
  const answered = act.kind === "reply" ? (partner ? partner.id : accountId(handle)) : null;
  const own = {
    id: statusId(act.at, act.id),
    created_at: iso(act.at),
    in_reply_to_id: answered ? statusId(act.at - 1_800_000, act.id) : null,
    in_reply_to_account_id: answered,
    sensitive: false,
    spoiler_text: "",
    visibility: "public",
    language: "en",
    uri: `${urlOf(handle)}/${statusId(act.at, act.id)}`,
    url: `${urlOf(handle)}/${statusId(act.at, act.id)}`,
    replies_count: act.got.replies,
    reblogs_count: act.got.reshares,
    favourites_count: act.got.likes,
    content: `<p>${act.text}</p>`,
    account: by,
    mentions: partner && act.kind !== "reshare" ? [partner] : [],
    media_attachments: [],
    tags: [],
    emojis: [],
  };
  if (act.kind !== "reshare") return { ...own, reblog: null };
  const original = {
    ...own,
    id: statusId(act.at - 7_200_000, act.id),
    account: { ...by, ...partner },
    replies_count: 30,
    reblogs_count: 70,
    favourites_count: 500,
    reblog: null,
  };
  return { ...own, replies_count: 0, reblogs_count: 0, favourites_count: 0, reblog: original };
}
