import { ESTIMATE_FACTOR } from "../band.ts";
import { VERDICTS } from "../compare.ts";
import type { Model } from "../model.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import type { Facts } from "../types.ts";
import { BURST, WINDOW } from "../window.ts";

/** What the methodology page and scoring/README.md say, in the same words. */

const { reach, response, participation } = STANDARD_RUBRIC;
/** Points of difference from which it is no longer too close to call, both sides fully seen. */
export const closeUnder = ({ k }: Model): number =>
  Math.round(Math.log(VERDICTS.leans / (1 - VERDICTS.leans)) / k);

export const ruleOf = (model: Model): readonly string[] => [
  "Each count gets a placement from a table of its network: 50 = half of the active accounts there that do it at all have as much, 75 = one in ten, 90 = one in a hundred, 100 = one in a thousand. Between them it is linear in log(1 + count); 0 is 0.",
  "A dimension of an account is the mean of the placements that it shows. Reach: followers, lists, stars, reputation. Response: answers, reshares, likes. Participation: comments and replies to others, passing on, contributing. Posting volume earns nothing.",
  `Acts and reactions are those of ${WINDOW} days. Another window is scaled to it, and says so. As facts age, their share of the window falls away in a straight line.`,
  `A week counts at most ${BURST} acts more than all the other weeks together; reactions follow.`,
  "A person has the dimension of the account that stands highest in it. The other accounts are shown and add nothing.",
  `The score is the weighted mean of the known dimensions: Reach ${reach}, Response ${response}, Participation ${participation}. These weights are chosen, not fitted. A position may weigh otherwise; its weights sum to 100.`,
  "Each signal earns weight x placement / number of signals seen in its dimension, rounded so that the lines add up to the score. Nothing earns points for not being seen.",
  `The band (80 %) holds what was not seen, the chance in small counts, and the doubt of estimated tables, which may be off by a factor of ${ESTIMATE_FACTOR}.`,
  `Two people: P = 1 / (1 + e^(-${model.k} x difference)), drawn towards one half by both bands. Under 2 of 3 it is too close to call (about ${closeUnder(model)} points), up to 4 of 5 it leans to one.`,
  "Nothing known of Reach or Response, or nothing done at all: not enough data, and no number. Otherwise a seen 0 is a 0.",
];

export const LIMITS: readonly string[] = [
  "A low score means that little was seen. Most people are quiet in public: of 8,583 real developers (January 2024) the median has 2 GitHub followers, one in ten has 22, and 86 % wrote no review or comment in 90 days.",
  "It says nothing of skill. People were asked who is more influential, not who is better at a job.",
  "The judged pairs are of 2013, of one microblog, and of people better known than candidates. Among rarely judged people the area under the curve is .73, where both have under 5,000 followers .71. Two judges agree in 74 %.",
  "Most tables are estimates. Each says which it is, and a measured one replaces it when it is found.",
  "Arranged reactions cannot be told from real ones. Flags point at what is unusual, and are weak: on labelled bots the audience flag finds 6 %.",
  "Groups with less access to an audience score lower. Check the impact ratios of your decisions.",
];

export const NOT_FOR: readonly string[] = [
  "Rejecting or advancing anybody without a person's decision and reason.",
  "Jobs that public activity has nothing to do with.",
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
