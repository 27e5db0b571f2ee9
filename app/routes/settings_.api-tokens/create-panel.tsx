import { Form } from "@remix-run/react";
import { useId } from "react";
import { ShownOnce } from "#app/components/secret.tsx";
import { Select } from "#app/components/select.tsx";
import { Field, FieldErrors, OnceButton, Panel } from "#app/components/ui.tsx";
import { LIFETIMES, USUAL_LIFETIME } from "#app/domain/api-token-fields.ts";
import { ROLE_WORDS, roleLabel } from "#app/domain/member-fields.ts";
import { ROLES } from "#db/constants.ts";
import type { Answer } from "./act.server.ts";

export function CreatePanel({ answer }: { answer: Answer | undefined }) {
  const { given, errors, made } = answer ?? { given: null, errors: null, made: null };
  const kept = errors ? given : null;
  return (
    <Panel title="New token">
      <p className="max-w-[68ch] text-muted">
        With a token, a program can read and write through the API. Its changes are logged under the
        token’s name. The API is described in{" "}
        <a href="/api/v1/openapi.json" className="text-accent underline">
          openapi.json
        </a>
        .
      </p>
      {made && (
        <ShownOnce
          label={
            <>
              Token for <bdi>{made.name}</bdi>
            </>
          }
          value={made.token}
          expiresAt={made.expiresAt}
        />
      )}
      <Form
        method="post"
        preventScrollReset
        key={made?.token}
        className="mt-4 grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem_8rem_auto]"
      >
        <Field
          label="Name"
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          defaultValue={kept?.name}
          errors={errors?.name ? [errors.name] : undefined}
          hint="What it is for, such as “Careers page”."
        />
        <Choice
          label="Role"
          name="role"
          value={kept?.role ?? "viewer"}
          options={ROLES.map((role) => [role, roleLabel(role)])}
          error={errors?.role}
        />
        <Choice
          label="Expires"
          name="days"
          value={kept?.days ?? String(USUAL_LIFETIME)}
          options={LIFETIMES.map((days) => [
            String(days),
            days === 365 ? "In a year" : `In ${days} days`,
          ])}
          error={errors?.days}
        />
        <OnceButton type="submit" name="intent" value="create" look="primary" className="sm:mt-6">
          Create token
        </OnceButton>
      </Form>
      <dl className="mt-4 grid gap-x-4 gap-y-1 text-xs text-muted sm:grid-cols-[5rem_minmax(0,1fr)]">
        {ROLES.map((role) => (
          <div key={role} className="contents">
            <dt className="font-medium">{roleLabel(role)}</dt>
            <dd className="max-sm:mb-1">{ROLE_WORDS[role]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string;
  options: readonly (readonly [string, string])[];
  error: string | undefined;
};

function Choice({ label, name, value, options, error }: ChoiceProps) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <Select id={id} name={name} defaultValue={value} options={options} />
      <FieldErrors id={`${id}-error`} errors={error ? [error] : undefined} />
    </div>
  );
}
