import { ESTIMATE_FACTOR } from "../band.ts";
import { VERDICTS } from "../compare.ts";
import type { Model } from "../model.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import type { Facts } from "../types.ts";
import { BURST, WINDOW } from "../window.ts";

/** What the methodology page and scoring/README.md say, in the same words. */

const { reach, response, participation } = STANDARD_RUBRIC;
/** Points of difference from which it is no longer too close to call, both sides fully seen. */
const closeUnder = ({ k }: Model): number =>
  Math.round(Math.log(VERDICTS.leans / (1 - VERDICTS.leans)) / k);

export const ruleOf = (model: Model): readonly string[] => [
  "Each count gets a placement from its network's table: 50 means that half of the active accounts that do it at all have as much, 75 one in ten, 90 one in a hundred, 100 one in a thousand. Between these points it is linear in log(1 + count); 0 is 0.",
  "An account's dimension is the mean of the placements it shows. Reach: followers, lists, stars, reputation. Response: answers, reshares, likes. Participation: comments and replies to others, resharing others, contributing. Posting a lot earns nothing.",
  `Activity and reactions are counted over ${WINDOW} days. Other periods are scaled to ${WINDOW} days, and the score says so. As facts age, the share of them that still counts falls in a straight line.`,
  `One week counts for at most ${BURST} acts more than all the other weeks together; reactions are reduced with it.`,
  "A person's dimension is that of their highest account in it. Their other accounts are shown and add nothing.",
  `The score is the weighted mean of the known dimensions: Reach ${reach}, Response ${response}, Participation ${participation}. The weights are chosen, not fitted. A position can use other weights that sum to 100.`,
  "Each signal earns weight × placement / number of signals seen in its dimension, rounded so that the lines add up to the score. A signal that was not seen earns nothing.",
  `The band (80%) covers what was not seen, chance in small counts, and the uncertainty of estimated tables, which may be off by a factor of ${ESTIMATE_FACTOR}.`,
  `Two people: P = 1 / (1 + e^(-${model.k} × difference)), pulled towards one half by both bands. Below 2 in 3 it is too close to call (about ${closeUnder(model)} points); up to 4 in 5 it leans one way.`,
  "If nothing is known about Reach or Response, or there was no activity at all, there is not enough data and no number. Otherwise a 0 that was seen counts as 0.",
];

export const LIMITS: readonly string[] = [
  "A low score means that little was seen. Most people are quiet in public: of 8,583 real developers (January 2024), the median has 2 GitHub followers, one in ten has 22, and 86% wrote no review or comment in 90 days.",
  "It says nothing about skill. People were asked who is more influential, not who is better at a job.",
  "The judged pairs are from 2013, from one microblog, and about people better known than most candidates. Among rarely judged people the area under the curve is .73; where both have under 5,000 followers it is .71. Two judges agree in 74% of cases.",
  "Most tables are estimates. Each says which it is, and is replaced when measured data is found.",
  "Arranged reactions cannot be told from real ones. Flags point to what is unusual, and are weak: the audience flag finds 6% of labelled bots.",
  "Groups with less access to an audience score lower. Check the impact ratios of your decisions.",
];

export const NOT_FOR: readonly string[] = [
  "Rejecting or advancing anyone without a person's decision and reason.",
  "Jobs that have nothing to do with public activity.",
  "Inferring age, health, sex, origin or beliefs.",
  "Comparing a person whose accounts are known with one whose accounts are not.",
];

/** An account whose score can be worked out with a pencil. */
export const EXAMPLE: Facts = {
  network: "github",
  handle: "ada-example",
  observedAt: "2026-01-10T00:00:00Z",
  audience: { followers: 20 },
  standing: { stars: 5 },
  received: { replies: 3, likes: 2 },
  sent: { comments: 4, contributions: 4 },
};
