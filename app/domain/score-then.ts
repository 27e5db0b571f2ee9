type Then = { score: number | null; modelVersion: string | null; scoreSeen: boolean | null };

/** What is said of the score beside a decision. */
export function scoreThen({ score, modelVersion, scoreSeen }: Then): string {
  if (score === null) return "without a score";
  const seen = scoreSeen === null ? "" : scoreSeen ? ", on the screen" : ", not on the screen";
  return `score then ${score}${seen}, model ${modelVersion}`;
}
