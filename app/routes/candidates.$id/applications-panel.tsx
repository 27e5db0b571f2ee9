import { Form, Link, useActionData } from "@remix-run/react";
import { ArrowRight } from "lucide-react";
import { Ago } from "#app/components/ago.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, FieldErrors, inputClass, Panel } from "#app/components/ui.tsx";
import type { Refused } from "./applications.server.ts";
import type { CandidatePage } from "./page.server.ts";
import { ordinal } from "#app/domain/ordinal.ts";

type Application = CandidatePage["applications"][number];
type Props = { page: CandidatePage; to: string; now: number; canEdit: boolean };

/** Where the candidate is in each position, what comes next, and the decision that takes them there. */
export function ApplicationsPanel({ page, to, now, canEdit }: Props) {
  const { applications, others, person } = page;
  const refused = useActionData<Refused>();
  return (
    <Panel
      title="Applications"
      aside={
        canEdit && others.length > 0 && <AddToPosition id={person.id} to={to} others={others} />
      }
    >
      {applications.length === 0 && (
        <p className="text-muted">Not in a position yet. Add them to one to give them a stage.</p>
      )}
      <ul className="-my-4 divide-y empty:hidden">
        {applications.map((application) => (
          <li key={application.positionId} className="py-4">
            <Head application={application} id={person.id} to={to} now={now} canEdit={canEdit} />
            {canEdit && (
              <Decision
                key={`${application.stageId} ${application.movedAt}`}
                application={application}
                isScored={page.score.score !== null}
                refused={refused?.positionId === application.positionId ? refused : undefined}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type HeadProps = {
  application: Application;
  id: number;
  to: string;
  now: number;
  canEdit: boolean;
};

function Head({ application, id, to, now, canEdit }: HeadProps) {
  const { positionId, title, closed, stage, kind, place, listed, note, movedAt } = application;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link
          to={`/positions/${positionId}`}
          className="min-w-0 font-medium wrap-anywhere hover:underline"
        >
          <bdi>{title}</bdi>
        </Link>
        <span className="rounded bg-tag-grey px-1.5 text-xs leading-5 font-medium">{stage}</span>
        {closed && <span className="text-xs text-muted">Position closed</span>}
        <span className="text-xs text-muted">
          moved <Ago at={movedAt} now={now} />
        </span>
        {place !== null && (
          <span className="text-xs text-muted">{`${ordinal(place)} of ${listed} on the shortlist`}</span>
        )}
        {canEdit && kind !== "out" && !(closed && place === null) && (
          <Form method="post" action="/applications" className="no-print ml-auto">
            <input type="hidden" name="ids" value={id} />
            <input type="hidden" name="positionId" value={positionId} />
            <input type="hidden" name="to" value={to} />
            <button
              name="intent"
              value={place === null ? "list" : "unlist"}
              className="link text-xs"
              aria-label={
                place === null
                  ? `Add to shortlist of ${title}`
                  : `Remove from shortlist of ${title}`
              }
            >
              {place === null ? "Add to shortlist" : "Remove from shortlist"}
            </button>
          </Form>
        )}
      </div>
      {place !== null && note && (
        <p className="mt-0.5 wrap-anywhere text-muted" dir="auto">
          {note}
        </p>
      )}
    </>
  );
}

type DecisionProps = { application: Application; isScored: boolean; refused?: Refused };

/** One form: another stage moves them, a reason signs it, and leaving the pipeline needs one. */
function Decision({ application, isScored, refused }: DecisionProps) {
  const { positionId, title, stageId, stages, next } = application;
  const id = `decision-${positionId}`;
  return (
    <Form method="post" preventScrollReset className="no-print mt-2.5 space-y-2">
      <input type="hidden" name="positionId" value={positionId} />
      <input type="hidden" name="from" value={stageId} />
      {isScored && <input type="hidden" name="scoreSeen" value="1" />}
      <div className="grid items-start gap-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <Select
          name="stageId"
          aria-label={`Stage in ${title}`}
          defaultValue={refused?.stageId ?? stageId}
          options={stages.map((stage) => [String(stage.id), stage.name])}
        />
        <div className="space-y-1">
          <textarea
            name="reason"
            aria-label={`Reason, for ${title}`}
            placeholder="Reason: what you saw, and why it matters for this job"
            rows={1}
            maxLength={2000}
            dir="auto"
            defaultValue={refused?.reason}
            aria-invalid={refused ? true : undefined}
            aria-describedby={refused ? `${id}-error` : undefined}
            className={`${inputClass} field-sizing-content max-h-48 min-h-8`}
          />
          <FieldErrors id={`${id}-error`} errors={refused && [refused.error]} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          Save decision
        </Button>
        {next && (
          <Button type="submit" name="next" value={next.id}>
            Move to {next.name}
            <ArrowRight aria-hidden="true" size={14} />
          </Button>
        )}
      </div>
    </Form>
  );
}

type AddProps = { id: number; to: string; others: CandidatePage["others"] };

function AddToPosition({ id, to, others }: AddProps) {
  return (
    <Form
      method="post"
      action="/applications"
      className="no-print flex sm:-my-1 min-w-0 max-sm:w-full"
    >
      <input type="hidden" name="ids" value={id} />
      <input type="hidden" name="to" value={to} />
      <Select
        name="positionId"
        aria-label="Position"
        options={others.map(({ id: position, title }) => [String(position), title])}
        className="min-w-0 rounded-r-none border-r-0 sm:max-w-48"
      />
      <Button type="submit" name="intent" value="add" className="rounded-l-none">
        Add to position
      </Button>
    </Form>
  );
}
