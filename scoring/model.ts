import type { Model } from "./engine.ts";

/** Fitted figures. Written by `npm run calibrate`; do not edit. Meaning and units: `Model` in engine.ts. */
export const MODEL: Model = {
  version: "1.1axtw",
  provenance:
    "Fitted to 2,228 judged pairs among 510 accounts of a microblog (public research competition \"Influencers in Social Networks\", 2013).",
  curves: {
    followers: {
      at: [0, 6.57, 7.79, 9.22, 11.5, 17.41],
      height: [0, 3.126, 3.558, 3.893, 4.214, 4.305],
    },
    lists: {
      at: [0, 3.43, 4.71, 5.94, 7.9, 13.22],
      height: [0, 0.06, 0.136, 0.25, 0.594, 2.654],
    },
    conversationReceived: {
      at: [0, 0.68, 1.63, 2.8, 4.76, 13.95],
      height: [0, 0.118, 0.118, 0.118, 0.459, 0.459],
    },
    resharesReceived: {
      at: [0, 0.24, 0.59, 1.5, 3.55, 12.99],
      height: [0, 0.001, 0.001, 0.001, 0.102, 0.389],
    },
    conversationSent: {
      at: [0, 0.1, 0.48, 1.03, 1.85, 4.35],
      height: [0, 0.036, 0.17, 0.26, 0.284, 0.284],
    },
    resharesSent: {
      at: [0, 0.1, 0.3, 0.61, 2.85],
      height: [0, 0.028, 0.084, 0.148, 0.148],
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
  median: 5.181,
  typical: { reach: 3.885, response: 1.028, participation: 0.272 },
  highest: { reach: 6.957, response: 2.429, participation: 0.432 },
  growth: 0.719,
  refit: 0.194,
};
