import {
  count,
  listed,
  networkOf,
  rarityOf,
  SIGNALS,
  verdictOf,
  type Contribution,
  type Score,
  type Verdict,
} from "#scoring/index.ts";

type Names = { a: string; b: string };

/** One line of "what made the difference". */
export type Difference = {
  signal: string;
  /** Points of A minus points of B; they sum to the difference of the scores. */
  points: number;
  /** One sentence that can be read aloud. */
  words: string;
};

/** A verdict in one plain sentence, and what made the difference, the largest first. */
export type Comparison = Verdict & { words: string; differences: Difference[] };

export function compare(a: Score, b: Score, names: Names): Comparison {
  const verdict = verdictOf(a, b);
  if (verdict.verdict === "unknown")
    return { ...verdict, words: whyUnknown(a, b, names), differences: [] };
  return {
    ...verdict,
    words: wordsOf(verdict, a, b, names),
    differences: differencesOf(a, b, names),
  };
}

function whyUnknown(a: Score, b: Score, names: Names): string {
  const missing = [a.score ?? names.a, b.score ?? names.b].filter((one) => typeof one === "string");
  return missing.length
    ? `Not enough data on ${listed(missing)} to compare.`
    : "The two scores come from different versions of the model. Recompute them.";
}

function wordsOf({ verdict, ahead, probability }: Verdict, a: Score, b: Score, names: Names) {
  const name = names[ahead ?? "a"];
  const says =
    verdict === "tooClose"
      ? "Too close to call"
      : verdict === "leansA" || verdict === "leansB"
        ? `Leans to ${name}`
        : `${name} is ahead`;
  if (probability === null)
    return `${says}. ${names.a} is seen on ${networksOf(a)}, ${names.b} on ${networksOf(b)}. Nobody has measured how these networks compare, so there is no number.`;
  const share = shareOf(Math.max(probability, 1 - probability));
  return `${says}: ${share} of 100 would rate ${verdict === "tooClose" ? name : "them"} more influential.`;
}

/** How many of 100 would rate one above the other; both ways round they sum to 100. Nobody is certain: 1 to 99. */
export const shareOf = (probability: number): number =>
  probability >= 0.5
    ? Math.min(99, Math.floor(100 * probability))
    : 100 - Math.min(99, Math.floor(100 * (1 - probability)));

const networksOf = ({ contributions }: Score): string =>
  listed([...new Set(contributions.map(({ account }) => networkOf(account)))]);

function differencesOf(a: Score, b: Score, names: Names): Difference[] {
  const differences = SIGNALS.flatMap(({ key, dimension, label }): Difference[] => {
    const left = a.contributions.find(({ signal }) => signal === key);
    const right = b.contributions.find(({ signal }) => signal === key);
    if (!dimension || (!left && !right)) return [];
    return [
      {
        signal: key,
        points: (left?.points ?? 0) - (right?.points ?? 0),
        words: `${label}: ${names.a} ${tell(left)}, ${names.b} ${tell(right)}.`,
      },
    ];
  });
  return differences.sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}

const tell = (line: Contribution | undefined): string =>
  line
    ? `${count(line.value)} on ${networkOf(line.account)} (${rarityOf(line.placement)})`
    : "not seen";
