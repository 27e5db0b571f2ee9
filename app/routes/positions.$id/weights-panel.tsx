import { Form } from "@remix-run/react";
import { useMemo, useState } from "react";
import { Button, FieldErrors } from "#app/components/ui.tsx";
import { DIMENSIONS, STANDARD_RUBRIC, type Rubric } from "#scoring/index.ts";
import type { Failed } from "./act.server.ts";
import { outcomesOf, type Scorable } from "./outcome.ts";
import { Preview } from "./preview.tsx";
import { isStandard, NOTHING, weighsNothing, weightWords } from "./weights.ts";
import { WeightSlider } from "./weight-slider.tsx";

type Props = {
  saved: Rubric;
  people: Scorable[];
  /** How many are on the shortlist, of whom `people` are the first. */
  of: number;
  mayEdit: boolean;
  failed?: Extract<Failed, { at: "weights" }>;
};

/** The position's rubric, and what it does to the shortlist. Moving a slider scores everybody again, here, by the engine itself. */
export function WeightsPanel({ saved, people, of, mayEdit, failed }: Props) {
  const [rubric, setRubric] = useState(() => (failed ? asTyped(failed.typed, saved) : saved));
  const outcomes = useMemo(() => outcomesOf(people, rubric), [people, rubric]);
  const nothing = weighsNothing(rubric);
  const errors = nothing ? [NOTHING] : failed && [failed.error];
  return (
    <section aria-labelledby="weights" className="mt-6 rounded border bg-surface">
      <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 border-b px-4 py-2">
        <h2 id="weights" className="scroll-mt-4">
          Weights for this position
        </h2>
        <p className="text-xs text-muted">
          {isStandard(rubric) && !nothing
            ? "The calibrated standard"
            : "Your own weighting, not calibrated"}
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
          {DIMENSIONS.map(({ key, label, means }) => (
            <WeightSlider
              key={key}
              name={key}
              label={label}
              means={means}
              weight={rubric[key]}
              onWeigh={(weight) => setRubric((now) => ({ ...now, [key]: weight }))}
            />
          ))}
          <FieldErrors id="weights-error" errors={errors} />
          <div className="flex flex-wrap gap-2">
            {mayEdit && (
              <Button type="submit" name="intent" value="weigh" look="primary" disabled={nothing}>
                Save weights
              </Button>
            )}
            <Button
              type={mayEdit ? "submit" : "button"}
              name="intent"
              value="standard"
              onClick={() => setRubric(STANDARD_RUBRIC)}
            >
              Back to the standard
            </Button>
          </div>
          <p className="text-xs text-muted">
            1 on all three is the standard: the weights by which people judged, and the only ones
            that were measured. Weights count relative to one another.
            {mayEdit
              ? " Saving changes what this position shows beside the standard score, and no score itself."
              : " You may try weights here; a recruiter or owner can save them."}
          </p>
        </Form>
        <Preview outcomes={outcomes} of={of} standard={isStandard(rubric)} />
      </div>
    </section>
  );
}

/** What was typed, where it is a number; what was saved, where it is not. */
function asTyped(typed: Record<keyof Rubric, string>, saved: Rubric): Rubric {
  const weight = (key: keyof Rubric) =>
    Number.isFinite(Number(typed[key] || NaN)) ? Number(typed[key]) : saved[key];
  return {
    reach: weight("reach"),
    response: weight("response"),
    participation: weight("participation"),
  };
}
