import {
  getFormProps,
  getTextareaProps,
  useForm,
  type FieldMetadata,
  type SubmissionResult,
} from "@conform-to/react";
import { Form } from "@remix-run/react";
import { fieldProps } from "#app/components/form.ts";
import { Button, ButtonLink, Field, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { DetailsInput } from "./form.ts";

type Person = {
  id: number;
  version: number;
  name: string;
  email: string | null;
  headline: string | null;
  company: string | null;
  city: string | null;
  tags: string | null;
  /** One a line. */
  emails: string;
  phones: string;
  links: string;
};

/** What the team wrote about the candidate. */
export function DetailsForm({
  person,
  lastResult,
}: {
  person: Person;
  lastResult: SubmissionResult | undefined;
}) {
  const { id, version, ...defaultValue } = person;
  const [form, fields] = useForm<Omit<DetailsInput, "version">>({
    id: "details",
    lastResult,
    defaultValue,
    constraint: { name: { required: true } },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="space-y-4">
      <input type="hidden" name="version" value={version} />
      <FieldErrors id={form.errorId} errors={form.errors} />
      <Field label="Name" {...fieldProps(fields.name)} autoComplete="off" dir="auto" />
      <Field label="Email" {...fieldProps(fields.email, "email")} autoComplete="off" />
      <Lines label="Other email addresses" field={fields.emails} />
      <Lines label="Phone numbers" field={fields.phones} />
      <Lines label="Links" field={fields.links} hint="Pages that are not read. One per line." />
      <Field label="Headline" {...fieldProps(fields.headline)} dir="auto" />
      <Field label="Company" {...fieldProps(fields.company)} dir="auto" autoComplete="off" />
      <Field
        label="City"
        {...fieldProps(fields.city)}
        dir="auto"
        hint="Used for search, filters and the leaderboard, never for the score."
      />
      <Field label="Tags" {...fieldProps(fields.tags)} dir="auto" hint="Separated by commas." />
      <div className="flex gap-2 pt-1">
        <Button look="primary" type="submit" name="intent" value="save">
          Save
        </Button>
        <ButtonLink look="quiet" to={`/candidates/${id}`}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

type LinesProps = { label: string; field: FieldMetadata<string | undefined>; hint?: string };

/** Several of one kind, one per line, as tall as what is in it. */
function Lines({ label, field, hint = "One per line." }: LinesProps) {
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
