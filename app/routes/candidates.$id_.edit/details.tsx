import {
  getFormProps,
  getTextareaProps,
  useForm,
  type FieldMetadata,
  type SubmissionResult,
} from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { fieldProps } from "#app/components/form.ts";
import { Button, ButtonLink, Field, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { DetailsText } from "./meanwhile.ts";

type Props = {
  person: { version: number };
  /** The candidate's page. */
  to: string;
  /** As it is saved. */
  details: DetailsText;
  lastResult: SubmissionResult | undefined;
  /** Fields that somebody else changed while this form changed them too. */
  meanwhile?: string[];
};

const ONE_A_LINE = "One per line.";

/** What the team wrote about the candidate. */
export function DetailsForm({ person, to, details, lastResult, meanwhile = [] }: Props) {
  const { version } = person;
  const [form, fields] = useForm<DetailsText>({
    id: "details",
    lastResult,
    defaultValue: details,
    constraint: { name: { required: true } },
  });
  const hint = (name: keyof DetailsText, usual?: string) =>
    meanwhile.includes(name) ? (
      <span className="font-medium text-notice">
        {details[name] ? "Changed in the meantime to: " : "Cleared in the meantime."}
        <bdi>{details[name]?.replaceAll("\n", ", ")}</bdi>
      </span>
    ) : (
      usual
    );
  return (
    <Form method="post" {...getFormProps(form)} className="space-y-4">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="before" value={JSON.stringify(details)} />
      <FieldErrors id={form.errorId} errors={form.errors} />
      <Field
        label="Name"
        {...fieldProps(fields.name)}
        hint={hint("name")}
        autoComplete="off"
        dir="auto"
      />
      <Field
        label="Email"
        {...fieldProps(fields.email, "email")}
        hint={hint("email")}
        autoComplete="off"
      />
      <Lines
        label="Other email addresses"
        field={fields.emails}
        hint={hint("emails", ONE_A_LINE)}
      />
      <Lines label="Phone numbers" field={fields.phones} hint={hint("phones", ONE_A_LINE)} />
      <Lines
        label="Links"
        field={fields.links}
        hint={hint("links", `Pages that are not read. ${ONE_A_LINE}`)}
      />
      <Field label="Headline" {...fieldProps(fields.headline)} hint={hint("headline")} dir="auto" />
      <Field
        label="Company"
        {...fieldProps(fields.company)}
        hint={hint("company")}
        dir="auto"
        autoComplete="off"
      />
      <Field
        label="City"
        {...fieldProps(fields.city)}
        dir="auto"
        hint={hint("city", "Used for search, filters and the leaderboard, never for the score.")}
      />
      <Field
        label="Tags"
        {...fieldProps(fields.tags)}
        dir="auto"
        hint={hint("tags", "Separated by commas.")}
      />
      <div className="flex gap-2 pt-1">
        <Button look="primary" type="submit" name="intent" value="save">
          Save
        </Button>
        <ButtonLink look="quiet" to={to}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

type LinesProps = { label: string; field: FieldMetadata<string | undefined>; hint: ReactNode };

/** Several of one kind, one per line, as tall as what is in it. */
function Lines({ label, field, hint }: LinesProps) {
  const { key: _, ...area } = getTextareaProps(field, { ariaAttributes: false });
  const invalid = Boolean(field.errors?.length);
  const lines = (field.initialValue ?? "").split("\n").length;
  return (
    <div className="space-y-1">
      <label htmlFor={field.id} className="block text-sm font-medium">
        {label}
      </label>
      <textarea
        {...area}
        rows={Math.min(8, lines)}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        dir="ltr"
        aria-invalid={invalid || undefined}
        aria-describedby={`${field.id}-hint${invalid ? ` ${field.id}-error` : ""}`}
        className={inputClass}
      />
      <p id={`${field.id}-hint`} className="text-xs text-muted">
        {hint}
      </p>
      <FieldErrors id={`${field.id}-error`} errors={field.errors} />
    </div>
  );
}
