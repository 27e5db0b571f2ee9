import { audienceShare, pace, type Habits } from "#app/demo/habits.ts";
import { bell, count, drawFrom, pick, type Draw } from "#app/demo/random.ts";
import { PARTNERS, TEXTS } from "#app/demo/texts.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Nothing happens before this many weeks ahead of the day of setting up: two looks back of 90 days, and some. */
const WEEKS_TOLD = 40;
const WEEKDAYS = [0.5, 1.2, 1.2, 1.2, 1.2, 1.1, 0.6];
/** Days are counted from the moment of setting up, so that the demo tells the same story whenever it is set up. This is its first. */
const SETTING_UP = 20_000;

/** Something that a person did. `got` is what it received up to the moment asked for. */
export type Act = {
  id: number;
  at: number;
  kind: "post" | "reply" | "reshare";
  text: string;
  /** 0 to 59, drawn by lot: networks use it to tell the sorts of an act apart. */
  lot: number;
  /** Whom it answers, repeats or names: null for a plain post, "self" for one's own thread. */
  partner: string | null;
  got: { replies: number; reshares: number; likes: number };
};

/** One account's course of life: the same seed, habits and anchor give the same acts for ever. */
export type Life = { seed: string; habits: Habits; anchor: number };

const weekOf = (life: Life, at: number) => (at - life.anchor) / WEEK;
const dayAt = (life: Life, at: number) => SETTING_UP + Math.floor((at - life.anchor) / DAY);
const startOf = (life: Life, day: number) => life.anchor + (day - SETTING_UP) * DAY;
const days = new WeakMap<Life, Map<number, { acts: Act[]; mentions: Mention[] }>>();

/** Someone else naming this person. */
type Mention = { id: number; at: number; by: string };

function dayOf(life: Life, day: number) {
  let known = days.get(life);
  if (!known) days.set(life, (known = new Map()));
  let told = known.get(day);
  if (!told) known.set(day, (told = tell(life, day)));
  return told;
}

/** One day of a life, complete: what it received is counted as if for ever after. */
function tell(life: Life, day: number): { acts: Act[]; mentions: Mention[] } {
  const draw = drawFrom(`${life.seed}/${day}`);
  const { habits } = life;
  const starts = startOf(life, day);
  const week = weekOf(life, starts);
  const share = audienceShare(habits.story, week) ** 0.5;
  const busy = (pace(habits.story, week) * season(life, week) * (WEEKDAYS[day % 7] ?? 1)) / 7;
  const acts: Act[] = [];
  for (const kind of ["post", "reply", "reshare"] as const) {
    const mean =
      busy * (kind === "post" ? habits.posts : kind === "reply" ? habits.replies : habits.reshares);
    for (let left = Math.min(30, count(draw, mean)); left > 0; left--)
      acts.push({ id: day * 100 + acts.length, ...act(draw, kind, starts, habits, share) });
  }
  const mentions = Array.from(
    { length: Math.min(30, count(draw, (habits.mentions * share * Math.min(1, busy * 7)) / 7)) },
    (_, index) => ({
      id: day * 100 + index,
      at: moment(draw, starts),
      by: pick(draw, PARTNERS),
    }),
  );
  return { acts: acts.sort(newestFirst), mentions: mentions.sort(newestFirst) };
}

/** Everybody has busier and calmer months: between half and one and a half times as busy, two waves a year. */
const season = ({ seed }: Life, week: number) =>
  1 + 0.5 * Math.sin(2 * Math.PI * (week / 26 + drawFrom(seed)()));

function act(
  draw: Draw,
  kind: Act["kind"],
  starts: number,
  habits: Habits,
  share: number,
): Omit<Act, "id"> {
  const own = kind === "post" ? 1 : kind === "reply" ? 0.35 : 0;
  const luck = Math.exp(0.6 * bell(draw)) * share * own;
  const thread = kind === "post" && draw() < 0.08;
  const named = kind === "post" && draw() < 0.12;
  return {
    at: moment(draw, starts),
    kind: thread ? "reply" : kind,
    text: pick(draw, TEXTS),
    lot: Math.floor(draw() * 60),
    partner: thread ? "self" : kind !== "post" || named ? pick(draw, PARTNERS) : null,
    got: {
      replies: count(draw, habits.answers * luck),
      reshares: count(draw, habits.spread * luck),
      likes: count(draw, habits.likes * luck),
    },
  };
}

const moment = (draw: Draw, starts: number) => starts + Math.floor((7 + 15 * draw()) * 3600) * 1000;
const newestFirst = (a: { at: number; id: number }, b: { at: number; id: number }) =>
  b.at - a.at || b.id - a.id;

function* daysBetween(life: Life, from: number, now: number) {
  const first = dayAt(life, Math.max(from, life.anchor - WEEKS_TOLD * WEEK));
  for (let day = dayAt(life, now); day >= first; day--) yield dayOf(life, day);
}

/** What was done after `from` and up to `now`, newest first, with the reactions that had come in by `now`. */
export function actsBetween(life: Life, from: number, now: number): Act[] {
  const found: Act[] = [];
  for (const { acts } of daysBetween(life, from, now)) {
    for (const one of acts)
      if (one.at > from && one.at <= now) found.push({ ...one, got: arrived(one, now) });
  }
  return found;
}

/** So many of the people who react to this person, drawn for one act and kind: a few come often, most once. */
export function fansOf(
  { seed, habits }: Life,
  { id, got }: Act,
  kind: "likes" | "reshares",
): string[] {
  const draw = drawFrom(`${seed}/${id}/${kind}`);
  const circle = habits.circle ?? Math.max(6, habits.followers / 4);
  const found = new Set<string>();
  for (let tries = 0; found.size < got[kind] && tries < 20 * got[kind]; tries++)
    found.add(`fan${Math.floor(circle * draw() ** 2)}`);
  return [...found];
}

/** Two thirds of the reactions come within a day, nearly all within three. */
function arrived({ at, got }: Act, now: number): Act["got"] {
  const share = 1 - Math.exp((at - now) / DAY);
  return {
    replies: part(got.replies, share),
    reshares: part(got.reshares, share),
    likes: part(got.likes, share),
  };
}
const part = (total: number, share: number) => Math.floor(total * share + 0.05);

/** Who named this person after `from` and up to `now`, newest first. */
export function mentionsBetween(life: Life, from: number, now: number): Mention[] {
  return [...daysBetween(life, from, now)]
    .flatMap(({ mentions }) => mentions)
    .filter(({ at }) => at > from && at <= now);
}

const stories = new WeakMap<Life, { now: number; acts: Act[] }>();

/** The whole story up to `now`, newest first. The last answer is remembered: a network asks for it page by page. */
export function allActs(life: Life, now: number): readonly Act[] {
  const known = stories.get(life);
  if (known?.now === now) return known.acts;
  const acts = actsBetween(life, 0, now);
  stories.set(life, { now, acts });
  return acts;
}

/** Who follows, as it was at `now`; whole numbers. */
export function audienceAt(life: Life, now: number) {
  const { habits } = life;
  const week = weekOf(life, now);
  const share =
    audienceShare(habits.story, week) *
    Math.exp((drawFrom(`${life.seed}/growth`)() - 0.3) * 0.02 * week);
  return {
    followers: Math.round(habits.followers * share),
    following: Math.round(habits.following * Math.exp(0.002 * week)),
    lists: Math.round(habits.lists * share),
  };
}

/** A day between three and eight years before the day of setting up. */
export const joinedAt = (life: Life) =>
  life.anchor - Math.floor(1100 + drawFrom(life.seed)() * 1800) * DAY;
