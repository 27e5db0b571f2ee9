import type { Bar, Row } from "./aligned-bars.tsx";
import { signed } from "./sparkline.tsx";
import type { Sources } from "./source.tsx";
import type { Proofs } from "./waterfall.tsx";
import { mostByDimension, pointsByDimension } from "#app/domain/points.ts";
import {
  describeCount,
  DIMENSIONS,
  rarityOf,
  SIGNALS,
  STANDARD_RUBRIC,
  type Dimension,
  type Score,
} from "#scoring/index.ts";

type Side = {
  score: Score;
  proofs: Proofs;
  sources?: Sources;
  /** Leaves counts out: a number like 1,823 followers tells who it is. */
  withoutCounts?: boolean;
};

/** Two waterfalls mirrored: each dimension, and under it its signals, on one scale of points. */
export function mirroredRows(a: Side, b: Side): Row[] {
  const sides = { a: summed(a.score), b: summed(b.score) };
  const longest = Math.max(
    1,
    ...DIMENSIONS.flatMap(({ key }) => [sides.a.points[key], sides.b.points[key]]),
  );
  return DIMENSIONS.flatMap(({ key, label }): Row[] => {
    const whole = (side: Summed): Bar => {
      const most = side.most[key];
      if (most === null) return { share: null, figure: "not seen" };
      return { share: side.points[key] / longest, figure: `${side.points[key]} of ${most}` };
    };
    const signals = SIGNALS.filter(({ dimension }) => dimension === key).flatMap(
      (signal): Row[] => {
        const [left, right] = [a, b].map((side) => barOf(side, signal.key, longest));
        if (!left || !right || (left.share === null && right.share === null)) return [];
        return [
          {
            key: signal.key,
            label: signal.label,
            a: left,
            b: right,
            difference: pointsOf(a.score, signal.key) - pointsOf(b.score, signal.key),
          },
        ];
      },
    );
    const difference = sides.a.points[key] - sides.b.points[key];
    return [
      { key, label, a: whole(sides.a), b: whole(sides.b), difference, heads: true },
      ...signals,
    ];
  });
}

type Summed = ReturnType<typeof summed>;
const summed = (score: Score) => ({
  points: pointsByDimension(score.contributions),
  most: mostByDimension(score.dimensions, STANDARD_RUBRIC) as Record<Dimension, number | null>,
});

const lineOf = ({ contributions }: Score, key: string) =>
  contributions.find(({ signal }) => signal === key);
const pointsOf = (score: Score, key: string) => lineOf(score, key)?.points ?? 0;

function barOf(
  { score, proofs, sources = {}, withoutCounts }: Side,
  key: string,
  longest: number,
): Bar {
  const line = lineOf(score, key);
  if (!line) return { share: null, figure: "not seen" };
  return {
    share: line.points / longest,
    figure: signed(line.points),
    words: withoutCounts
      ? rarityOf(line.placement)
      : `${describeCount(line)}, ${rarityOf(line.placement)}`,
    at: Date.parse(line.observedAt),
    sources: sources[line.account] ? [sources[line.account] as string] : [],
    links: (proofs[`${key} ${line.account}`] ?? [])
      .slice(0, 1)
      .map((proof) => ({ network: line.account.split(":", 1)[0] ?? "", ...proof })),
  };
}

/**
 * Names for use in a sentence: marked left and right when they are the same, and kept whole in text of the other
 * direction.
 */
export function namesInSentence(a: string, b: string): { a: string; b: string } {
  const isolated = (name: string) =>
    /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
  return a === b
    ? { a: `${isolated(a)} (left)`, b: `${isolated(b)} (right)` }
    : { a: isolated(a), b: isolated(b) };
}

const DAY = 86_400_000;

/** What nobody should read into the comparison, as far as it depends on these people. */
export function cautions(
  sides: readonly { name: string; score: Score; networks: readonly string[] }[],
): string[] {
  const told = sides.flatMap(({ name, score: { seen, of, unseen } }) =>
    unseen.length > 0 ? [`${seen} of ${of} signals were seen for ${name}.`] : [],
  );
  const moments = sides.map(({ score }) => Date.parse(score.asOf));
  const apart = Math.round((Math.max(...moments) - Math.min(...moments)) / DAY);
  if (apart > 7)
    told.push(`Their figures are ${apart} days apart. Refresh both to compare the same days.`);
  const [first, ...others] = sides.map(({ networks }) => [...networks].sort().join());
  if (others.some((networks) => networks !== first))
    told.push(
      "They are on different networks. The tables make these comparable, but most tables are estimates.",
    );
  return told;
}
