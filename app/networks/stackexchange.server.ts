import { z } from "zod";
import {
  count,
  fromSeconds,
  oddInWords,
  optional,
  page,
  pageOf,
  stated,
  text,
  type Listed,
} from "./activity.server.ts";
import { counts, isWebAddress, strongest, weeklyCounts, windowOf, type Act } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import type { Http, Token } from "./http.ts";
import { profileUrl } from "./handles.ts";

/*
 * Asked: GET /2.3/users/{id}?site=
 *        GET /2.3/users/{id}/{answers,questions,comments}?site=&fromdate=&todate=&sort=creation&order=desc&pagesize=100 (3 pages each at most)
 * Field names: api.stackexchange.com/docs. 4 to 10 requests an account.
 */
const network = "stackexchange" as const;
const API = "https://api.stackexchange.com/2.3";
const PAGES = 3;
const NO_AUDIENCE = "Stack Exchange has no followers of people.";

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": { unknown: NO_AUDIENCE },
    "audience.following": { unknown: NO_AUDIENCE },
    "audience.lists": { unknown: "Stack Exchange has no lists of people." },
    "sent.posts": {
      from: "questions asked in the window, and answers and comments under one's own",
    },
    "sent.replies": { from: "answers and comments to others in the window" },
    "sent.mentions": { unknown: "A comment that names somebody is a reply and counted there." },
    "sent.reshares": { unknown: "Stack Exchange has no reshares." },
    "received.replies": {
      from: "answers to own questions of the window, less one's own; unknown when nothing was asked",
    },
    "received.mentions": {
      unknown: "Reading who named a person would cost one more of the 300 requests a day.",
    },
    "received.reshares": { unknown: "Stack Exchange has no reshares." },
    "received.likes": {
      from: "scores of own questions, answers and comments of the window; a score below 0 counts as 0",
    },
    "standing.reputation": { from: "reputation on the site" },
    reactors: { unknown: "Stack Exchange does not say who voted." },
    weekly: { from: "questions, answers and comments" },
    bot: { unknown: "Stack Exchange does not mark programs." },
  },
  reach:
    "The newest 300 questions, 300 answers and 300 comments are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token:
    "Without a key Stack Exchange allows 300 requests a day, about 75 accounts; with one, 10,000.",
};

const score = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === "number" && Number.isSafeInteger(value) ? Math.max(0, value) : null,
  );
const wrapper = <T extends z.ZodType>(item: T) =>
  z.object({
    items: page(item),
    has_more: z
      .unknown()
      .optional()
      .transform((value) => value === true),
  });
const users = wrapper(
  z.object({
    user_id: z.number(),
    reputation: count,
    link: text,
    website_url: text,
    user_type: text,
    timed_penalty_date: count,
  }),
);
const posts = wrapper(
  z.object({
    question_id: count,
    answer_id: count,
    comment_id: count,
    post_id: count,
    creation_date: count,
    score,
    answer_count: count,
    is_accepted: z
      .unknown()
      .optional()
      .transform((value) => value === true),
    reply_to_user: z.object({ user_id: count }).nullish().catch(null),
  }),
);
type Post = z.output<typeof posts>["items"]["items"][number];
const quota = z.object({ quota_max: count });
const refusal = z
  .object({ error_id: count, error_message: text })
  .catch({ error_id: null, error_message: null });

const split = (handle: string) => {
  const [id = "", site = "stackoverflow"] = handle.split("@");
  return { id, site };
};

