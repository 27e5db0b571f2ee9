/** A count or figure that may be unobservable. `null` and absent both mean "not known"; they never mean zero. */
export type Observed = number | null | undefined;

/** What was observed of one account at one time. Counts are whole or decaying sums, 0 or more. */
export type Facts = {
  /** Key of the network: `github`, `bluesky`, `x` ... */
  network: string;
  /** The handle as the network spells it, without a leading `@`. */
  handle: string;
  /** When it was observed, ISO 8601. */
  observedAt: string;
  /** How many days `sent` and `received` look back. 90 when absent. */
  windowDays?: Observed;
  audience?: { followers?: Observed; following?: Observed; lists?: Observed };
  sent?: {
    posts?: Observed;
    replies?: Observed;
    mentions?: Observed;
    reshares?: Observed;
    /** Comments to others, where a network tells them apart from `replies`; an act is counted in one of the two. */
    comments?: Observed;
    /** Reviews of others' work, with their comments; none of them is in `replies` or `comments`. */
    reviews?: Observed;
    /** Issues and pull requests opened in other people's repositories. */
    contributions?: Observed;
    /** Those of `contributions` that are pull requests and were merged. */
    merged?: Observed;
  };
  received?: { replies?: Observed; mentions?: Observed; reshares?: Observed; likes?: Observed };
  /** `stars` on GitHub; where a snapshot of GitHub has none, its `reputation` is the stars. */
  standing?: { reputation?: Observed; stars?: Observed };
  /**
   * People who reacted to the acts of the window that were looked into: how many different ones, how many of them
   * repeatedly or strongly, how many reactions these were, and how many of them went to the one post that drew most.
   */
  reactors?: {
    people?: Observed;
    favourites?: Observed;
    reactions?: Observed;
    most?: Observed;
  };
  /** Acts a week, oldest first, the last one ending at `observedAt`: up to 13 counts. */
  weekly?: Observed[] | null;
  /** True when the network itself says that the account is a program. */
  bot?: boolean | null;
  /** True when every act and reaction counts as one. That goes without saying but on `x`: there, else, counts are in the judged file's own units. */
  raw?: boolean;
};

/** A person as the engine sees one: the accounts' latest facts, and the moment to score at. */
export type Subject = {
  id?: string;
  asOf: string;
  accounts: Facts[];
  /** Older facts of the same accounts. Read for flags only, never for the score. */
  earlier?: Facts[];
};

export type Dimension = "reach" | "response" | "participation";

/** The dimension weights of a position. 1 everywhere is the calibrated standard. Range 0 to 3. */
export type Rubric = Record<Dimension, number>;

/** The points that one signal adds. All contributions of a score sum to the score, to the point. */
export type Contribution = {
  /**
   * Key of the signal; `start` for the starting point, the same for everybody; `unseen` for what people with
   * the same seen numbers usually have where the main account shows nothing.
   */
  signal: string;
  /** `network:handle` of the account it was read from; null for `start` and `unseen`. */
  account: string | null;
  dimension: Dimension | null;
  /** The observed value (null for `start` and `unseen`). */
  value: number | null;
  /** Whole points, may be negative; they sum to the printed score. */
  points: number;
  /** When the value was observed, ISO 8601. */
  observedAt: string | null;
};

/**
 * A signal that was not observed, and why. `expected` is its part of the `unseen` contribution in points, with decimals:
 * what people with the same seen numbers have on average; 0 when there is no score.
 */
export type Unseen = { signal: string; reason: string; expected: number };

/** Something to check by hand; never part of the score. */
export type Flag = { flag: string; account: string | null; reason: string; check: string };

export type Score = {
  id?: string;
  asOf: string;
  /** 1 to 100, whole; null when there is not enough data. */
  score: number | null;
  /** Low and high end of the band, 1 to 100, whole; null with the score. */
  low: number | null;
  high: number | null;
  /** The additive strength, in logits of the calibrated model; null with the score. */
  strength: number | null;
  /** Standard deviation of `strength` from what is unknown, in logits. */
  doubt: number | null;
  /** Share of signals that were observed, 0 to 1. */
  coverage: number;
  /** Number of signals observed, and of signals there are. */
  seen: number;
  of: number;
  /**
   * Where the person stands among the judged people by what was observed, each 1 to 100, whole, 50 at their mean; null when
   * none of its signals that earn points was observed, and with the score.
   */
  dimensions: Record<Dimension, number | null>;
  contributions: Contribution[];
  unseen: Unseen[];
  flags: Flag[];
  modelVersion: string;
  /** Why there is no score, in plain words. Only when `score` is null. */
  reason?: string;
};

/** One line of "what made the difference". */
export type Difference = {
  signal: string;
  dimension: Dimension;
  /** The value on each side; null = not seen there. */
  a: number | null;
  b: number | null;
  /** Points of A less points of B; positive speaks for A. */
  points: number;
  /** One sentence that can be read aloud, with the sides called by the names given. */
  words: string;
};

export type Verdict = {
  verdict: "a" | "b" | "tooClose" | "unknown";
  /** Probability, 0 to 1, that people shown both would call A more influential; null when unknown. */
  probability: number | null;
  /** Largest first. */
  differences: Difference[];
  /** The verdict in one plain sentence. */
  words: string;
  modelVersion: string;
};

/** Place among a population; ties share a place. */
export type Place = { place: number; of: number; tied: number; percentile: number; grade: string };
