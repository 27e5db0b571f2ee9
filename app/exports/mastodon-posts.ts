import type { Act } from "#app/networks/acts.ts";
import { count, list, object, text } from "./values.ts";

const PUBLIC = new Set(["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"]);

/** Paths of posts. A link of any other form is dropped: a damaged file may have anything in its place. */
const STATUS = /^\/(?:@[\w.-]{1,100}|(?:ap\/)?users\/[\w.-]{1,100}\/statuses)\/\d{1,25}$/;

/** A post or boost. `to` is what it replies to or boosts, `named` the addresses of those it mentions. */
export type Activity = Act & {
  id: string | null;
  /** The address of the post itself; null for a boost. */
  post: string | null;
  to: string | null;
  named: string[];
};

/** Whether an activity was open to everybody. */
export const isPublic = (activity: Record<string, unknown>) =>
  [activity.to, activity.cc]
    .flatMap((whom) => (Array.isArray(whom) ? whom : [whom]))
    .some((whom) => typeof whom === "string" && PUBLIC.has(whom));

export function activityOf(activity: Record<string, unknown>, at: number): Activity {
  const note = object(activity.object);
  const tags = list(note?.tag).map(object);
  return {
    id: text(activity.id),
    post: activity.type === "Announce" ? null : text(note?.id),
    at,
    kind: activity.type === "Announce" ? "reshare" : "post",
    to:
      activity.type === "Announce"
        ? (text(activity.object) ?? text(note?.id))
        : text(note?.inReplyTo),
    named: tags
      .flatMap((tag) => (tag?.type === "Mention" ? (text(tag.href) ?? []) : []))
      .slice(0, 50),
    url: text(note?.url) ?? text(note?.id) ?? "",
    label: "Post",
    reshares: count(object(note?.shares)?.totalItems),
    likes: count(object(note?.likes)?.totalItems),
  };
}

/**
 * Replies to oneself are not a discussion, and boosting oneself is not a reshare. Links lead to the account's own
 * server only.
 */
export function actsOf(activities: Activity[], self: string[], profile: string): Act[] {
  const { host: home } = new URL(profile);
  const hosts = self
    .map((address) => (URL.canParse(address) ? new URL(address).host : home))
    .filter((host) => host === home || host.endsWith(`.${home}`));
  const linkOf = (url: string) =>
    hosts.some(
      (host) => url.startsWith(`https://${host}/`) && STATUS.test(url.slice(host.length + 8)),
    )
      ? url
      : "";
  const posts = new Set(activities.map(({ post }) => post));
  const isOwn = (address: string) =>
    posts.has(address) || self.some((one) => address === one || address.startsWith(`${one}/`));
  const once = new Map(activities.map((one, at) => [one.id ?? at, one])).values();
  return [...once].flatMap(({ to, named, url, post: _post, ...act }) => {
    const toOther = to !== null && !isOwn(to);
    if (act.kind === "reshare") return toOther ? { ...act, url: "", label: "Boost" } : [];
    return {
      ...act,
      kind: toOther ? "reply" : "post",
      label: toOther ? "Reply" : "Post",
      mention: !toOther && named.some((person) => !isOwn(person)),
      url: linkOf(url),
    };
  });
}
