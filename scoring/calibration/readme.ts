import { heightAt, type Curve } from "../curve.ts";
import { makeEngine, type Engine, type Model } from "../engine.ts";
import { FLAG_RULES } from "../flags.ts";
import { ALIGNMENT, BAND_LEVEL, DIMENSIONS, GRADES, HUMAN_AGREEMENT, SIGNALS } from "../index.ts";
import { JUDGED_WEIGHT } from "../judgement.ts";
import { LIMITS, NOT_FOR } from "../limits.ts";
import { BURST, WINDOW } from "../time.ts";
import type { Figures } from "./run.ts";

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const three = (value: number) => value.toFixed(4);
const share = (value: number) => `${(100 * value).toFixed(0)} %`;

/** A curve as text: points at some counts, on the judged scale. */
function examples({ keys, curves, scale }: Engine, signal: string): string {
  const curve = curves[keys.indexOf(signal)];
  if (!curve) return "none";
  const counts =
    (curve.at.at(-1) ?? 0) > 8 ? [10, 100, 1000, 10_000, 100_000] : [0.5, 1, 3, 10, 30];
  const points = (count: number) => (scale * heightAt(curve, Math.log1p(count))).toFixed(1);
  return counts.map((count) => `${count.toLocaleString("en-US")} → ${points(count)}`).join(", ");
}

function balancePoints({ curves, balance, scale }: Engine): string {
  const curve = curves[balance] as Curve;
  return [1, 2, 3, 4, 5]
    .map((distance) => `${distance} → ${(scale * heightAt(curve, distance)).toFixed(1)}`)
    .join(", ");
}

function signalSections(engine: Engine): string {
  return DIMENSIONS.map(({ key, label, means }) => {
    const signals = SIGNALS.filter(({ dimension }) => dimension === key).map(
      (signal) => `#### ${signal.label} (\`${signal.key}\`)

${signal.why} Counted in ${signal.unit}; ${signal.fades ? "acts of the window, which fade" : "lasting, does not fade"}.

- Source: ${signal.source}
- How to raise it honestly: ${signal.raise}
- Curve: ${signal.evidence}. Points by count on the judged scale: ${examples(engine, signal.key)}.`,
    );
    return `### ${label}\n\n${means}\n\n${signals.join("\n\n")}`;
  }).join("\n\n");
}

function measured({
  table: lines,
  hidden,
  splits,
  hideSplits,
  pairs,
  people,
  settings,
  flag,
}: Figures): string {
  const names = hidden.map(([name, auc, ece, move, halfBand, inside]) => [
    name,
    three(auc),
    three(ece),
    move.toFixed(2),
    halfBand.toFixed(2),
    share(inside),
  ]);
  return `Measured on ${pairs} pairs of ${people} people. Each of ${splits} random splits puts 30 % of the people on the test
side and drops the pairs that straddle the line, so nobody is on both. Knots and penalties are chosen within the training side
(for the shipped model: ${settings.knots} knots, smoothness ${settings.smooth}, ridge ${settings.ridge}).

${table(
  ["model", "mean AUC", "spread over splits", "ECE", "agrees with a judge"],
  lines.map(([name, auc, spread, ece, agreement]) => [
    name,
    three(auc),
    three(spread),
    three(ece),
    share(agreement),
  ]),
)}

AUC: the chance that a pair in which A was chosen gets a higher probability than one in which B was. ECE: mean gap between probability
and frequency, over ten bins, each pair seen from both sides. Two people judging the same pair agree in ${share(HUMAN_AGREEMENT)}.

Hidden on one side of each pair, at random, over ${hideSplits} splits; "inside" is how often a refit on resampled people that sees
everything lands in the band, which claims ${share(BAND_LEVEL)}:

${table(["hidden", "AUC", "ECE", "mean move of the score", "mean half band", "inside"], names)}

What the audience flag is worth: ${flag.people} of the people carry it; in ${flag.pairs} pairs one side does. The score expected that side
to be chosen in ${share(flag.expected)}, and it was in ${share(flag.chosen)}. The other flags cannot be measured on this data.`;
}

