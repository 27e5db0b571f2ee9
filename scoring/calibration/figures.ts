import type { Figures } from "./run.ts";

/** Measured by `npm run calibrate` on people the fit had not seen; do not edit. Units: `Figures`. */
export const FIGURES: Figures = {
  pairs: 2228,
  people: 510,
  splits: 50,
  table: [
    ["followers alone", 0.8448, 0.0337, 0.0165, 0.7685],
    ["lists alone", 0.8509, 0.0281, 0.0212, 0.7651],
    ["this rule", 0.8449, 0.0309, 0.0226, 0.7622],
    ["the curves of model 2", 0.864, 0.0276, 0.0129, 0.7791],
  ],
  hidden: [
    ["followers", -0.4716, 1.6739, 0.784],
    ["lists", 0.4716, 1.6739, 0.784],
    ["answered", -1.2831, 4.9347, 0.9509],
    ["reshared", 1.2831, 3.7274, 0.8598],
    ["takesPart", -1.0982, 4.0015, 0.9271],
    ["passesOn", 1.0982, 2.295, 0.7294],
    ["all of Response", 1.2635, 8.3684, 0.7801],
    ["all of Reach", -7.759, 14.3094, 0.8655],
    ["all of Participation", 4.8716, 8.1491, 0.7828],
  ],
  flag: {
    people: 4,
    pairs: 25,
    expected: 0.2284,
    chosen: 0.28,
  },
};
