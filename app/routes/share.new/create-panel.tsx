import { Form } from "@remix-run/react";
import type { ComponentProps } from "react";
import { CreateLinkButton, ShownOnce } from "#app/components/secret.tsx";
import { Select } from "#app/components/select.tsx";
import { Notice, Panel } from "#app/components/ui.tsx";
import { LIFETIMES, USUAL_LIFETIME } from "#app/domain/share-fields.ts";
import type { ShareKind } from "#db/constants.ts";
import type { Answer } from "./act.server.ts";

type Props = { kind: ShareKind; answer: Answer | undefined };

/** What the link shows, what it asks, and how long it works. */
export function CreatePanel({ kind, answer }: Props) {
  return (
    <Panel title="New link">
      <p className="max-w-[68ch] text-muted">
        Whoever has the link can read it without an account.{" "}
        {kind === "shortlist"
          ? "It shows the people who are on the shortlist now; anyone taken off the shortlist disappears from the link too."
          : "It always shows their latest scores."}{" "}
        Notes, ratings, stages and contact details are never on it.
      </p>
      {answer?.made && (
        <ShownOnce
          label="Link to share"
          value={answer.made.link}
          expiresAt={answer.made.expiresAt}
        />
      )}
      {answer?.error && (
        <div className="mt-4">
          <Notice tone="danger">{answer.error}</Notice>
        </div>
      )}
      <Form method="post" preventScrollReset key={answer?.made?.link} className="mt-4 space-y-4">
        <fieldset className="space-y-2">
          <legend className="mb-1 font-medium">Names</legend>
          <Option
            id="hidden"
            type="radio"
            name="names"
            value="hidden"
            defaultChecked
            label="Hide names"
            hint="Shows “Candidate 1” and so on, in random order. Names, headlines, cities, handles, links and exact counts are left out."
          />
          <Option
            id="shown"
            type="radio"
            name="names"
            value="shown"
            label="Show names"
            hint="Shows names, headlines and cities."
          />
        </fieldset>
        <Option
          id="asks"
          type="checkbox"
          name="asks"
          defaultChecked
          label="Ask for answers"
          hint="Yes or no, and a comment, on each candidate. The answers appear on the candidate’s page."
        />
        <div className="flex flex-wrap items-end gap-4">
          <div className="w-40 space-y-1">
            <label htmlFor="days" className="block text-sm font-medium">
              Expires
            </label>
            <Select
              id="days"
              name="days"
              defaultValue={String(USUAL_LIFETIME)}
              options={LIFETIMES.map((days) => [String(days), `In ${days} days`])}
            />
          </div>
          <CreateLinkButton another={Boolean(answer?.made)} />
        </div>
      </Form>
    </Panel>
  );
}

type OptionProps = { id: string; label: string; hint: string } & ComponentProps<"input">;

function Option({ id, label, hint, ...input }: OptionProps) {
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
      <input id={id} aria-describedby={`${id}-hint`} className="mt-0.75" {...input} />
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <p id={`${id}-hint`} className="col-start-2 text-xs text-muted">
        {hint}
      </p>
    </div>
  );
}
