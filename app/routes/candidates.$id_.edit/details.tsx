import { getFormProps, useForm, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { fieldProps } from "#app/components/form.ts";
import { Button, ButtonLink, Field, FieldErrors } from "#app/components/ui.tsx";
import type { DetailsInput } from "./form.ts";

type Person = {
  id: number;
  version: number;
  name: string;
  email: string | null;
  headline: string | null;
  city: string | null;
  tags: string | null;
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
      <Field label="Headline" {...fieldProps(fields.headline)} dir="auto" />
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