/** Text of `scoring/README.md`, from the engine's own tables. */
export function readme(figures: Figures, model: Model): string {
  return `# How a score is made

<!-- Written by \`npm run calibrate\` from the engine's tables. A test fails when it is stale. -->

Model ${model.version}. ${model.provenance}

## In one paragraph

A score says how likely people are to call somebody influential, from what their accounts do in public. Each signal has one
non-decreasing curve of log(1 + count); a last one, balance, rests on the weakest of followers, lists, answers and reshares, and its points
are credited to these four by how far each stands above nothing. The sum is the strength, in logits: P(A is called more influential than B) = 1 / (1 + e^(B - A)).
The score is the strength on a fixed scale that starts at 1 and has the median judged person at 50. It does not depend on who else is listed.

## Reading a receipt

Contributions are whole points and sum to the printed score (largest-remainder rounding). \`start\` is 1 for everybody: the score of an
account of which everything was seen and all of it was 0. \`unseen\` is what people with the same seen numbers have on average
where the main account shows nothing; it is never credited to a signal. A null is integrated out: logs of signals follow a normal distribution whose
partial correlations are all non-negative, so an expected part never falls when something seen rises. What is expected brings its doubt
into the band, which holds the fully seen score in about ${share(BAND_LEVEL)}. With neither an audience nor a response on any account there is no
score: "not enough data". Coverage is the share of the ${SIGNALS.length} signals that some account shows.

A dimension, 1 to 100, says where somebody stands among the judged people, at 70 better than about 70 of 100: each log that was seen, of a signal that earns
points, in standard deviations from the judged mean; of these the mean (likes and standing count ${JUDGED_WEIGHT}), and the share of a normal
distribution below it. 50 is the mean; what the distribution has below nothing at all is taken off (in full where every count is 0, which
is 1, and by the cube of the distance towards the mean). The account that stands best speaks for the person, so another account never
lowers a dimension. Curves and rubrics have no part in it.

## Signals

${signalSections(makeEngine(model))}

### Balance

Audience that nobody answers, or answers without audience, convinces people less than both. Of the logs of followers, lists, answers and reshares,
in standard deviations from the judged mean, the smallest counts, from where an account without followers stands. Points by that distance:
${balancePoints(makeEngine(model))}.

What a score never falls by: more followers, more lists, being answered, reshared or liked more, answering more in the same weeks, another
account. What it never rises by: following more accounts, posting more of what nobody answers in the same weeks. When the acts were
does change what all of them and their answers count (see Time): an act in a silent week shows somebody who is there, and a rush
of acts can make what came before it count less.

## Time

Signals that fade count the ${WINDOW} days before the score. An act counts in full today, one half after 45 days and nothing after ${WINDOW}
(cosine squared; judgement, unvalidated). Weekly counts give the shape: a count is multiplied by its weeks' mean weight, 1 for an even
spread. A week counts at most ${BURST.allowance} act plus ${BURST.medians} times the median week, and acts in fewer than
${BURST.weeks} different weeks count by the square of their share of ${BURST.weeks}: ten frantic days after eighty silent ones, answered about as often as
they act, move a score by 4 points at most. Weeks that are not known are taken to be like those that are. Reactions are taken to follow
the acts' weeks; hundreds of them to two or three acts of a large account still move a score by more (10 points were seen). Facts that were not looked at again fade as well,
and the band widens by what is lost. Followers, following, lists and standing do not fade.

## Networks

${table(
  [
    "network",
    "one follower counts as",
    "one act or reaction as",
    "one point of standing as",
    "provenance",
  ],
  ALIGNMENT.map(({ label, audience, acts, standing, provenance }) => [
    label,
    audience,
    acts,
    standing,
    provenance,
  ]),
)}

In the judged file one act is about a quarter of a unit. Facts of X that say \`raw: true\` were counted act by act, as in a person's own
export, and read as another network does. A score that rests on a judged line has a wider band: its counts may be worth twice or
half as much. Accounts add up as their numbers would, g ln(1 + sum(e^(s/g) - 1)): a second account of the same size counts like
doubling the first, an empty one adds nothing, none subtracts. What the main account does not show is expected from what it shows, or taken
from another account where more is seen there; the others add only what was seen.

## Comparing, ranking

The verdict's probability includes the doubt of both bands. Below ${share(HUMAN_AGREEMENT)} it is too close to call: two people judging the same pair
agree that often, so a second judge would say more than the score. Grade is a percentile in a named population (the candidates of one team,
city or position): ${GRADES.map(([grade, from]) => `${grade} from ${from}`).join(", ")}. Ties share a place. Regard is 100 times the people who react
repeatedly or strongly over the people who could know (who follow, or reacted); none below 10 people. It is observed where a network shows who reacts
(Bluesky, most Mastodon servers), on the three most answered posts of the window: "repeatedly" is on two of them, "strongly" by passing one on.

A position's rubric weighs the three dimensions from 0 to 3; weights are scaled so that somebody at the median of all three scores the same under
every rubric. Only the standard rubric is calibrated.

## Flags

To check by hand, never part of the score: ${Object.entries(FLAG_RULES)
    .map(
      ([flag, rule]) =>
        `${flag} (${Object.entries(rule)
          .map(([key, value]) => `${key} ${value}`)
          .join(", ")})`,
    )
    .join("; ")}; bot (the network says so).

## Figures

${measured(figures)}

How far the tests notice a change: StrykerJS, run once by hand over all of the engine but its fitted figures and the calibration (and with the
property tests cut to 15 runs): 91 % of 1,733 changes. Most of what survives changes nothing that can be seen.

## Limits

${LIMITS.map((limit) => `- ${limit}`).join("\n")}

## What it must not be used for

${NOT_FOR.map((use) => `- ${use}`).join("\n")}
`;
}
