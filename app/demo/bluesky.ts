import { actsBetween, allActs, audienceAt, fansOf, joinedAt, type Act } from "#app/demo/life.ts";
import {
  about,
  iso,
  numberOf,
  ok,
  type Answer,
  type Query,
  type Resident,
  type Shape,
} from "#app/demo/answers.ts";
import { drawFrom } from "#app/demo/random.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const refused = (error: string, message: string): Answer => ({
  status: 400,
  body: { error, message },
});
const profileNotFound = refused("InvalidRequest", "Profile not found");

const dids = new Map<string, string>();

/** A made-up did: one to a handle. */
export function didOf(handle: string): string {
  let did = dids.get(handle);
  if (did === undefined) {
    const draw = drawFrom(handle);
    const letters = Array.from({ length: 24 }, () => LETTERS[Math.floor(draw() * 32)]);
    dids.set(handle, (did = `did:plc:${letters.join("")}`));
  }
  return did;
}

/** Bluesky's public XRPC: a profile, and the author's feed with its replies and reposts. */
export const bluesky: Shape = (query) => {
  const limits = {
    "ratelimit-limit": "3000",
    "ratelimit-remaining": "2990",
    "ratelimit-policy": "3000;w=300",
  };
  return { headers: limits, ...route(query) };
};

function route(query: Query): Answer {
  const method = query.path.split("/").at(-1);
  const [, did = "", key = ""] =
    /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/(\d+)$/.exec(query.search.get("uri") ?? "") ?? [];
  const actor = query.search.get("actor") ?? query.search.get("handle") ?? did;
  const resident = query.find(actor);
  if (method === "com.atproto.identity.resolveHandle") {
    return resident
      ? ok({ did: didOf(resident.handle) })
      : refused("InvalidRequest", "Unable to resolve handle");
  }
  if (method === "app.bsky.feed.getLikes" || method === "app.bsky.feed.getRepostedBy")
    return reactions(resident, Number(key), method, query.now);
  if (method !== "app.bsky.actor.getProfile" && method !== "app.bsky.feed.getAuthorFeed")
    return {
      status: 501,
      body: { error: "MethodNotImplemented", message: "Method Not Implemented" },
    };
  if (!resident) return profileNotFound;
  if (resident.state === "suspended")
    return refused("AccountTakedown", "Account has been suspended");
  return method === "app.bsky.actor.getProfile"
    ? ok(profile(resident, query.now))
    : ok(feed(resident, query));
}

function reactions(
  resident: Resident | undefined,
  id: number,
  method: string,
  now: number,
): Answer {
  const act = resident && allActs(resident.life, now).find((one) => one.id === id);
  if (!resident || !act) return refused("InvalidRequest", "Could not find post");
  const fans = (kind: "likes" | "reshares") =>
    fansOf(resident.life, act, kind).map((name) => ({
      did: didOf(`${name}.example`),
      handle: `${name}.example`,
    }));
  if (method === "app.bsky.feed.getRepostedBy")
    return ok({ repostedBy: fans("reshares").slice(0, 100) });
  return ok({
    likes: fans("likes")
      .slice(0, 100)
      .map((actor) => ({ actor, createdAt: iso(act.at), indexedAt: iso(act.at) })),
  });
}

function profile(resident: Resident, now: number) {
  const { life, state } = resident;
  const { followers, following, lists } = audienceAt(life, now);
  const label = {
    src: didOf(resident.handle),
    uri: `at://${didOf(resident.handle)}/app.bsky.actor.profile/self`,
    val: "bot",
    cts: iso(joinedAt(life)),
  };
  return {
    ...author(resident),
    description: about(resident),
    followersCount: followers,
    followsCount: following,
    postsCount: 120 + allActs(life, now).length,
    associated: { lists: Math.min(3, lists), feedgens: 0, starterPacks: 0, labeler: false },
    createdAt: iso(joinedAt(life)),
    indexedAt: iso(joinedAt(life)),
    labels: state === "bot" ? [label] : [],
  };
}

const author = ({ handle, person }: Resident) => ({
  did: didOf(handle),
  handle,
  displayName: person.name,
});

/** Items older than the cursor, newest first; the cursor is the time of the last item. */
function feed(resident: Resident, query: Query) {
  const cursor = Date.parse(query.search.get("cursor") ?? "");
  const limit = numberOf(query.search, "limit", 50, 100);
  const withReplies = query.search.get("filter") !== "posts_no_replies";
  const acts = actsBetween(resident.life, 0, query.now).filter(
    (act) => (Number.isNaN(cursor) || act.at < cursor) && (withReplies || act.kind !== "reply"),
  );
  const shown = acts.slice(0, limit);
  const last = shown.at(-1);
  return {
    feed: shown.map((act) => item(resident, act)),
    ...(last && acts.length > limit ? { cursor: iso(last.at) } : {}),
  };
}

function item(resident: Resident, act: Act) {
  if (act.kind === "reshare") {
    const handle = `${act.partner}.example`;
    const original = post(
      { did: didOf(handle), handle, displayName: handle },
      act,
      act.at - 7_200_000,
      { replies: 40, reshares: 90, likes: 800 },
    );
    return {
      post: original,
      reason: {
        $type: "app.bsky.feed.defs#reasonRepost",
        by: author(resident),
        indexedAt: iso(act.at),
      },
    };
  }
  const view = post(author(resident), act, act.at, act.got);
  if (act.kind === "post") return { post: view };
  const { uri } = parentOf(resident.handle, act);
  const gone = { $type: "app.bsky.feed.defs#notFoundPost", uri, notFound: true };
  return { post: view, reply: { root: gone, parent: gone } };
}

/** What a reply answers: a post of a partner, or one's own. */
function parentOf(handle: string, { partner, id }: Act) {
  const did = didOf(partner === "self" ? handle : `${partner}.example`);
  return { uri: `at://${did}/app.bsky.feed.post/${id + 50}`, cid: `bafydemo${id + 50}` };
}

function post(
  by: { did: string; handle: string; displayName: string },
  act: Act,
  at: number,
  got: Act["got"],
) {
  const names =
    act.kind === "post" && act.partner && act.partner !== "self" ? `${act.partner}.example` : null;
  const parent = act.kind === "reply" ? parentOf(by.handle, act) : null;
  return {
    uri: `at://${by.did}/app.bsky.feed.post/${act.id}`,
    cid: `bafydemo${act.id}`,
    author: by,
    record: {
      $type: "app.bsky.feed.post",
      createdAt: iso(at),
      langs: ["en"],
      text: names ? `@${names} ${act.text}` : act.text,
      ...(names
        ? {
            facets: [
              {
                index: { byteStart: 0, byteEnd: names.length + 1 },
                features: [{ $type: "app.bsky.richtext.facet#mention", did: didOf(names) }],
              },
            ],
          }
        : {}),
      ...(parent ? { reply: { root: parent, parent } } : {}),
    },
    replyCount: got.replies,
    repostCount: got.reshares,
    likeCount: got.likes,
    quoteCount: 0,
    indexedAt: iso(at),
    labels: [],
  };
}
