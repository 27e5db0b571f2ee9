import { z } from "zod";
import { count, fromSeconds, id, oddInWords, optional, stated, text } from "./activity.server.ts";
import { counts, isWebAddress, strongest, weeklyCounts } from "./acts.ts";
import type { Connector, Mapping } from "./connector.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import { profileUrl } from "./handles.ts";
import {
  actsOf,
  API,
  PAGES,
  readPosts,
  splitHandle,
  wrapper,
} from "./stackexchange-posts.server.ts";

/*
 * Asked: GET /2.3/users/{id}?site=
 *        GET /2.3/users/{id}/{answers,questions,comments}?site=&fromdate=&todate=&sort=creation&order=desc&pagesize=100 (3 pages each at most)
 * Field names: api.stackexchange.com/docs. 4 to 10 requests an account.
 */
const network = "stackexchange" as const;
const NO_AUDIENCE = "Stack Exchange has no followers of people.";

const MAPPING: Mapping = {
  fields: {
    "audience.followers": { unknown: NO_AUDIENCE },
    "audience.following": { unknown: NO_AUDIENCE },
    "audience.lists": { unknown: "Stack Exchange has no lists of people." },
    "sent.posts": {
      from: "questions asked in the window, and answers and comments under the person's own",
    },
    "sent.replies": { from: "answers and comments to others in the window" },
    "sent.mentions": { unknown: "A comment that names someone is counted as a reply." },
    "sent.reshares": { unknown: "Stack Exchange has no reshares." },
    "received.replies": {
      from: "answers to own questions of the window, minus the person's own; unknown when nothing was asked",
    },
    "received.mentions": {
      unknown: "Reading mentions would cost one more of the 300 requests a day.",
    },
    "received.reshares": { unknown: "Stack Exchange has no reshares." },
    "received.likes": {
      from: "scores of own questions, answers and comments of the window; a score below 0 counts as 0",
    },
    "standing.reputation": { from: "reputation on the site" },
    reactors: { unknown: "Stack Exchange does not say who voted." },
    weekly: { from: "questions, answers and comments" },
    bot: { unknown: "Stack Exchange does not mark bots." },
  },
  reach:
    "The newest 300 questions, 300 answers and 300 comments are read. Where that is less than 90 days, counts are a lower bound and earlier weeks are unknown.",
  token:
    "Without a key Stack Exchange allows 300 requests a day, about 75 accounts; with one, 10,000.",
};

const users = wrapper(
  z.object({
    user_id: id,
    reputation: count,
    link: text,
    website_url: text,
    user_type: text,
    timed_penalty_date: count,
  }),
);
const quota = z.object({ quota_max: count });
const refusal = z
  .object({ error_id: count, error_message: text })
  .catch({ error_id: null, error_message: null });

/** Every refusal is a 400; the one of a key says so in words. */
const keyRefused = ({ status, body }: NetworkFailure) =>
  status === 400 && /\bkey\b/.test(refusal.parse(body).error_message ?? "");

/** What a 400 means besides a number that nobody has (api.stackexchange.com/docs/error-handling); null when it is that. */
function meant({ body }: NetworkFailure, site: string): NetworkFailure | null {
  const { error_id: code, error_message: words } = refusal.parse(body);
  if (code !== null && code >= 500)
    return new NetworkFailure(
      "unreachable",
      "Stack Exchange is having a problem. Try again later.",
    );
  if (code !== null && code >= 401 && code <= 403)
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
    const { id: number, site } = splitHandle(handle);
    const url = profileUrl(network, handle);
    const nobody = () =>
      noSuchAccount(new URL(url).host, number, {
        hint: "Check the number; the account may have been deleted.",
      });
    const { data } = await http
      .getJson(`${API}/users/${number}?site=${encodeURIComponent(site)}`, {
        network,
        schema: users,
        part: "users",
        partToo: true,
        ...(token && { token }),
      })
      .catch((error: unknown) => {
        const said = error instanceof NetworkFailure && typeof error.body === "object";
        if (!said || ![400, 404].includes(error.status ?? 0) || keyRefused(error)) throw error;
        throw meant(error, site) ?? nobody();
      });
    const person = data.items.items.find(({ user_id }) => user_id === number);
    if (!person || person.user_type === "does_not_exist") throw nobody();
    const until = fromSeconds(person.timed_penalty_date);
    if (until !== null && until > asOf.getTime()) {
      throw new NetworkFailure(
        "suspended",
        `${new URL(url).host} has suspended this account until ${new Date(until).toISOString().slice(0, 10)}; its reputation is not shown until then.`,
      );
    }
    const read = {
      questions: await optional(readPosts(http, "questions", handle, asOf, token)),
      answers: await optional(readPosts(http, "answers", handle, asOf, token)),
      comments: await optional(readPosts(http, "comments", handle, asOf, token)),
    };
    const { questions, answers, comments } = read;
    const acts = actsOf(
      {
        questions: questions?.items ?? [],
        answers: answers?.items ?? [],
        comments: comments?.items ?? [],
      },
      Number(number),
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
