import { z } from "zod";
import {
  count,
  few,
  id,
  identifier,
  moment,
  nextPage,
  orNothing,
  page,
  pageOf,
  text,
  undated,
  type Listed,
} from "./activity.server.ts";
import { both, type Act } from "./acts.ts";
import type { Account } from "./mastodon-find.server.ts";
import type { Http } from "./http.ts";

export const PAGES = 15;
const LIMIT = 40;
/** Of a server that sends no Link header, a page with fewer may be the last one: some give 20 whatever is asked for. */
const FULL = 20;

/** What is answered; some servers write 0 where that is nothing. */
const answered = identifier.transform((to) => (to === "0" ? null : to));
const statuses = page(
  z.object({
    id,
    created_at: moment,
    url: text,
    uri: text,
    visibility: text,
    in_reply_to_id: answered,
    in_reply_to_account_id: answered,
    replies_count: count,
    reblogs_count: count,
    quotes_count: count,
    favourites_count: count,
    account: z.object({ id, url: text }),
    reblog: orNothing(z.object({ account: z.object({ id: identifier }).nullish().catch(null) })),
    mentions: few(z.object({ id: identifier })),
  }),
);
type Status = z.output<typeof statuses>["items"][number];
const madeAt = ({ created_at }: Status) => created_at;
type Read = { data: z.output<typeof statuses>; headers: Record<string, string> };

/** What every server counts as a status: some leave out boosts, some answers too. */
const ownPosts = (found: ReadonlyMap<string, Status>) =>
  [...found.values()].filter(({ reblog, in_reply_to_id: to }) => !reblog && to === null).length;

/** Null when nothing of it is shown. */
export async function readStatuses(
  http: Http,
  {
    host,
    person: { id: account, statuses_count: known },
    since,
  }: { host: string; person: Account; since: number },
): Promise<Listed<Status> | null> {
  const first = `https://${host}/api/v1/accounts/${encodeURIComponent(account)}/statuses?limit=${LIMIT}`;
  const found = new Map<string, Status>();
  let [odd, dateless] = [0, 0];
  let reached = Number.POSITIVE_INFINITY;
  let address = first;
  for (let number = 0; number < PAGES; number++) {
    const answer: Read | null = await pageOf(
      number,
      http.getJson(address, { network: "mastodon", schema: statuses }),
    );
    if (!answer) break;
    const { items, odd: more } = answer.data;
    const before = reached;
    for (const status of items) found.set(status.id, status);
    const { link } = answer.headers;
    const next = nextPage(link, new URL(address));
    const size = items.length + more;
    odd += more;
    dateless += undated(items, madeAt);
    const all = known !== null && ownPosts(found) + odd >= known;
    const last =
      size === 0 ||
      (next === null && size < (link !== undefined ? LIMIT : known === null ? FULL : 1));
    // Not the oldest of all: one that was pinned, or has an odd date, may stand before newer ones.
    reached = Math.min(reached, items.at(-1)?.created_at ?? reached);
    if (size === 0 && found.size === 0 && (known ?? 0) > 0) return null;
    // The same page again, or newer ones: such a server cannot be asked for what is older.
    const stuck = reached >= before;
    if (last || reached <= since || (all && (next === null || stuck)))
      return { items: [...found.values()], odd: odd + dateless, seenSince: undefined };
    if (stuck) break;
    address = next ?? `${first}&max_id=${encodeURIComponent(items.at(-1)?.id ?? "")}`;
  }
  return { items: [...found.values()], odd: odd + dateless, seenSince: reached };
}

/** Some servers write the id of a status's author in another way than the profile's own. */
export const isBy =
  ({ id: own, url }: Account) =>
  ({ account }: Status): boolean =>
    account.id === own || (url !== null && account.url === url);

/** What a server should show to nobody who is not signed in, and counts for nothing where it does. */
const HIDDEN = new Set(["private", "direct"]);

/**
 * What a person did. A reply to oneself is told by what it answers: the account that it is said to answer may be nobody, or
 * the one that the whole thread answers.
 */
export function actsOf(items: readonly Status[], own: string): Act[] {
  const mine = items.filter(({ reblog }) => !reblog);
  const ids = new Set(mine.map((status) => status.id));
  const toSelf = ({ in_reply_to_id: to, in_reply_to_account_id: whom }: Status) =>
    to !== null && (ids.has(to) || whom === own);
  const selfReplies = new Map<string, number>();
  for (const status of mine.filter(toSelf)) {
    const to = status.in_reply_to_id ?? "";
    selfReplies.set(to, (selfReplies.get(to) ?? 0) + 1);
  }
  return items.flatMap((status): Act[] => {
    const { created_at: at, reblog } = status;
    if (at === null || HIDDEN.has(status.visibility ?? "")) return [];
    const url = status.url ?? status.uri ?? "";
    if (reblog)
      return reblog.account?.id === own ? [] : [{ at, kind: "reshare", url, label: "Boost" }];
    // Of a deleted post only the account that is answered remains.
    const answers = status.in_reply_to_id ?? status.in_reply_to_account_id;
    const reply = answers !== null && answers !== own && !toSelf(status);
    return [
      {
        ref: status.id,
        at,
        kind: reply ? "reply" : "post",
        mention: !reply && (status.mentions ?? []).some((one) => one.id !== own),
        url,
        label: reply ? "Reply" : "Post",
        replies:
          status.replies_count === null
            ? null
            : Math.max(0, status.replies_count - (selfReplies.get(status.id) ?? 0)),
        reshares: both(status.reblogs_count, status.quotes_count),
        likes: status.favourites_count,
      },
    ];
  });
}
