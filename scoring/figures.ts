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
      inside: 0.7999
    },
    {
      hidden: "followers",
      auc: 0.8652,
      ece: 0.0189,
      move: -0.4317,
      halfBand: 5.4385,
      inside: 0.8196
    },
    {
      hidden: "lists",
      auc: 0.8674,
      ece: 0.02,
      move: 0.3475,
      halfBand: 5.4203,
      inside: 0.825
    },
    {
      hidden: "conversationReceived",
      auc: 0.8687,
      ece: 0.0192,
      move: -0.0504,
      halfBand: 4.6253,
      inside: 0.7989
    },
    {
      hidden: "resharesReceived",
      auc: 0.869,
      ece: 0.0144,
      move: 0.0468,
      halfBand: 4.6745,
      inside: 0.803
    },
    {
      hidden: "conversationSent",
      auc: 0.8691,
      ece: 0.0151,
      move: 0.1441,
      halfBand: 4.324,
      inside: 0.7758
    },
    {
      hidden: "resharesSent",
      auc: 0.869,
      ece: 0.023,
      move: 0.0673,
      halfBand: 4.5307,
      inside: 0.7935
    },
    {
      hidden: "any two",
      auc: 0.8658,
      ece: 0.0162,
      move: 0.0707,
      halfBand: 5.4136,
      inside: 0.8072
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
