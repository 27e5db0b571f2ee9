/** A count that may be unobservable. `null` and absent both mean "not known"; they never mean zero. */
export type Observed = number | null | undefined;

/** What was observed of one account at one time. Counts are 0 or more. */
export type Facts = {
  /** Key of the network: `github`, `bluesky`, `x` ... */
  network: string;
  /** As the network spells it, without a leading `@`. */
  handle: string;
  /** ISO 8601. */
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
  /** Where a snapshot of GitHub has no `stars`, its `reputation` is the stars. */
  standing?: { reputation?: Observed; stars?: Observed };
  /**
   * Who reacted to the acts that were looked into: different people, those of them who did repeatedly or strongly, their
   * reactions, and how many of these went to the one post that drew most.
   */
  reactors?: { people?: Observed; favourites?: Observed; reactions?: Observed; most?: Observed };
  /** Acts a week, oldest first, the last one ending at `observedAt`: up to 13 counts. */
  weekly?: Observed[] | null;
  /** True when the network itself says that the account is a program. */
  bot?: boolean | null;
};

/** A person as the engine sees one. */
export type Subject = {
  id?: string | number;
  /** The moment to score at, ISO 8601. */
  asOf: string;
  accounts: Facts[];
  /** Older facts of the same accounts. Read for flags only, never for the score. */
  earlier?: Facts[];
};

export type Dimension = "reach" | "response" | "participation";
/** The weight of each dimension. They sum to 100. */
export type Rubric = Record<Dimension, number>;

/** A count that an account shows. */
export type Line = {
  signal: string;
  /** `network:handle`. */
  account: string;
  /** As it was observed. */
  value: number;
  /** What of it counts: brought to 90 days, aged, a frantic week capped. */
  counted: number;
  /** Placement of the counted value, 0 to 100, whole; null where there is no table. */
  placement: number | null;
  observedAt: string;
};

/** A line of the account that speaks for a dimension. The points are whole and sum to the score. */
export type Contribution = Line & { dimension: Dimension; placement: number; points: number };

/** A signal that the account could show and did not; both null where no account shows the dimension. */
export type Unseen = { dimension: Dimension; signal: string | null; account: string | null };

/** Something to check by hand; never part of the score. */
export type Flag = { flag: string; account: string; reason: string; check: string };

/** What a score does not know, as standard deviations in points. */
export type Doubt = {
  /** This person's alone: what was not seen, and the chance in counts. */
  own: number;
  /** What an estimated table may be off, by `network:signal`: shared by all who are read by it. */
  tables: Record<string, number>;
};

export type Score = {
  id?: string | number;
  asOf: string;
  /** 1 to 100, whole; null, like the four after it, when there is not enough data. */
  score: number | null;
  /** Before rounding, 0 to 100. */
  exact: number | null;
  /** The band, 1 to 100, whole. */
  low: number | null;
  high: number | null;
  doubt: Doubt | null;
  /** `seen` of the `of` signals that could be seen, as a share. */
  coverage: number;
  seen: number;
  of: number;
  /** Mean placement, 0 to 100, whole; null = unknown. */
  dimensions: Record<Dimension, number | null>;
  contributions: Contribution[];
  /** Seen, and adds nothing. */
  others: Line[];
  unseen: Unseen[];
  /** What was done to the counts, one sentence each. */
  notes: string[];
  flags: Flag[];
  modelVersion: string;
  /** Why there is no score, in plain words. */
  reason?: string;
};
