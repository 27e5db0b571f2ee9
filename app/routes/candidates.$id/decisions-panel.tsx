import { getFormProps, useForm, type SubmissionResult } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { Form, useActionData } from "@remix-run/react";
import type { z } from "zod";
import { Ago } from "#app/components/ago.tsx";
import { Button, FieldErrors, inputClass, Panel } from "#app/components/ui.tsx";
import { stageLabel, STAGES } from "#db/constants.ts";
import { decisionForm } from "./decision.ts";
import type { CandidatePage } from "./page.server.ts";

/** The steps so far, each signed, and the form for the next. */
export function DecisionsPanel({
  page,
  now,
  canDecide,
}: {
  page: CandidatePage;
  now: number;
  canDecide: boolean;
}) {
  const { person, decisions } = page;
  return (
    <Panel title="Decisions" aside={<span className="text-muted">{stageLabel(person.stage)}</span>}>
      {canDecide && (
        <DecisionForm key={person.version} version={person.version} stage={person.stage} />
      )}
      {decisions.length === 0 && (
        <p className={canDecide ? "mt-4 text-muted" : "text-muted"}>
          No step yet. Each one is signed and keeps its reason.
        </p>
      )}
      <ol className={canDecide && decisions.length > 0 ? "mt-4 divide-y border-t" : "divide-y"}>
        {decisions.map((step) => (
          <li key={step.id} className="py-3 last:pb-0">
            <p className="flex items-baseline justify-between gap-3">
              <strong className="font-semibold">{stageLabel(step.stage)}</strong>
              <span className="text-xs text-muted">
                <Ago at={step.decidedAt} now={now} />
              </span>
            </p>
            <p className="mt-0.5 wrap-anywhere whitespace-pre-line" dir="auto">
              {step.reason}
            </p>
            <p className="mt-0.5 text-xs text-muted">
              <bdi>{step.decidedBy}</bdi>
              {step.score === null
                ? " · without a score"
                : ` · score then ${step.score}, model ${step.modelVersion}`}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function DecisionForm({ version, stage }: { version: number; stage: string }) {
  const [form, fields] = useForm<z.infer<typeof decisionForm>>({
    lastResult: useActionData<SubmissionResult>(),
    constraint: getZodConstraint(decisionForm),
    defaultValue: { stage, reason: "" },
  });
  const { reason, stage: chosen } = fields;
  return (
    <Form method="post" {...getFormProps(form)} className="no-print space-y-3">
      <input type="hidden" name="version" value={version} />
      <FieldErrors id={`${form.id}-errors`} errors={form.errors} />
      <div className="space-y-1">
        <label htmlFor={chosen.id} className="block text-sm font-medium">
          Stage
        </label>
        <select
          id={chosen.id}
          name={chosen.name}
          defaultValue={chosen.initialValue}
          className={inputClass}
        >
          {STAGES.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="space-y-1">
        <label htmlFor={reason.id} className="block text-sm font-medium">
          Reason
        </label>
        <textarea
          id={reason.id}
          name={reason.name}
          rows={2}
          required
          maxLength={2000}
          defaultValue={reason.initialValue}
          aria-invalid={reason.errors ? true : undefined}
          aria-describedby={reason.errors ? reason.errorId : `${reason.id}-hint`}
          className={inputClass}
        />
        <p id={`${reason.id}-hint`} className="text-xs text-muted">
          What you saw and why it matters for this job. A score alone is no reason.
        </p>
        <FieldErrors id={reason.errorId} errors={reason.errors} />
      </div>
      <Button type="submit">Sign this step</Button>
    </Form>
  );
}