async function list(
  http: Http,
  kind: "questions" | "answers" | "comments",
  handle: string,
  asOf: Date,
  token?: Token,
): Promise<Listed<Post>> {
  const { id, site } = split(handle);
  const { weeksStart, end } = windowOf(asOf);
  const found = new Map<number | string, Post>();
  const nameOf = {
    questions: "question_id",
    answers: "answer_id",
    comments: "comment_id",
  } as const;
  let odd = 0;
  for (let number = 0; number < PAGES; number++) {
    const query = `site=${encodeURIComponent(site)}&fromdate=${Math.floor(weeksStart / 1000)}&todate=${Math.ceil(end / 1000)}&sort=creation&order=desc&pagesize=100${number === 0 ? "" : `&page=${number + 1}`}`;
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
    odd += items.odd;
    for (const item of items.items)
      found.set(item[nameOf[kind]] ?? `${number} ${found.size}`, item);
    if (!has_more) return { items: [...found.values()], odd, seenSince: undefined };
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
function actsOf(
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

/** Every refusal is a 400; the one of a key says so in words. */
const keyRefused = ({ status, body }: NetworkFailure) =>
  status === 400 && /\bkey\b/.test(refusal.parse(body).error_message ?? "");

/** What a 400 means besides a number that nobody has (api.stackexchange.com/docs/error-handling); null when it is that. */
function meant({ body }: NetworkFailure, site: string): NetworkFailure | null {
  const { error_id: id, error_message: words } = refusal.parse(body);
  if (id !== null && id >= 500)
    return new NetworkFailure(
      "unreachable",
      "Stack Exchange has trouble of its own. Try again later.",
    );
  if (id !== null && id >= 401 && id <= 403)
    return new NetworkFailure(
      "closed",
      "Stack Exchange does not show this to people who are not signed in.",
    );
  return words?.startsWith("No site found")
    ? new NetworkFailure(
        "notFound",
        `Stack Exchange has no site called ${site}. Check the part after the @.`,
      )
    : null;
}

export const stackexchange: Connector = {
  network,
  mapping: MAPPING,
  needs: () => ({
    "api.stackexchange.com": { usual: 5, most: 1 + 3 * PAGES },
    ...Object.fromEntries(
      ["answers", "questions", "comments"].map((part) => [
        `api.stackexchange.com/${part}`,
        { usual: 1, most: PAGES },
      ]),
    ),
  }),
  token: {
    word: "key",
    made: {
      at: "https://stackapps.com/apps/oauth/register",
      with: "It is the key of an app that you register, not its secret.",
    },
    as: (value) => ({ value, as: "query", name: "key" }),
    allowed: async (http, token) =>
      (await http.getJson(`${API}/info?site=stackoverflow`, { network, schema: quota, token })).data
        .quota_max,
    refused: keyRefused,
  },

  async collect(handle, { http, asOf, token }) {
    const { id, site } = split(handle);
    const url = profileUrl(network, handle);
    const nobody = () =>
      noSuchAccount(new URL(url).host, id, {
        hint: "Check the number; the account may have been deleted.",
      });
    const { data } = await http
      .getJson(`${API}/users/${id}?site=${encodeURIComponent(site)}`, {
        network,
        schema: users,
        part: "users",
        partToo: true,
        ...(token && { token }),
      })
      .catch((error: unknown) => {
        if (
          !(error instanceof NetworkFailure) ||
          (error.status !== 404 && error.status !== 400) ||
          keyRefused(error)
        )
          throw error;
        throw meant(error, site) ?? nobody();
      });
    const person = data.items.items[0];
    if (!person || person.user_type === "does_not_exist") throw nobody();
    const until = fromSeconds(person.timed_penalty_date);
    if (until !== null && until > asOf.getTime()) {
      throw new NetworkFailure(
        "suspended",
        `${new URL(url).host} has suspended this account until ${new Date(until).toISOString().slice(0, 10)}; its reputation is not shown until then.`,
      );
    }
    const read = {
      questions: await optional(list(http, "questions", handle, asOf, token)),
      answers: await optional(list(http, "answers", handle, asOf, token)),
      comments: await optional(list(http, "comments", handle, asOf, token)),
    };
    const { questions, answers, comments } = read;
    const acts = actsOf(
      {
        questions: questions?.items ?? [],
        answers: answers?.items ?? [],
        comments: comments?.items ?? [],
      },
      person.user_id,
      handle,
    );
    const missing = (["questions", "answers", "comments"] as const).filter(
      (kind) => read[kind] === null,
    );
    const lists = [questions, answers, comments];
    const cut = lists.flatMap((one) => one?.seenSince ?? []);
    const partly = missing.length + cut.length > 0;
    const sums = counts(acts, asOf, partly);
    const asked = sums.within.some(({ label }) => label === "Question");
    const anything = missing.length < 3;
    return {
      outcome: "ok",
      handle,
      facts: {
        network,
        handle,
        observedAt: asOf.toISOString(),
        windowDays: 90,
        audience: { followers: null, following: null, lists: null },
        sent: {
          posts: questions && sums.posts,
          replies: answers || comments ? sums.replies : null,
          mentions: null,
          reshares: null,
        },
        received: {
          replies: questions && asked ? sums.received.replies : null,
          mentions: null,
          reshares: null,
          likes: anything ? sums.received.likes : null,
        },
        standing: { reputation: person.reputation },
        weekly:
          missing.length === 0
            ? weeklyCounts(
                acts.map(({ at }) => at),
                asOf,
                cut.length ? Math.max(...cut) : undefined,
              )
            : null,
        bot: null,
      },
      evidence: strongest(sums.within, { replies: "answer", reshares: "reshare", likes: "vote" }),
      links: stated(
        person.website_url && isWebAddress(person.website_url) ? person.website_url : null,
      ),
      message: [
        missing.length
          ? `Read in part: Stack Exchange did not give ${missing.join(" and ")}; the counts are at least this high.`
          : cut.length
            ? `Read the newest ${acts.length} questions, answers and comments; the counts are at least this high.`
            : "Read.",
        oddInWords(lists.reduce((sum, one) => sum + (one?.odd ?? 0), 0)),
      ]
        .filter(Boolean)
        .join(" "),
    };
  },
};
