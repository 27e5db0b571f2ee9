import { getFormProps, getTextareaProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Form, Link } from "@remix-run/react";
import type { z } from "zod";
import { fieldProps } from "#app/components/form.ts";
import { Button, Field, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { takeOne } from "./one.server.ts";
import { MergeLink } from "./merge-link.tsx";
import { one } from "./one.ts";
import { OriginField } from "./origin.tsx";

/** One candidate by form. */
export function OneForm({ result }: { result: Awaited<ReturnType<typeof takeOne>> | null }) {
  const [form, fields] = useForm<z.infer<typeof one>>({
    lastResult: result?.reply,
    constraint: getZodConstraint(one),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: one }),
    shouldRevalidate: "onInput",
  });
  const { key: _, ...handles } = getTextareaProps(fields.handles, { ariaAttributes: false });
  return (
    <Form
      method="post"
      action="/candidates/new?by=form"
      {...getFormProps(form)}
      className="max-w-xl space-y-4"
    >
      <input type="hidden" name="intent" value="one" />
      <Field label="Name" {...fieldProps(fields.name)} autoComplete="off" dir="auto" />
      <Field label="Email" {...fieldProps(fields.email, "email")} autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Headline" {...fieldProps(fields.headline)} autoComplete="off" dir="auto" />
        <Field label="City" {...fieldProps(fields.city)} autoComplete="off" dir="auto" />
      </div>
      <div className="space-y-1">
        <label htmlFor={handles.id} className="block text-sm font-medium">
          Handles
        </label>
        <textarea
          {...handles}
          rows={5}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={fields.handles.errors ? true : undefined}
          aria-describedby={`${handles.id}-hint ${handles.id}-error`}
          className={`${inputClass} font-mono leading-6`}
        />
        <p id={`${handles.id}-hint`} className="text-xs text-muted">
          One per line: a profile address, github:octocat, @alice.bsky.social, @user@host.
        </p>
        <FieldErrors id={`${handles.id}-error`} errors={fields.handles.errors} />
        {result?.holders.map((holder) => (
          <p key={holder.id} className="text-xs">
            <Link to={`/candidates/${holder.id}`} className="link" dir="auto">
              {holder.name}
            </Link>{" "}
            is here already
          </p>
        ))}
        {result && result.holders.length > 1 && (
          <p className="text-xs text-muted">
            These accounts belong to several candidates. If they are all one person,{" "}
            <MergeLink people={result.holders} />.
          </p>
        )}
      </div>
      <OriginField chosen="given" />
      <Button look="primary" type="submit">
        Add
      </Button>
    </Form>
  );
}
