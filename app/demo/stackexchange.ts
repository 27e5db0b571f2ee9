import { allActs, joinedAt, type Act } from "#app/demo/life.ts";
import {
  numberOf,
  ok,
  pageOf,
  seconds,
  type Answer,
  type Query,
  type Resident,
  type Shape,
} from "#app/demo/answers.ts";

const QUOTA = { quota_max: 10_000, quota_remaining: 9_900 };

/** The Stack Exchange API: a user by number, and their answers, questions and comments on Stack Overflow. */
export const stackexchange: Shape = (query) => {
  if (/^(?:\/2\.\d)?\/info$/.test(query.path))
    return ok({ items: [{}], has_more: false, ...QUOTA });
  const [, id = "", part] =
    /^(?:\/2\.\d)?\/users\/(\d+)(?:\/(answers|questions|comments))?$/.exec(query.path) ?? [];
  if (!id)
    return {
      status: 404,
      body: {
        error_id: 404,
        error_message: "no method found with this name",
        error_name: "no_method",
      },
    };
  const resident =
    (query.search.get("site") ?? "stackoverflow") === "stackoverflow" ? query.find(id) : undefined;
  if (!resident) return wrapped([], query);
  return wrapped(part ? list(resident, part, query) : [user(resident, query.now)], query);
};

function wrapped(all: unknown[], { search }: Query): Answer {
  const { items, more } = pageOf(
    all,
    numberOf(search, "page", 1, 25),
    numberOf(search, "pagesize", 30, 100),
  );
  return ok({ items, has_more: more, ...QUOTA });
}

/** A reply to someone is an answer or a comment; a post, now and then, a question. */
function kindOf(act: Act): "answers" | "comments" | "questions" | null {
  if (act.kind === "reply") return act.lot % 3 === 0 ? "comments" : "answers";
  return act.kind === "post" && act.lot % 5 === 0 ? "questions" : null;
}

function list(resident: Resident, part: string, { search, now }: Query): object[] {
  const from = Number(search.get("fromdate") ?? 0);
  const to = Number(search.get("todate") ?? Number.POSITIVE_INFINITY);
  return allActs(resident.life, now)
    .filter((act) => kindOf(act) === part && seconds(act.at) >= from && seconds(act.at) <= to)
    .map((act) => one(resident, part, act));
}

function one(resident: Resident, part: string, act: Act): object {
  const common = {
    owner: owner(resident),
    creation_date: seconds(act.at),
    score: act.got.likes,
    link: `https://stackoverflow.example/q/${act.id}`,
  };
  if (part === "comments")
    return {
      ...common,
      comment_id: act.id,
      post_id: act.id + 50,
      post_type: "answer",
      edited: false,
      reply_to_user: { user_id: 1, display_name: act.partner },
    };
  const dated = { ...common, last_activity_date: seconds(act.at), content_license: "CC BY-SA 4.0" };
  if (part === "answers")
    return {
      ...dated,
      answer_id: act.id,
      question_id: act.id + 50,
      is_accepted: accepted(act),
      comment_count: act.got.replies,
    };
  return {
    ...dated,
    question_id: act.id,
    title: act.text,
    tags: ["example"],
    is_answered: act.got.replies > 0,
    answer_count: act.got.replies,
    comment_count: 0,
    view_count: 20 + act.got.likes * 12,
  };
}

const accepted = (act: Act) => act.lot % 2 === 0 && act.got.likes > 0;

function owner({ handle, person }: Resident) {
  return {
    user_id: Number(handle),
    account_id: Number(handle),
    display_name: person.name,
    user_type: "registered",
    link: `https://stackoverflow.example/users/${handle}`,
  };
}

/** Ten points a vote and fifteen an accepted answer, on top of what the years before brought. */
function user(resident: Resident, now: number) {
  const { life } = resident;
  const answers = allActs(life, now).filter((act) => kindOf(act) === "answers");
  const earned = answers.reduce(
    (sum, act) => sum + 10 * act.got.likes + (accepted(act) ? 15 : 0),
    0,
  );
  return {
    ...owner(resident),
    website_url: resident.links[0]?.url ?? "",
    reputation: 1 + Math.round(life.habits.followers * 3) + earned,
    badge_counts: { bronze: 12, silver: 4, gold: 0 },
    is_employee: false,
    creation_date: seconds(joinedAt(life)),
    last_access_date: seconds(now),
    answer_count: answers.length,
    question_count: allActs(life, now).filter((act) => kindOf(act) === "questions").length,
  };
}
