import { Form } from "@remix-run/react";
import { isTyped, type NotSaved, type Unsent } from "#app/domain/unsent.ts";
import { Entrance } from "./entrance.tsx";
import { SignInFields } from "./sign-in.tsx";
import { Button, ButtonLink, Field, inputClass } from "./ui.tsx";

/** Stands in for the page when a form was not saved: what was typed is still here. */
export function NotSavedPage({ notSaved: { signIn, text, unsent } }: { notSaved: NotSaved }) {
  if (signIn) return <SignInAgain unsent={unsent} />;
  return (
    <UnsentPage title="This was not saved" unsent={unsent}>
      {text} What you typed is below. Edit it if you like, then send it again.
    </UnsentPage>
  );
}

/** Signs in with the unsent form in tow; it comes back on the next page. */
export function SignInAgain({
  unsent,
  failed,
}: {
  unsent: Unsent;
  failed?: { email: string; error: string };
}) {
  return (
    <Entrance
      title="Sign in again"
      lead="Your session ended before this was saved. Sign in again, and what you typed will be there."
    >
      <title>Sign in again · Touchstone</title>
      <Form method="post" action="/continue" encType="multipart/form-data" className="space-y-4">
        <input type="hidden" name="unsent" value={JSON.stringify(unsent)} />
        <SignInFields failed={failed} />
      </Form>
    </Entrance>
  );
}

/** The unsent form once more, as it was typed. */
export function UnsentPage({
  title,
  unsent,
  children,
}: {
  title: string;
  unsent: Unsent;
  children: React.ReactNode;
}) {
  const { path, multipart, fields } = unsent;
  return (
    <div className="mx-auto max-w-2xl py-6">
      <title>{`${title} · Touchstone`}</title>
      <h1>{title}</h1>
      <p className="mt-1 mb-6 text-muted">{children}</p>
      <Form
        method="post"
        action={path}
        encType={multipart ? "multipart/form-data" : undefined}
        className="space-y-4"
      >
        {fields.map(([name, value], index) => (
          <UnsentField key={index} id={`unsent-${index}`} name={name} value={value} />
        ))}
        <div className="flex gap-2">
          <Button look="primary" type="submit">
            Send again
          </Button>
          <ButtonLink look="quiet" to={path}>
            Discard
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function UnsentField({ id, name, value }: { id: string; name: string; value: string }) {
  if (!isTyped(value)) return <input type="hidden" name={name} value={value} />;
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  if (!value.includes("\n") && value.length <= 80)
    return <Field id={id} label={label} name={name} defaultValue={value} dir="auto" />;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={12}
        dir="auto"
        spellCheck={false}
        defaultValue={value}
        className={inputClass}
      />
    </div>
  );
}
