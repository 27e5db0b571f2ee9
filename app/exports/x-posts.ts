import type { Act } from "#app/networks/acts.ts";
import { count, list, object, text } from "./values.ts";

export type Person = { id: string | null; name: string | null };
export type Post = Act & {
  id: string | null;
  /** The number of its first version: the same for all versions of an edited post. */
  first: string | null;
  of: string | null;
  to: (Person & { post: string | null }) | null;
  named: Person[];
};

/** The number of the first version of a post that was edited; that of the post itself otherwise. */
function firstVersion(post: Record<string, unknown>, id: string | null): string | null {
  const edits = object(post.edit_info);
  const control = object(edits?.initial) ?? object(object(edits?.edit)?.editControlInitial);
  const versions = list(control?.editTweetIds);
  return id !== null && versions.includes(id) ? text(versions[0]) : id;
}

export function postOf(post: Record<string, unknown>, at: number): Post {
  const id = text(post.id_str) ?? text(post.id);
  const asked = {
    id: text(post.in_reply_to_user_id_str) ?? text(post.in_reply_to_user_id),
    name: text(post.in_reply_to_screen_name)?.toLowerCase() ?? null,
    post: text(post.in_reply_to_status_id_str) ?? text(post.in_reply_to_status_id),
  };
  const to = (asked.id ?? asked.name ?? asked.post) ? asked : null;
  const words = text(post.full_text) ?? text(post.text) ?? "";
  // Whoever answers somebody typed the words by hand.
  const of = to === null ? (/^RT @(\w{1,20})/.exec(words)?.[1]?.toLowerCase() ?? null) : null;
  const named = list(object(post.entities)?.user_mentions).flatMap((person) => {
    const one = object(person);
    return one
      ? { id: text(one.id_str) ?? text(one.id), name: text(one.screen_name)?.toLowerCase() ?? null }
      : [];
  });
  return {
    at,
    kind: of === null ? "post" : "reshare",
    id: id !== null && /^\d{1,20}$/.test(id) ? id : null,
    first: firstVersion(post, id),
    of,
    to,
    named: named.slice(0, 50),
    url: "",
    label: "Post",
    reshares: count(post.retweet_count),
    likes: count(post.favorite_count),
  };
}

/** Every post once, an edited one as it was at last. */
function lastVersions(posts: Post[]): Post[] {
  const last = new Map<string | number, Post>();
  posts.forEach((post, place) => {
    const key = post.first ?? place;
    const other = last.get(key);
    if (!other || post.at >= other.at) last.set(key, post);
  });
  return [...last.values()];
}

/** Only now is it known whose posts they are, and so which replies are to oneself. */
export function actsOf(posts: Post[], own: Person, profile: string): Act[] {
  const once = lastVersions(posts);
  const ids = new Set(posts.map(({ id }) => id));
  const isOwn = (person: Person) =>
    person.id !== null && own.id !== null
      ? person.id === own.id
      : person.name !== null && person.name === own.name;
  return once.flatMap(({ id, first: _first, of, to, named, ...act }) => {
    if (of !== null && of === own.name) return [];
    const toOneself =
      to !== null && (isOwn(to) || (to.name === null && to.id === null && ids.has(to.post)));
    const reply = act.kind === "post" && to !== null && !toOneself;
    return {
      ...act,
      kind: reply ? "reply" : act.kind,
      label: reply ? "Reply" : "Post",
      mention: act.kind === "post" && !reply && named.some((person) => !isOwn(person)),
      url: id === null ? "" : `${profile}/status/${id}`,
    };
  });
}
