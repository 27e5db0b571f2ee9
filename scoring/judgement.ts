/**
 * What no data backs yet: the signals that were not in the judged file. Judgement, unvalidated, and kept modest.
 * `load` is how closely a signal is taken to go with `tie`, as a correlation of logs; `mean` and `deviation`
 * are of log(1 + x) among people like the judged ones.
 */
export const JUDGED = [
  {
    key: "likes",
    tie: "followers",
    load: 0.7,
    mean: 6,
    deviation: 2.2,
    at: [0, 1, 3, 6, 10],
    height: [0, 0.05, 0.2, 0.4, 0.6],
  },
  {
    key: "reputation",
    tie: "followers",
    load: 0.6,
    mean: 9.5,
    deviation: 2.2,
    at: [0, 3, 6, 9, 13],
    height: [0, 0.15, 0.45, 0.8, 1],
  },
] as const;

/** What a judged signal counts in a dimension, where a fitted one counts 1. */
export const JUDGED_WEIGHT = 0.5;

/**
 * Doubt of an alignment that is judgement: its counts may be worth twice or half as much, on every signal at once.
 * In logits per logit of growth: ln 2.
 */
export const ALIGNMENT_DOUBT = Math.LN2;

/** Share of refit-and-hide experiments that are to land inside a band. */
export const BAND_LEVEL = 0.8;
/** Half a band in standard deviations, set so that the experiments land inside that often (1.28 for a normal error). */
export const BAND_WIDTH = 1.5;
/** Two people judging the same pair agree in this share of cases (measured on the judged data's competition). */
export const HUMAN_AGREEMENT = 0.74;
