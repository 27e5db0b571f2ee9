import { Form } from "@remix-run/react";
import { useMemo, useState } from "react";
import { useScripted } from "#app/components/scripted.ts";
import { Button, FieldErrors } from "#app/components/ui.tsx";
import { DIMENSIONS, STANDARD_RUBRIC, type Dimension, type Rubric } from "#scoring/index.ts";
import type { Failed } from "./act.server.ts";
import { outcomesOf, readPeople, type Scorable } from "./outcome.ts";
import { Preview } from "./preview.tsx";
import { isStandard, weightWords, withWeight } from "./weights.ts";
import { WeightSlider } from "./weight-slider.tsx";

type Props = {
  saved: Rubric;
  people: Scorable[];
  /** How many are on the shortlist; `people` are the first of them. */
  of: number;
  mayEdit: boolean;
  failed?: Extract<Failed, { at: "weights" }>;
};

const MEANS: Record<Dimension, string> = {
  reach: "Who could hear it: followers, lists, stars, reputation.",
  response: "What comes back: answers, reshares, likes.",
  participation: "Joining in: answering, passing on, contributing.",
};

/** The position's rubric, and what it does to the shortlist. Moving a slider ranks everybody again, here, by the engine itself. */
export function WeightsPanel({ saved, people, of, mayEdit, failed }: Props) {
  const scripted = useScripted();
  const [rubric, setRubric] = useState(saved);
  const read = useMemo(() => readPeople(people), [people]);
  const outcomes = useMemo(() => outcomesOf(read, rubric), [read, rubric]);
  return (
    <section aria-labelledby="weights" className="mt-6 rounded border bg-surface">
      <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 border-b px-4 py-2">
        <h2 id="weights" className="scroll-mt-4">
          Weights for this position
        </h2>
        <p className="text-xs text-muted">
          {isStandard(rubric) ? "The standard" : "Your own weights"}
          {mayEdit && weightWords(rubric) !== weightWords(saved) && " · not saved"}
        </p>
      </header>
      <div className="grid lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Form
          method="post"
          preventScrollReset
          autoComplete="off"
          className="no-print space-y-5 p-4 lg:border-r"
        >
          {DIMENSIONS.map(({ key, label }) => (
            <WeightSlider
              key={key}
              name={key}
              label={label}
              means={MEANS[key]}
              weight={rubric[key]}
              standard={STANDARD_RUBRIC[key]}
              onWeigh={(weight) => setRubric((now) => withWeight(now, key, weight))}
            />
          ))}
          <FieldErrors id="weights-error" errors={failed && [failed.error]} />
          <div className="flex flex-wrap gap-2">
            {mayEdit && (
              <Button type="submit" name="intent" value="weigh" look="primary">
                Save weights
              </Button>
            )}
            <Button
              type={mayEdit ? "submit" : "button"}
              name="intent"
              value="standard"
              onClick={() => setRubric(STANDARD_RUBRIC)}
            >
              Reset to standard
            </Button>
          </div>
          <p className="text-xs text-muted">
            {scripted
              ? "The three weights sum to 100: moving one moves the others."
              : "Saving scales the three weights so that they sum to 100."}
            {mayEdit
              ? " They change what this position shows beside the standard score, never the score itself."
              : " A recruiter or owner can save them."}
          </p>
        </Form>
        <Preview outcomes={outcomes} of={of} standard={isStandard(rubric)} />
      </div>
    </section>
  );
}
