/** What `calibrate` fits, and nothing else. */
export type Model = {
  version: string;
  /** Logits a point of difference. */
  k: number;
  /**
   * How far a placement is from the mean of the rest of its dimension, and a dimension from the mean of the other two,
   * among the judged people: 80 of 100 are within 1.28 times this. `other` is for signals that the judged file has not.
   */
  spreads: Readonly<Record<string, number>>;
};

/** Written by `npm run calibrate`; do not edit. */
export const MODEL: Model = {
  version: "3.1tna3",
  k: 0.0609,
  spreads: {
    reach: 26.1,
    followers: 6.5,
    other: 11.5,
    lists: 6.5,
    response: 16.5,
    answered: 12.4,
    reshared: 12.4,
    participation: 31.2,
    takesPart: 19.7,
    passesOn: 19.7,
  },
};
