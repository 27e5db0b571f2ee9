import { z } from "zod";
import { count, identifier, moment, naming, page, text } from "./activity.server.ts";

/*
 * What the public events of GitHub say. Since October 2025 an event gives only the number and branches of a pull
 * request, so whose it is follows from what the person is known to have opened.
 */
const branch = z
  .object({ repo: z.object({ url: text, full_name: text }).nullish().catch(null) })
  .nullish()
  .catch(null);
const thread = z
  .object({
    html_url: text,
    number: count,
    user: z.object({ login: text }).nullish().catch(null),
    head: branch,
  })
  .nullish()
  .catch(null);
export const events = page(
  z.object({
    id: identifier,
    type: naming,
    created_at: moment,
    repo: z.object({ name: text }).nullish().catch(null),
    payload: z
      .object({
        action: text,
        ref_type: text,
        issue: thread,
        pull_request: thread,
        discussion: thread,
      })
      .nullish()
      .catch(null),
  }),
);
type Event = z.output<typeof events>["items"][number];
type Kind = "comment" | "aside" | "opened" | "published";
/** What is the person's own: `threads` as `threadAt` names them. */
type Mine = { login: string; threads: Set<string> };

const COMMENTS = new Set([
  "IssueCommentEvent",
  "PullRequestReviewEvent",
  "PullRequestReviewCommentEvent",
  "CommitCommentEvent",
  "DiscussionCommentEvent",
]);
const OPENED = new Set(["IssuesEvent", "PullRequestEvent", "DiscussionEvent"]);
const PUBLISHED = new Set(["PushEvent", "ReleaseEvent", "PublicEvent", "GollumEvent"]);
/** What is done to a comment, a review or a release that is there already. */
const AFTERWARDS = new Set(["edited", "updated", "deleted", "dismissed", "unpublished"]);
/** A review and its comments are separate events, this far apart at most, ms. */
const ONE_REVIEW = 5000;

const lower = (value: string | null | undefined) => value?.toLowerCase() ?? null;

/** An issue, pull request or discussion as `owner/repository#number` in lower case; null for another address. */
export function threadAt(address: string | null): string | null {
  const [, repository, number] =
    /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull|discussions)\/(\d+)/.exec(address ?? "") ??
    [];
  return repository ? `${repository.toLowerCase()}#${number}` : null;
}

const threadOf = ({ payload }: Event) =>
  payload?.issue ?? payload?.pull_request ?? payload?.discussion ?? null;

function nameOf(event: Event): string | null {
  const about = threadOf(event);
  const repository = lower(event.repo?.name);
  return (
    threadAt(about?.html_url ?? null) ??
    (repository && about?.number != null ? `${repository}#${about.number}` : null)
  );
}

/** Whether it is about a thread, or without one a repository, of the person's own. Where nothing tells, it is another's. */
function isOwn(event: Event, { login, threads }: Mine): boolean {
  const me = lower(login);
  const about = threadOf(event);
  const repository = lower(event.repo?.name);
  if (!about) return repository?.split("/")[0] === me;
  if (about.user?.login) return lower(about.user.login) === me;
  if (threads.has(nameOf(event) ?? "")) return true;
  // A branch in the repository itself may be anybody's; one in the person's own fork is the person's.
  const from = lower(
    about.head?.repo?.full_name ??
      /\/repos\/([^/]+\/[^/]+)$/.exec(about.head?.repo?.url ?? "")?.[1],
  );
  return from !== null && from !== repository && from.split("/")[0] === me;
}

function kindOf(event: Event, mine: Mine): Kind | null {
  const { type, payload } = event;
  if (AFTERWARDS.has(payload?.action ?? "")) return null;
  if (COMMENTS.has(type)) return isOwn(event, mine) ? "aside" : "comment";
  if (OPENED.has(type))
    return ["opened", "created"].includes(payload?.action ?? "") ? "opened" : null;
  if (type === "CreateEvent") return payload?.ref_type === "repository" ? "published" : null;
  return PUBLISHED.has(type) ? "published" : null;
}

/** What events count as (`aside`: a comment on one's own thread). Stars, forks, closing and other housekeeping are left out. */
export function actsIn(items: Event[], mine: Mine): { at: number; kind: Kind }[] {
  const reviews = new Map<string | null, number[]>();
  for (const event of items) {
    if (event.type !== "PullRequestReviewEvent" || event.created_at === null) continue;
    const known = reviews.get(nameOf(event));
    if (known) known.push(event.created_at);
    else reviews.set(nameOf(event), [event.created_at]);
  }
  return items.flatMap((event) => {
    const { type, created_at: at } = event;
    const kind = kindOf(event, mine);
    if (at === null || kind === null) return [];
    const name = nameOf(event);
    const told =
      type === "PullRequestReviewCommentEvent" &&
      name !== null &&
      reviews.get(name)?.some((review) => Math.abs(review - at) <= ONE_REVIEW);
    return told ? [] : [{ at, kind }];
  });
}

/** The person's own comments by thread, as far as events show them: they are not an answer by others. */
export function ownComments(items: Event[], mine: Mine): Map<string, number> {
  const own = new Map<string, number>();
  for (const event of items) {
    const name = nameOf(event);
    if (event.type !== "IssueCommentEvent" || name === null || kindOf(event, mine) !== "aside")
      continue;
    own.set(name, (own.get(name) ?? 0) + 1);
  }
  return own;
}
