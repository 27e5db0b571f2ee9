import type { Figures } from "./calibration/run.ts";

/** Measured by `npm run calibrate` on people whom the fit had not seen; do not edit. Units: `Figures`. */
export const FIGURES: Figures = {
  pairs: 2228,
  people: 510,
  splits: 50,
  hideSplits: 20,
  settings: {
    knots: 6,
    smooth: 20,
    ridge: 1,
  },
  table: [
    ["followers alone", 0.8448, 0.0337, 0.0165, 0.7685],
    ["lists alone", 0.8509, 0.0281, 0.0212, 0.7651],
    ["linear in logs", 0.8533, 0.0301, 0.0112, 0.7696],
    ["this model", 0.864, 0.0276, 0.0129, 0.7791],
  ],
  hidden: [
    ["nothing", 0.8691, 0.0236, 0, 4.49, 0.8],
    ["followers", 0.8652, 0.0189, -0.43, 5.44, 0.82],
    ["lists", 0.8674, 0.02, 0.35, 5.42, 0.82],
    ["conversationReceived", 0.8687, 0.0192, -0.05, 4.63, 0.8],
    ["resharesReceived", 0.869, 0.0144, 0.05, 4.67, 0.8],
    ["conversationSent", 0.8691, 0.0151, 0.14, 4.32, 0.78],
    ["resharesSent", 0.869, 0.023, 0.07, 4.53, 0.79],
    ["any two", 0.8658, 0.0162, 0.07, 5.41, 0.81],
  ],
  flag: {
    flag: "audience",
    people: 4,
    pairs: 25,
    expected: 0.204,
    chosen: 0.28,
  },
};
