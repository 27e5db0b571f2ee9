import { getFormProps, getTextareaProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Form, Link } from "@remix-run/react";
import { useState, type ReactNode } from "react";
import { fieldProps } from "#app/components/form.ts";
import { Select } from "#app/components/select.tsx";
import { Button, Field, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { takeOne } from "./one.server.ts";
import { MergeLink } from "./merge-link.tsx";
import { one, type One } from "./one.ts";
import { OriginField } from "./origin.tsx";

type Props = {
  result: Awaited<ReturnType<typeof takeOne>> | null;
  /** Those that take people, the one where new candidates start first. */
  positions: { id: number; title: string }[];
};

/** The form for one candidate; fields that are seldom known at first are folded. */
export function OneForm({ result, positions }: Props) {
  const [form, fields] = useForm<One>({
    lastResult: result?.reply,
    constraint: getZodConstraint(one),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: one }),
    shouldRevalidate: "onInput",
  });
  const { key: _, ...handles } = getTextareaProps(fields.handles, { ariaAttributes: false });
  const folded = [fields.phone, fields.company, fields.position];
  const usual = String(positions[0]?.id);
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
            is already here
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
      <More
        used={folded.some(({ initialValue = usual }) => initialValue !== usual)}
        wrong={folded.some(isWrong)}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Phone" {...fieldProps(fields.phone)} inputMode="tel" autoComplete="off" />
          <Field label="Company" {...fieldProps(fields.company)} autoComplete="off" dir="auto" />
        </div>
        <div className="space-y-1">
          <label htmlFor={fields.position.id} className="block text-sm font-medium">
            Position
          </label>
          <Select
            id={fields.position.id}
            name={fields.position.name}
            defaultValue={fields.position.initialValue ?? usual}
            aria-invalid={isWrong(fields.position) || undefined}
            aria-describedby={`${fields.position.id}-hint ${fields.position.id}-error`}
            options={positions.map(({ id, title }) => [String(id), title])}
          />
          <p id={`${fields.position.id}-hint`} className="text-xs text-muted">
            They start in its first stage.
          </p>
          <FieldErrors id={`${fields.position.id}-error`} errors={fields.position.errors} />
        </div>
      </More>
      <Button look="primary" type="submit">
        Add
      </Button>
    </Form>
  );
}

const isWrong = ({ errors }: { errors?: string[] }) => Boolean(errors?.length);

type MoreProps = {
  /** Something was typed in it. */
  used: boolean;
  wrong: boolean;
  children: ReactNode;
};

/** Open while something in it has to be seen. */
function More({ used, wrong, children }: MoreProps) {
  const [open, setOpen] = useState(used);
  return (
    <details
      open={open || wrong}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className="group/more rounded border bg-surface"
    >
      <summary className="flex min-h-9 list-none items-center gap-2 rounded px-3 font-medium hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span
          aria-hidden="true"
          className="text-faint transition-transform group-open/more:rotate-90"
        >
          ›
        </span>
        More: phone, company, position
      </summary>
      <div className="space-y-4 px-3 pt-2 pb-3">{children}</div>
    </details>
  );
}
