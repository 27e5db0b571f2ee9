import type { Score } from "#scoring/index.ts";

/** Said of a score of which more than half was not seen but expected; null of any other. */
export function expectedWords({
  score,
  contributions,
}: Pick<Score, "score" | "contributions">): string | null {
  const expected = contributions.find(({ signal }) => signal === "unseen")?.points ?? 0;
  if (score === null || 2 * expected <= score) return null;
  return `Mostly expected: ${expected} of the ${score} points are what people with the same seen numbers usually have, because nothing more could be seen.`;
}
