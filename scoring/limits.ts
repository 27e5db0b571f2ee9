/** What the score cannot know. Shown on the methodology page and in scoring/README.md. */
export const LIMITS: readonly string[] = [
  "The judged accounts are of one microblog in 2013 and better known than candidates, whose Reach is mostly below 50.",
  "People were asked who is more influential, not who is better at a job: it says nothing of skill.",
  "Likes, standing, decay and the scales of all networks but one are judgement, unvalidated.",
  "Weekly counts hold all acts, so posting lately makes older answers look fresher.",
  "Audience weighs most, as people judged; groups with less access to one score lower: check impact.",
  "Arranged reactions cannot be told from real ones; flags point at what is unusual.",
  "Much is not public: nothing seen is not nothing done.",
];

/** What the score must not be used for. */
export const NOT_FOR: readonly string[] = [
  "Rejecting or advancing anybody without a person's decision and reason.",
  "Jobs that public activity has nothing to do with.",
  "Inferring age, health, sex, origin or beliefs.",
  "Comparing a person whose accounts are known with one whose accounts are not.",
];
