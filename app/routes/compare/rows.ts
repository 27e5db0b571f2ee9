import { expectedWords } from "#app/components/expected.ts";
import type { Bar, Row } from "#app/components/aligned-bars.tsx";
import { points, signalLabel, type Proofs } from "#app/components/receipt.tsx";
import type { Sources } from "#app/components/source.tsx";
import {
  describeContribution,
  DIMENSIONS,
  SIGNALS,
  type Score,
  type Verdict,
} from "#scoring/index.ts";

export type Side = { name: string; score: Score; proofs: Proofs; sources?: Sources };

/** The three dimensions, each 1 to 100. */
export function dimensionRows(a: Score, b: Score): Row[] {
  const bar = (value: number | null): Bar => ({
    share: value === null ? null : value / 100,
    figure: String(value),
  });
  return DIMENSIONS.map(({ key, label }) => {
    const [left, right] = [a.dimensions[key], b.dimensions[key]];
    return {
      key,
      label,
      a: bar(left),
      b: bar(right),
      difference: left === null || right === null ? null : left - right,
    };
  });
}

/** The signals that were seen on a side, by the size of the difference in points; bars share one scale. */
export function signalRows(a: Side, b: Side, { differences }: Verdict): Row[] {
  const most = Math.max(
    1,
    ...[a, b].flatMap(({ score }) => SIGNALS.map(({ key }) => earned(score, key))),
  );
  const keys =
    differences.length > 0
      ? differences.map(({ signal }) => signal)
      : SIGNALS.map(({ key }) => key);
  return keys.flatMap((key): Row[] => {
    const [left, right] = [barOf(a, key, most), barOf(b, key, most)];
    if (left.share === null && right.share === null) return [];
    const difference = differences.find(({ signal }) => signal === key)?.points ?? null;
    const rough = left.share === null || right.share === null;
    return [
      {
        key,
        label: signalLabel(key),
        a: left,
        b: right,
        difference: difference === null ? null : Math.round(difference),
        rough,
      },
    ];
  });
}

/** What the rows leave of the difference of two scores: what neither side shows, and rounding. */
export const restOf = (rows: readonly Row[], difference: number): number =>
  difference - rows.reduce((sum, row) => sum + (row.difference ?? 0), 0);

const linesOf = (score: Score, key: string) =>
  score.contributions.filter(({ signal }) => signal === key);
const earned = (score: Score, key: string) =>
  linesOf(score, key).reduce((sum, line) => sum + line.points, 0);

function barOf({ score, proofs, sources = {} }: Side, key: string, most: number): Bar {
  const lines = linesOf(score, key);
  if (lines.length === 0) return { share: null, figure: "not seen" };
  const value = lines.reduce((sum, line) => sum + (line.value ?? 0), 0);
  const sum = earned(score, key);
  return {
    share: sum / most,
    figure: points(sum),
    words: describeContribution({ signal: key, value }),
    at: Math.max(...lines.map(({ observedAt }) => Date.parse(observedAt ?? ""))),
    sources: [...new Set(lines.flatMap(({ account }) => sources[account ?? ""] ?? []))],
    links: lines.flatMap(({ account }) => {
      const network = (account ?? "").split(":", 1)[0] ?? "";
      return (proofs[`${key} ${account}`] ?? [])
        .slice(0, 1)
        .map((proof) => ({ network, ...proof }));
    }),
  };
}

/** Names as they stand in sentences: told apart when they are the same, and kept whole in text of the other direction. */
export function spoken(a: string, b: string): { a: string; b: string } {
  const isolated = (name: string) =>
    /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
  return a === b
    ? { a: `${isolated(a)} (A)`, b: `${isolated(b)} (B)` }
    : { a: isolated(a), b: isolated(b) };
}

const DAY = 86_400_000;

/** What nobody should read into the comparison, as far as it depends on these two. */
export function cautions(
  sides: readonly { name: string; score: Score; networks: readonly string[] }[],
): string[] {
  const told = sides.flatMap(({ name, score }) => {
    const { seen, of, unseen } = score;
    const expected = expectedWords(score);
    return [
      ...(unseen.length > 0
        ? [
            `${seen} of ${of} signals were seen of ${name}. Not seen: ${unseen.map(({ signal }) => signalLabel(signal).toLowerCase()).join(", ")}.`,
          ]
        : []),
      ...(expected === null ? [] : [`${name}: ${expected}`]),
    ];
  });
  const moments = sides.map(({ score }) => Date.parse(score.asOf));
  const apart = Math.round((Math.max(...moments) - Math.min(...moments)) / DAY);
  if (apart > 7)
    told.push(`The two were looked at ${apart} days apart. Refresh both to compare the same days.`);
  const [first, ...others] = sides.map(({ networks }) => [...networks].sort().join());
  if (others.some((networks) => networks !== first))
    told.push(
      "They are on different networks. How numbers of one network weigh against another's is judgement, unvalidated.",
    );
  return told;
}
