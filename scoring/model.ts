import type { Model } from "./engine.ts";

/** Fitted figures. Written by `npm run calibrate`; do not edit. Meaning and units: `Model` in engine.ts. */
export const MODEL: Model = {
  version: "2.0kqsr",
  provenance:
    "Fitted to 2228 judged pairs among 510 accounts of a microblog: people were asked which of two is more influential (public research competition Influencers in Social Networks, 2013).",
  curves: {
    followers: {
      at: [0, 6.57, 7.79, 9.22, 11.5, 17.41],
      height: [0, 2.737, 3.117, 3.388, 3.559, 3.559],
    },
    lists: {
      at: [0, 3.43, 4.71, 5.94, 7.9, 13.22],
      height: [0, 0, 0.021, 0.084, 0.334, 1.755],
    },
    conversationReceived: {
      at: [0, 0.68, 1.63, 2.8, 4.76, 13.95],
      height: [0, 0.095, 0.095, 0.095, 0.352, 0.352],
    },
    resharesReceived: {
      at: [0, 0.24, 0.59, 1.5, 3.55, 12.99],
      height: [0, 0, 0, 0, 0, 0],
    },
    conversationSent: {
      at: [0, 0.1, 0.48, 1.03, 1.85, 4.35],
      height: [0, 0.038, 0.182, 0.267, 0.284, 0.284],
    },
    resharesSent: {
      at: [0, 0.1, 0.3, 0.61, 2.85],
      height: [0, 0.029, 0.086, 0.149, 0.149],
    },
    balance: {
      at: [0, 2.09, 2.36, 2.77, 3.59, 5.98],
      height: [0, 0.527, 0.618, 0.788, 1.171, 2.432],
    },
  },
  mean: [9.06, 5.565, 2.855, 1.937, 1.029, 0.383],
  covariance: [
    [8.4891, 7.0327, 6.3931, 5.6316, 1.3275, 0.5137],
    [7.0327, 6.4935, 5.3682, 4.7233, 1.1145, 0.4313],
    [6.3931, 5.3682, 6.2439, 5.3898, 1.2941, 0.4998],
    [5.6316, 4.7233, 5.3898, 5.0535, 1.1258, 0.4384],
    [1.3275, 1.1145, 1.2941, 1.1258, 0.889, 0.3185],
    [0.5137, 0.4313, 0.4998, 0.4384, 0.3185, 0.2097],
  ],
  median: 5.499,
  typical: [3.232, 0.046, 0.095, 0, 0.223, 0.028, 0.368, 0.768, 0.701],
  growth: 0.716,
  refit: 0.212,
};
