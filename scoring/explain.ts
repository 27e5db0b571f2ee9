import { BAND_LEVEL } from "./judgement.ts";
import { SIGNALS } from "./signals/index.ts";
import { listed, sentence } from "./text.ts";
import type { Score } from "./types.ts";
import { describeContribution } from "./words.ts";

/** A score in plain sentences, to be read aloud: the number and its band, what it is made of, what is not known. */
export function explain(
  score: Score,
  names: { name: string } = { name: "This candidate" },
): string[] {
  const { name } = names;
  if (score.score === null) return [score.reason ?? "Not enough data."];
  const seen = score.contributions.filter(({ account }) => account !== null);
  const earning = seen.filter(({ points }) => points > 0);
  const unseen = score.contributions.find(({ signal }) => signal === "unseen");
  const lines = [
    `${name} scores ${score.score} of 100, as of ${score.asOf.slice(0, 10)}.`,
    `With everything seen it would lie between ${score.low} and ${score.high} in about ${Math.round(BAND_LEVEL * 100)} of 100 cases.`,
    ...earning.map(
      (line) => `${sentence(describeContribution(line)).slice(0, -1)}: ${pointsOf(line.points)}.`,
    ),
  ];
  const none = [...new Set(seen.filter(({ points }) => points === 0).map(describeContribution))];
  if (none.length) lines.push(`${sentence(listed(none)).slice(0, -1)}: seen, and worth no points.`);
  if (unseen) {
    const labels = score.unseen.map(
      ({ signal }) => SIGNALS.find(({ key }) => key === signal)?.label.toLowerCase() ?? signal,
    );
    lines.push(
      `Not seen: ${listed(labels) || "a part on the main account"}. People with the same seen numbers have ${pointsOf(unseen.points)} from these on average.`,
    );
  }
  lines.push(`Everybody starts at 1. The sum is ${score.score}.`);
  return lines;
}

function pointsOf(points: number): string {
  return points === 1 ? "1 point" : `${points} points`;
}
