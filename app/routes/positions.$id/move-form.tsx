import { Form, Link, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Select } from "#app/components/select.tsx";
import { useScripted } from "#app/components/scripted.ts";
import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { MoveFailed } from "./act.server.ts";
import type { Card, PipelineStage } from "./pipeline.server.ts";

type Props = {
  card: Card;
  stages: PipelineStage[];
  /** The stage that is chosen already. */
  target?: number;
  failed?: MoveFailed;
  /** The page without this form. */
  back: string;
};

/** Moves one person to a stage. The reason is asked for where it is needed; without scripts it is always there. */
export function MoveForm({ card, stages, target, failed, back }: Props) {
  const scripted = useScripted();
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  const others = stages.filter(({ id }) => id !== card.stageId);
  const next = stages[stages.findIndex(({ id }) => id === card.stageId) + 1] ?? others[0];
  const [chosen, choose] = useState(failed?.stageId ?? target ?? next?.id ?? 0);
  const needsReason = others.find(({ id }) => id === chosen)?.kind === "out";
  useEffect(() => {
    const field = (name: string) => form.current?.querySelector<HTMLElement>(name);
    (field("textarea") ?? field("select"))?.focus();
  }, []);
  const id = `move-${card.id}`;
  return (
    <Form
      ref={form}
      method="post"
      preventScrollReset
      className="mt-2 space-y-2"
      aria-label={`Move ${card.name}`}
    >
      <input type="hidden" name="candidate" value={card.id} />
      <input type="hidden" name="from" value={card.stageId} />
      <input type="hidden" name="to" value={back} />
      {card.score !== null && <input type="hidden" name="scoreSeen" value="1" />}
      <Select
        name="stageId"
        aria-label={`Move ${card.name} to`}
        value={chosen}
        onChange={(event) => choose(Number(event.target.value))}
        options={others.map((stage) => [String(stage.id), stage.name])}
      />
      {(!scripted || needsReason || failed) && (
        <div className="space-y-1">
          <textarea
            name="reason"
            rows={2}
            maxLength={2000}
            dir="auto"
            aria-label={`Reason for moving ${card.name}`}
            placeholder={
              needsReason
                ? "Reason, kept with the decision"
                : "Reason, needed to leave the pipeline"
            }
            defaultValue={failed?.reason}
            aria-invalid={failed ? true : undefined}
            aria-describedby={failed ? `${id}-error` : undefined}
            className={`${inputClass} field-sizing-content max-h-40 min-h-14`}
          />
          <FieldErrors id={`${id}-error`} errors={failed && [failed.error]} />
        </div>
      )}
      <div className="flex gap-2">
        <Button type="submit" name="intent" value="move" look="primary" disabled={busy}>
          Move
        </Button>
        <Link
          to={back}
          preventScrollReset
          className="inline-flex h-8 items-center rounded px-2 text-sm text-muted hover:text-ink"
        >
          Cancel
        </Link>
      </div>
    </Form>
  );
}
