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
    ridge: 1
  },
  table: [
    {
      name: "followers alone",
      auc: 0.8448,
      spread: 0.0337,
      ece: 0.0165,
      agreement: 0.7685
    },
    {
      name: "lists alone",
      auc: 0.8509,
      spread: 0.0281,
      ece: 0.0212,
      agreement: 0.7651
    },
    {
      name: "linear in logs",
      auc: 0.8533,
      spread: 0.0301,
      ece: 0.0112,
      agreement: 0.7696
    },
    {
      name: "this model",
      auc: 0.864,
      spread: 0.0276,
      ece: 0.0129,
      agreement: 0.7791
    }
  ],
  hidden: [
    {
      hidden: "nothing",
      auc: 0.8691,
      ece: 0.0236,
      move: 0,
      halfBand: 4.49,
      inside: 0.8
    },
    {
      hidden: "followers",
      auc: 0.8652,
      ece: 0.0189,
      move: -0.43,
      halfBand: 5.44,
      inside: 0.82
    },
    {
      hidden: "lists",
      auc: 0.8674,
      ece: 0.02,
      move: 0.35,
      halfBand: 5.42,
      inside: 0.82
    },
    {
      hidden: "conversationReceived",
      auc: 0.8687,
      ece: 0.0192,
      move: -0.05,
      halfBand: 4.63,
      inside: 0.8
    },
    {
      hidden: "resharesReceived",
      auc: 0.869,
      ece: 0.0144,
      move: 0.05,
      halfBand: 4.67,
      inside: 0.8
    },
    {
      hidden: "conversationSent",
      auc: 0.8691,
      ece: 0.0151,
      move: 0.14,
      halfBand: 4.32,
      inside: 0.78
    },
    {
      hidden: "resharesSent",
      auc: 0.869,
      ece: 0.023,
      move: 0.07,
      halfBand: 4.53,
      inside: 0.79
    },
    {
      hidden: "any two",
      auc: 0.8658,
      ece: 0.0162,
      move: 0.07,
      halfBand: 5.41,
      inside: 0.81
    }
  ],
  flag: {
    flag: "audience",
    people: 4,
    pairs: 25,
    expected: 0.204,
    chosen: 0.28
  }
};
