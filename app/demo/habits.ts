/** How a person's quarter went, seen from the day on which the demo was set up. */
export type Story = "steady" | "rising" | "quiet" | "returned" | "burst" | "jump";

/** What a person does and gets on a microblog in an ordinary week; audience as on the day the demo was set up. */
export type Habits = {
  story: Story;
  followers: number;
  following: number;
  lists: number;
  /** Acts a week. */
  posts: number;
  replies: number;
  reshares: number;
  /** Reactions that one own post gets. */
  answers: number;
  spread: number;
  likes: number;
  /** Mentions by others a week. */
  mentions: number;
  /** How many people ever react; a quarter of the followers where it is not given. */
  circle?: number;
};

/** Someone who takes part now and then. At `size` 1 they are at the median of a microblog's active accounts. */
export function regular(size: number, changes: Partial<Habits> = {}): Habits {
  return {
    story: "steady",
    followers: 22 * size ** 1.4,
    following: 60 * size ** 0.3,
    lists: 0.4 * size,
    posts: 1.5 * size ** 0.5,
    replies: 0.6 * size ** 0.8,
    reshares: 0.4 * size ** 0.8,
    answers: 0.25 * size ** 0.8,
    spread: 0.15 * size,
    likes: 1.2 * size,
    mentions: 0.1 * size ** 0.8,
    ...changes,
  };
}

/** Posts all day to a large audience that hardly reacts. */
export const broadcaster = (): Habits =>
  regular(30, {
    following: 2100,
    lists: 12,
    posts: 30,
    replies: 0,
    reshares: 0,
    answers: 0.01,
    spread: 0.01,
    likes: 0.1,
    mentions: 0,
  });

/** Says little, answers others, and everybody answers. */
export const expert = (): Habits =>
  regular(6, {
    lists: 25,
    posts: 2,
    replies: 7,
    reshares: 1,
    answers: 3,
    spread: 1.5,
    likes: 9,
    mentions: 2,
  });

/** Reads and reacts more than writing. */
export const onlooker = (size: number): Habits =>
  regular(size, {
    posts: 0.1,
    replies: 0.2,
    reshares: 3 * size ** 0.5,
    answers: 0.1,
    spread: 0.05,
    likes: 0.4,
    mentions: 0,
  });

/** Follows far more people than follow back. */
export const collector = (): Habits =>
  regular(1.5, { following: 7400, lists: 1, answers: 0.1, spread: 0.05, likes: 0.6 });

/** How busy, as a share of an ordinary week, so many weeks after the day of setting up (negative: before). */
export function pace(story: Story, week: number): number {
  switch (story) {
    case "rising":
      return between(0.06, 1, (week + 13) / 12);
    case "quiet":
      return between(1, 0, (week + 16) / 2);
    case "returned":
      return week < -25 ? 1 : week < -1 ? 0 : 1.4;
    case "burst":
      return week >= -2 && week < -1.4 ? 14 : 0.5;
    default:
      return 1;
  }
}

/** The audience so many weeks after the day of setting up, as a share of the audience on that day. */
export function audienceShare(story: Story, week: number): number {
  const growth = Math.exp(0.004 * week);
  switch (story) {
    case "rising":
      return growth * between(0.1, 1, (week + 13) / 13);
    case "quiet":
      return Math.exp(-0.004 * Math.abs(week + 12));
    case "jump":
      return week < -3 ? growth * 0.15 : growth;
    default:
      return growth;
  }
}

/** From `low` at 0 to `high` at 1 in a straight line, level outside. */
const between = (low: number, high: number, share: number) =>
  low + (high - low) * Math.min(1, Math.max(0, share));
