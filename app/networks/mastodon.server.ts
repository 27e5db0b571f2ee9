import { z } from "zod";
import {
  addresses,
  count,
  few,
  most,
  naming,
  stated,
  moment,
  nextPage,
  optional,
  pageOf,
  readInWords,
  text,
} from "./activity.server.ts";
import { counts, isWebAddress, strongest, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping, ProfileLink } from "./connector.ts";
import { NetworkFailure } from "./failure.ts";
import type { Http } from "./http.server.ts";
import { REACTOR_REQUESTS, reactorsOf } from "./reactors.server.ts";

/*
 * Asked of the account's host: GET /api/v1/accounts/lookup?acct=user
 *   when it does not know the name: GET /.well-known/webfinger?resource=acct:user@host, then the lookup on the host named there
 *                             GET /api/v1/accounts/{id}/statuses?limit=40 (following Link, 15 pages at most)
 *                             GET /api/v1/statuses/{id}/favourited_by?limit=80 and reblogged_by (of the three posts that drew most)
 * Field names: the entities of docs.joinmastodon.org. 2 to 24 requests an account.
 */
const PAGES = 15;

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": {
      from: "followers_count of the account; a 0 is unknown where the account hides it",
    },
    "audience.following": {
      from: "following_count of the account; a 0 is unknown where the account hides it",
    },
    "audience.lists": { unknown: "Mastodon keeps lists private." },
    "sent.posts": {
      from: "own public posts in the window, quotes and continuations of one's own threads included",
    },
    "sent.replies": { from: "public replies to other people in the window" },
    "sent.mentions": {
      from: "own public posts in the window, other than replies, that name another person",
    },
    "sent.reshares": { from: "boosts of other people's posts in the window" },
    "received.replies": {
      from: "replies to own posts of the window, less one's own that are seen",
    },
    "received.mentions": { unknown: "Mastodon shows it only to people who are signed in." },
    "received.reshares": {
      from: "boosts and quotes of own posts of the window; those of boosted posts belong to others",
    },
    "received.likes": { from: "favourites of own posts of the window" },
    "standing.reputation": { unknown: "Mastodon has no points for standing." },
    reactors: {
      from: "80 people at most who favourited and who boosted each of the three most answered posts, as far as the server knows them",
    },
    weekly: { from: "posts, replies and boosts" },
    bot: { from: "the account's own statement that it is automated" },
  },
  reach:
    "The newest 600 posts, replies and boosts are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token: null,
};

const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true);
const account = z.object({
  id: naming,
  username: naming,
  acct: text,
  url: text,
  uri: text,
  followers_count: count,
  following_count: count,
  note: addresses,
  bot: z
    .unknown()
    .optional()
    .transform((value) => (typeof value === "boolean" ? value : null)),
  suspended: flag,
  fields: few(z.object({ value: addresses, verified_at: moment })),
  moved: z.object({ acct: text, url: text }).nullish().catch(null),
  pleroma: z
    .object({
      hide_followers: flag,
      hide_followers_count: flag,
      hide_follows: flag,
      hide_follows_count: flag,
    })
    .nullish()
    .catch(null),
});
const statuses = most(
  z.object({
    id: naming,
    created_at: moment,
    url: text,
    uri: text,
    in_reply_to_id: text,
    in_reply_to_account_id: text,
    replies_count: count,
    reblogs_count: count,
    quotes_count: count,
    favourites_count: count,
    account: z.object({ id: naming }),
    reblog: z.object({ account: z.object({ id: text }).nullish().catch(null) }).nullish(),
    mentions: few(z.object({ id: text })),
  }),
);
const people = most(z.object({ id: naming }));
type Status = z.output<typeof statuses>[number];
const webfinger = z.object({
  subject: text,
  links: few(z.object({ rel: text, href: text, type: text })),
});

const network = "mastodon" as const;
const split = (handle: string) => {
  const [user = "", host = ""] = handle.split("@");
  return { user, host };
};
const lookup = (http: Http, host: string, acct: string) =>
  http.getJson(`https://${host}/api/v1/accounts/lookup?acct=${encodeURIComponent(acct)}`, {
    network,
    schema: account,
  });

