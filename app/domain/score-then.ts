type Then = { score: number | null; modelVersion: string | null; scoreSeen: boolean | null };

/** The score at the time of a decision, in words. */
export function scoreThen({ score, modelVersion, scoreSeen }: Then): string {
  if (score === null) return "without a score";
  const seen = scoreSeen === null ? "" : scoreSeen ? ", on the screen" : ", not on the screen";
  return `score then ${score}${seen}, model ${modelVersion}`;
}
