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
      auc: 0.8639,
      spread: 0.0277,
      ece: 0.0135,
      agreement: 0.7791
    }
  ],
  hidden: [
    {
      hidden: "nothing",
      auc: 0.8691,
      ece: 0.022,
      move: 0,
      halfBand: 4.9656,
      inside: 0.8183
    },
    {
      hidden: "followers",
      auc: 0.8652,
      ece: 0.0199,
      move: -0.4726,
      halfBand: 5.9822,
      inside: 0.8265
    },
    {
      hidden: "lists",
      auc: 0.8674,
      ece: 0.0177,
      move: 0.368,
      halfBand: 5.933,
      inside: 0.8383
    },
    {
      hidden: "conversationReceived",
      auc: 0.8687,
      ece: 0.0189,
      move: -0.0394,
      halfBand: 5.1359,
      inside: 0.8155
    },
    {
      hidden: "resharesReceived",
      auc: 0.869,
      ece: 0.0145,
      move: 0.065,
      halfBand: 5.1842,
      inside: 0.8163
    },
    {
      hidden: "conversationSent",
      auc: 0.8692,
      ece: 0.0113,
      move: 0.1617,
      halfBand: 4.7984,
      inside: 0.7935
    },
    {
      hidden: "resharesSent",
      auc: 0.8691,
      ece: 0.0246,
      move: 0.0842,
      halfBand: 5.015,
      inside: 0.8106
    },
    {
      hidden: "any two",
      auc: 0.8658,
      ece: 0.0157,
      move: 0.0696,
      halfBand: 5.9374,
      inside: 0.8164
    }
  ],
  flag: {
    flag: "audience",
    people: 4,
    pairs: 25,
    expected: 0.2049,
    chosen: 0.28
  }
};