/** The account and the host that serves it, which need not be the host in its name. */
async function find(http: Http, handle: string) {
  const { user, host } = split(handle);
  try {
    return { host, person: (await lookup(http, host, user)).data };
  } catch (error) {
    const elsewhere =
      error instanceof NetworkFailure &&
      (error.status === 404 || error.status === 403 || error.outcome === "malformed");
    if (!elsewhere) throw error;
    const home = await whereabouts(http, handle);
    if (!home) throw inWords(error, handle);
    const asked = lookup(http, home.host, home.host === host ? `${home.user}@${host}` : home.user);
    const { data: person } = await asked.catch((again: unknown) => {
      const known =
        again instanceof NetworkFailure && (again.status === 404 || again.outcome === "malformed");
      if (!known) throw again;
      throw new NetworkFailure(
        "closed",
        `${host} knows ${user}, but does not answer in the way Mastodon does, so it cannot be read.`,
        { cause: again },
      );
    });
    const same =
      person.username.toLowerCase() === home.user.toLowerCase() &&
      (!person.uri || person.uri === home.self);
    if (!same)
      throw new NetworkFailure(
        "closed",
        `${host} says that ${user} is at ${home.host}, but ${home.host} names another account, so nothing was read.`,
      );
    return { host: home.host, person };
  }
}

/** The host that webfinger names for a handle, whom to ask for there, and their id; null when it knows nobody of that name. */
async function whereabouts(
  http: Http,
  handle: string,
): Promise<{ host: string; user: string; self: string } | null> {
  const { user, host } = split(handle);
  const answer = await optional(
    http.getJson(
      `https://${host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${handle}`)}`,
      { network, schema: webfinger },
    ),
  ).catch((error: unknown) => {
    if (error instanceof NetworkFailure && error.outcome === "malformed") return null;
    throw error;
  });
  const selves =
    answer?.data.links?.filter(({ rel, href }) => rel === "self" && href && isWebAddress(href)) ??
    [];
  const self = (selves.find(({ type }) => /\b(activity|ld)\+json\b/.test(type ?? "")) ?? selves[0])
    ?.href;
  if (!self) return null;
  // A name on one's own domain may stand for an account that is called otherwise.
  const named = /^acct:([^@\s]+)@/i.exec(answer?.data.subject ?? "")?.[1];
  return { host: new URL(self).host, user: named ?? user, self };
}

function inWords(error: NetworkFailure, handle: string): NetworkFailure {
  if (error.status !== 404) return error;
  const { user, host } = split(handle);
  return new NetworkFailure(
    "notFound",
    `Nobody found at ${host}/@${user}. Typo, renamed, or deleted?`,
    { status: 404, cause: error },
  );
}

async function readStatuses(http: Http, host: string, id: string, since: number) {
  const found = new Map<string, Status>();
  let address: string | null =
    `https://${host}/api/v1/accounts/${encodeURIComponent(id)}/statuses?limit=40`;
  let oldest = Number.POSITIVE_INFINITY;
  for (let page = 0; address && page < PAGES; page++) {
    const asked: URL = new URL(address);
    const answer: { data: Status[]; headers: Record<string, string> } | null = await pageOf(
      page,
      http.getJson(address, { network, schema: statuses }),
    );
    if (!answer) break;
    const before = found.size;
    for (const status of answer.data) {
      found.set(status.id, status);
      oldest = Math.min(oldest, status.created_at ?? oldest);
    }
    address =
      oldest <= since || found.size === before ? null : nextPage(answer.headers["link"], asked);
  }
  return { items: [...found.values()], seenSince: address ? oldest : undefined };
}

function actOf(status: Status, own: string, selfReplies: Map<string, number>): Act | null {
  const { created_at: at, reblog } = status;
  if (at === null || status.account.id !== own) return null;
  const url = status.url ?? status.uri ?? "";
  if (reblog)
    return reblog.account?.id === own ? null : { at, kind: "reshare", url, label: "Boost" };
  // Of a deleted post only the account that is answered remains.
  const answers = status.in_reply_to_id ?? status.in_reply_to_account_id;
  const reply = answers !== null && status.in_reply_to_account_id !== own;
  return {
    ref: status.id,
    at,
    kind: reply ? "reply" : "post",
    mention: !reply && (status.mentions ?? []).some(({ id }) => id !== own),
    url,
    label: reply ? "Reply" : "Post",
    replies:
      status.replies_count === null
        ? null
        : Math.max(0, status.replies_count - (selfReplies.get(status.id) ?? 0)),
    reshares:
      status.reblogs_count === null
        ? status.quotes_count
        : status.reblogs_count + (status.quotes_count ?? 0),
    likes: status.favourites_count,
  };
}

