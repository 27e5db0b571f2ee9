import { z } from "zod";
import {
  count,
  fromSeconds,
  isTrue,
  page,
  pageOf,
  undated,
  type Listed,
} from "./activity.server.ts";
import { windowOf, type Act } from "./acts.ts";
import { NetworkFailure } from "./failure.ts";
import { parseHandle, profileUrl } from "./handles.ts";
import type { Http, Token } from "./http.ts";

/*
 * Asked: GET /2.3/users/{id}/{answers,questions,comments}?site=&fromdate=&todate=&sort=creation&order=desc&pagesize=100
 * (3 pages each at most)
 */
const network = "stackexchange" as const;
export const API = "https://api.stackexchange.com/2.3";
export const PAGES = 3;
const PER_PAGE = 100;

const score = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === "number" && Number.isSafeInteger(value) ? Math.max(0, value) : null,
  );
export const wrapper = <T extends z.ZodType>(item: T) =>
  z.object({
    items: page(item),
    has_more: z.boolean().nullish().catch(null),
  });
const posts = wrapper(
  z.object({
    question_id: count,
    answer_id: count,
    comment_id: count,
    post_id: count,
    creation_date: count,
    score,
    answer_count: count,
    is_accepted: isTrue,
    reply_to_user: z.object({ user_id: count }).nullish().catch(null),
  }),
);
type Post = z.output<typeof posts>["items"]["items"][number];
export const splitHandle = (written: string) => {
  const parsed = parseHandle(`stackexchange:${written}`);
  const [id = "", site = "stackoverflow"] = ("error" in parsed ? written : parsed.handle).split(
    "@",
  );
  return { id, site };
};

export async function readPosts(
  http: Http,
  kind: "questions" | "answers" | "comments",
  handle: string,
  asOf: Date,
  token?: Token,
): Promise<Listed<Post>> {
  const { id, site } = splitHandle(handle);
  const { weeksStart, end } = windowOf(asOf);
  const found = new Map<number | string, Post>();
  const nameOf = {
    questions: "question_id",
    answers: "answer_id",
    comments: "comment_id",
  } as const;
  let odd = 0;
  for (let number = 0; number < PAGES; number++) {
    const query = `site=${encodeURIComponent(site)}&fromdate=${Math.floor(weeksStart / 1000)}&todate=${Math.ceil(end / 1000)}&sort=creation&order=desc&pagesize=${PER_PAGE}${number === 0 ? "" : `&page=${number + 1}`}`;
    const asked = http.getJson(`${API}/users/${id}/${kind}?${query}`, {
      network,
      schema: posts,
      part: kind,
      partToo: true,
      ...(token && { token }),
    });
    const answer = await pageOf(number, number === 0 ? asked : asked.catch(unlessLater));
    if (!answer) break;
    const { items, has_more } = answer.data;
    const before = found.size;
    odd += items.odd + undated(items.items, ({ creation_date }) => creation_date);
    for (const item of items.items)
      found.set(item[nameOf[kind]] ?? `${number} ${found.size}`, item);
    if (!(has_more ?? items.items.length + items.odd >= PER_PAGE))
      return { items: [...found.values()], odd, seenSince: undefined };
    if (found.size === before) break;
  }
  const items = [...found.values()];
  const oldest = fromSeconds(items.at(-1)?.creation_date ?? null);
  return { items, odd, seenSince: oldest ?? end };
}

/**
 * A page that has to wait ends the list: what is there counts as the least. Read again from its start, it would have to wait again.
 * Not so when Stack Exchange refuses: that is for everything, and the account has to wait.
 */
const unlessLater = (error: unknown) => {
  if (
    error instanceof NetworkFailure &&
    error.outcome === "rateLimited" &&
    error.body === undefined
  )
    return null;
  throw error;
};

/** Everything a person wrote on a site as acts; `me` is the person's number. */
export function actsOf(
  lists: Record<"questions" | "answers" | "comments", Post[]>,
  me: number,
  handle: string,
): Act[] {
  const site = new URL(profileUrl(network, handle)).origin;
  const questions = new Set(lists.questions.map(({ question_id }) => question_id));
  const own = new Set([...questions, ...lists.answers.map(({ answer_id }) => answer_id)]);
  const ownAnswers = new Map<number | null, number>();
  for (const { question_id } of lists.answers)
    if (questions.has(question_id))
      ownAnswers.set(question_id, (ownAnswers.get(question_id) ?? 0) + 1);
  const link = (path: string, number: number | null) =>
    number === null ? "" : `${site}/${path}/${number}`;
  const act = (post: Post, rest: Omit<Act, "at" | "likes">): Act[] =>
    post.creation_date === null
      ? []
      : [{ at: post.creation_date * 1000, likes: post.score, ...rest }];
  return [
    ...lists.questions.flatMap((post) =>
      act(post, {
        kind: "post",
        url: link("q", post.question_id),
        label: "Question",
        replies:
          post.answer_count === null
            ? null
            : Math.max(0, post.answer_count - (ownAnswers.get(post.question_id) ?? 0)),
      }),
    ),
    ...lists.answers.flatMap((post) =>
      act(post, {
        kind: questions.has(post.question_id) ? "post" : "reply",
        url: link("a", post.answer_id),
        label: post.is_accepted ? "Accepted answer" : "Answer",
      }),
    ),
    ...lists.comments.flatMap((post) => {
      const whom = post.reply_to_user?.user_id ?? null;
      const toSelf = whom === null ? own.has(post.post_id) : whom === me;
      return act(post, {
        kind: toSelf ? "post" : "reply",
        url: link("posts/comments", post.comment_id),
        label: "Comment",
      });
    }),
  ];
}
