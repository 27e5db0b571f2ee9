import {
  describeCount,
  DIMENSIONS,
  FLAG_RULES,
  networkLabel,
  REFERENCE,
  score,
  signalOf,
} from "../index.ts";
import type { Model } from "../model.ts";
import { EXAMPLE, LIMITS, NOT_FOR, ruleOf } from "./method.ts";
import type { Figures } from "./run.ts";

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");
const number = (value: number) => value.toLocaleString("en-US");
const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

/** One line a network: "Followers 6, 44, 285, 1,795 (3,346 accounts)". */
const tables = () =>
  Object.entries(REFERENCE).map(([network, signals]) => [
    networkLabel(network),
    Object.entries(signals)
      .map(([key, { counts, accounts }]) => {
        const trust = accounts === null ? "estimate" : `${number(accounts)} accounts`;
        return `${signalOf(key).label} ${counts.map(number).join(" · ")} (${trust})`;
      })
      .join("<br>"),
  ]);

function example(): string {
  const {
    contributions,
    exact,
    score: whole,
  } = score({ asOf: EXAMPLE.observedAt, accounts: [EXAMPLE] });
  const lines = contributions.map((line) => [
    DIMENSIONS.find(({ key }) => key === line.dimension)?.label ?? "",
    describeCount(line),
    line.placement,
    line.points,
  ]);
  return `${table(["dimension", "seen on GitHub", "placement", "points"], lines)}

The mean of each dimension, times its weight: ${exact?.toFixed(1)}, so ${whole}.`;
}

/** Text of `scoring/README.md`, from the engine's own tables. */
export function readme(
  { table: lines, hidden, splits, pairs, people, flag }: Figures,
  model: Model,
) {
  return `# How a score is made

<!-- Written by \`npm run calibrate\` from the engine's tables. A test fails when it is stale. -->

Model ${model.version}. The same rule is on the methodology page, with the tables as graphs and a form to try it.

## Limits

${bullets(LIMITS)}

Do not use it for:

${bullets(NOT_FOR)}

## The rule

${ruleOf(model)
  .map((line, i) => `${i + 1}. ${line}`)
  .join("\n")}

## A worked example

${example()}

## The tables

The counts that half of the active accounts reach, then one in ten, one in a hundred and one in a thousand; activity and reactions in 90
days. What a network never shows has no table. Estimates are unvalidated. Each source is in \`reference.ts\` and on the methodology page.

${table(["network", "tables"], tables())}

## Measured

${pairs} judged pairs of ${people} people; ${splits} splits with nobody in both parts. Only k (${model.k} a point) and the spreads of the band are fitted.

${table(
  ["", "AUC", "spread", "ECE", "agrees with a judge"],
  lines.map(([name, auc, spread, ece, agreement]) => [
    name,
    auc.toFixed(4),
    spread.toFixed(4),
    ece.toFixed(4),
    percent(agreement),
  ]),
)}

With a part hidden, for people not used in fitting the spreads, the full score lies within that part of the band this often (it claims 80%):
${hidden.map(([name, , , inside]) => `${name} ${percent(inside)}`).join(", ")}.

## Flags

Worth checking by hand; they never change points: ${Object.entries(FLAG_RULES)
    .map(
      ([flagged, rule]) =>
        `${flagged} (${Object.entries(rule)
          .map((pair) => pair.join(" "))
          .join(", ")})`,
    )
    .join(
      "; ",
    )}; bot (if the network says so). ${flag.people} of the judged people have the audience flag. In ${flag.pairs} pairs one side has it, and
was chosen in ${percent(flag.chosen)} of them; the score expected ${percent(flag.expected)}.
`;
}
