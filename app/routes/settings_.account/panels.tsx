import { Form } from "@remix-run/react";
import { Button, Field, Panel } from "#app/components/ui.tsx";
import type { Errors } from "./act.server.ts";

const asList = (error: string | undefined) => (error ? [error] : undefined);

export function NamePanel({
  name,
  email,
  errors,
}: {
  name: string;
  email: string;
  errors?: Errors;
}) {
  return (
    <Panel title="Name">
      <Form method="post" preventScrollReset className="max-w-sm space-y-4">
        <Field
          label="Your name"
          name="name"
          required
          maxLength={80}
          autoComplete="name"
          defaultValue={name}
          errors={asList(errors?.name)}
          hint="Shown with your notes and decisions from now on."
          dir="auto"
        />
        <p className="text-muted">You sign in as {email}.</p>
        <Button type="submit" name="intent" value="name">
          Save name
        </Button>
      </Form>
    </Panel>
  );
}

export function PasswordPanel({ email, errors }: { email: string; errors?: Errors }) {
  return (
    <Panel title="Password">
      <Form method="post" preventScrollReset className="max-w-sm space-y-4">
        <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
        <Field
          label="Current password"
          name="old"
          type="password"
          required
          autoComplete="current-password"
          errors={asList(errors?.old)}
        />
        <Field
          label="New password"
          name="password"
          type="password"
          required
          autoComplete="new-password"
          errors={asList(errors?.password)}
          hint="At least 10 characters. You stay signed in here and are signed out everywhere else."
        />
        <Button type="submit" name="intent" value="password">
          Change password
        </Button>
      </Form>
    </Panel>
  );
}

export function ShortcutsPanel({ on }: { on: boolean }) {
  return (
    <Panel title="Keyboard shortcuts">
      <Form method="post" preventScrollReset className="space-y-3">
        <p className="text-muted">
          Single keys, such as <kbd>j</kbd> and <kbd>k</kbd> for the next and the previous
          candidate. They are {on ? "on" : "off"}.
          {on && (
            <>
              {" "}
              Press <kbd>?</kbd> on any page to see them all.
            </>
          )}
        </p>
        <input type="hidden" name="on" value={on ? "0" : "1"} />
        <Button type="submit" name="intent" value="shortcuts">
          {on ? "Turn shortcuts off" : "Turn shortcuts on"}
        </Button>
      </Form>
    </Panel>
  );
}
