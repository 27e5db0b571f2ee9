import { Form } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Select } from "#app/components/select.tsx";
import { Button, buttonClass, FieldErrors, inputClass, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { STAGE_KINDS, type StageKind } from "#db/constants.ts";
import type { Refusal } from "./act.server.ts";

type Stage = { id: number; name: string; kind: StageKind; people: number };
type Props = { stages: Stage[]; refusal?: Refusal };

const KIND: Record<StageKind, string> = {
  open: "In the pipeline",
  hired: "Hired",
  out: "Left the pipeline",
};
const KINDS = STAGE_KINDS.map((kind) => [kind, KIND[kind]] as const);

/** The steps of the pipeline: each can be renamed, moved, deleted, and says what it means. */
export function StagesPanel({ stages, refusal }: Props) {
  const adding = refusal?.intent === "add" ? refusal : undefined;
  return (
    <Panel title="Stages">
      <ol className="-mt-4 divide-y">
        {stages.map((stage, index) => (
          <li key={stage.id} className="py-3">
            <StageRow
              key={`${stage.name} ${stage.kind}`}
              stage={stage}
              first={index === 0}
              last={index === stages.length - 1}
              others={stages.filter(({ id }) => id !== stage.id)}
              refusal={refusal?.stage === stage.id ? refusal : undefined}
            />
          </li>
        ))}
      </ol>
      <Form
        method="post"
        key={stages.length}
        preventScrollReset
        aria-label="New stage"
        className="border-t pt-4"
      >
        <div className="flex flex-wrap gap-2">
          <Fields
            id="new"
            name={adding?.typed["name"]}
            kind={adding?.typed["kind"]}
            refusal={adding}
          />
          <Button type="submit" name="intent" value="add">
            Add stage
          </Button>
        </div>
        <FieldErrors id="new-error" errors={adding && Object.values(adding.errors)} />
      </Form>
    </Panel>
  );
}

type FieldsProps = { id: string; of?: string; name?: string; kind?: string; refusal?: Refusal };

function Fields({ id, of, name, kind, refusal }: FieldsProps) {
  const about = of ? ` of ${of}` : " of the new stage";
  return (
    <>
      <input
        name="name"
        required
        maxLength={40}
        dir="auto"
        autoComplete="off"
        aria-label={`Name${about}`}
        placeholder={of ? undefined : "New stage"}
        defaultValue={name}
        aria-invalid={refusal?.errors["name"] ? true : undefined}
        aria-describedby={refusal ? `${id}-error` : undefined}
        className={`${inputClass} h-8 min-w-32 flex-1`}
      />
      <span className="w-38 sm:w-40">
        <Select name="kind" aria-label={`Meaning${about}`} defaultValue={kind} options={KINDS} />
      </span>
    </>
  );
}

type RowProps = { stage: Stage; first: boolean; last: boolean; others: Stage[]; refusal?: Refusal };

const iconButton =
  "grid size-8 place-items-center rounded text-muted hover:bg-sunken hover:text-ink disabled:opacity-40 disabled:cursor-not-allowed";

function StageRow({ stage, first, last, others, refusal }: RowProps) {
  const id = `stage-${stage.id}`;
  const edited = refusal?.intent === "stage" ? refusal : undefined;
  const deleting = refusal?.intent === "remove" ? refusal : undefined;
  return (
    <>
      <Form method="post" preventScrollReset aria-label={stage.name}>
        <input type="hidden" name="stage" value={stage.id} />
        <div className="flex flex-wrap items-center gap-2">
          <Fields
            id={id}
            of={stage.name}
            name={edited?.typed["name"] ?? stage.name}
            kind={edited?.typed["kind"] ?? stage.kind}
            refusal={edited}
          />
          <Button type="submit" name="intent" value="stage" aria-label={`Save ${stage.name}`}>
            Save
          </Button>
          <span className="flex">
            <button
              name="intent"
              value="up"
              disabled={first}
              aria-label={`Move ${stage.name} up`}
              title="Move up"
              className={iconButton}
            >
              <ArrowUp size={16} aria-hidden="true" />
            </button>
            <button
              name="intent"
              value="down"
              disabled={last}
              aria-label={`Move ${stage.name} down`}
              title="Move down"
              className={iconButton}
            >
              <ArrowDown size={16} aria-hidden="true" />
            </button>
          </span>
        </div>
        <FieldErrors
          id={`${id}-error`}
          errors={refusal && !deleting ? Object.values(refusal.errors) : undefined}
        />
      </Form>
      <details className="mt-1" open={deleting ? true : undefined}>
        <summary className="w-fit list-none rounded text-xs text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          {counted(stage.people, "person", "people")} · Delete
          <span className="sr-only"> {stage.name}</span>
        </summary>
        <Form method="post" preventScrollReset className="mt-2 flex flex-wrap items-center gap-2">
          <input type="hidden" name="stage" value={stage.id} />
          {stage.people > 0 && (
            <>
              <label htmlFor={`${id}-into`} className="text-muted">
                Move {counted(stage.people, "person", "people")} to
              </label>
              <span className="w-44">
                <Select
                  id={`${id}-into`}
                  name="into"
                  options={others
                    .filter(({ kind }) => kind !== "out" || stage.kind === "out")
                    .map((other) => [String(other.id), other.name])}
                />
              </span>
            </>
          )}
          <button name="intent" value="remove" className={buttonClass("danger")}>
            Delete {stage.name}
          </button>
          <FieldErrors
            id={`${id}-delete-error`}
            errors={deleting && Object.values(deleting.errors)}
          />
        </Form>
      </details>
    </>
  );
}