/** Mastodon checks a field of one address: the page there must link back with rel="me". */
function checked({
  value,
  verified_at,
}: {
  value: string;
  verified_at: number | null;
}): ProfileLink[] {
  const found = stated(value);
  return found.length === 1 ? found.map((link) => ({ ...link, verifiedAt: verified_at })) : found;
}

/** The profile's address on the host that served it: a host can speak for its own accounts only. */
const aliases = ({ url, username }: z.output<typeof account>, host: string) =>
  url &&
  isWebAddress(url) &&
  new URL(url).host === host &&
  url.toLowerCase().endsWith(`/@${username.toLowerCase()}`)
    ? [url]
    : [];

/** Pleroma and Akkoma say 0 for a number that the account hides. */
function audienceOf({ followers_count, following_count, pleroma }: z.output<typeof account>) {
  const shown = (value: number | null, hidden: boolean | undefined) =>
    value === 0 && hidden ? null : value;
  return {
    followers: shown(followers_count, pleroma?.hide_followers || pleroma?.hide_followers_count),
    following: shown(following_count, pleroma?.hide_follows || pleroma?.hide_follows_count),
    lists: null,
  };
}

async function reactedTo(
  http: Http,
  host: string,
  id: string,
  kind: "likes" | "reshares",
): Promise<string[]> {
  const list = kind === "likes" ? "favourited_by" : "reblogged_by";
  const { data } = await http.getJson(
    `https://${host}/api/v1/statuses/${encodeURIComponent(id)}/${list}?limit=80`,
    { network, schema: people, keep: false },
  );
  return data.map((person) => person.id);
}

export const mastodon: Connector = {
  network,
  mapping: MAPPING,
  needs: (handle) => ({ [split(handle).host]: { usual: 8, most: 3 + PAGES + REACTOR_REQUESTS } }),

  async collect(handle, { http, asOf }) {
    const { host, person } = await find(http, handle);
    const asked = split(handle);
    const spelled = `${person.username.toLowerCase() === asked.user.toLowerCase() ? person.username : asked.user}@${asked.host}`;
    if (person.moved) {
      const to = person.moved.acct?.includes("@")
        ? `@${person.moved.acct}`
        : (person.moved.url ?? "another account");
      throw new NetworkFailure(
        "moved",
        `@${spelled} has moved to ${to}. Add that account instead.`,
      );
    }
    if (person.suspended)
      throw new NetworkFailure("suspended", `${host} has suspended @${spelled}.`);
    const read = await optional(readStatuses(http, host, person.id, windowOf(asOf).weeksStart));
    const selfReplies = new Map<string, number>();
    for (const { in_reply_to_id: to, in_reply_to_account_id: whom } of read?.items ?? []) {
      if (to !== null && whom === person.id) selfReplies.set(to, (selfReplies.get(to) ?? 0) + 1);
    }
    const acts = (read?.items ?? []).flatMap(
      (status) => actOf(status, person.id, selfReplies) ?? [],
    );
    const { within, posts, replies, mentions, reshares, received } = counts(acts, asOf);
    const reactors =
      read && (await reactorsOf(within, person.id, (id, kind) => reactedTo(http, host, id, kind)));
    return {
      outcome: "ok",
      handle: spelled,
      facts: {
        network,
        handle: spelled,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: audienceOf(person),
        sent: read
          ? { posts, replies, mentions, reshares }
          : { posts: null, replies: null, mentions: null, reshares: null },
        received: read
          ? { ...received, mentions: null }
          : { replies: null, mentions: null, reshares: null, likes: null },
        standing: { reputation: null },
        ...(reactors && { reactors }),
        weekly:
          read &&
          weeklyCounts(
            acts.map(({ at }) => at),
            asOf,
            read.seenSince,
          ),
        bot: person.bot,
      },
      evidence: strongest(within, { replies: "reply", reshares: "boost", likes: "favourite" }),
      links: [...(person.fields ?? []).flatMap(checked), ...stated(person.note)],
      aliases: aliases(person, host),
      hosts: [host],
      message: readInWords(host, "the posts", read),
    };
  },
};
