import { Form } from "@remix-run/react";
import { useId } from "react";
import { moment } from "#app/components/ago.tsx";
import { ShownOnce } from "#app/components/secret.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, Field, OnceButton, Panel } from "#app/components/ui.tsx";
import { ROLE_WORDS, roleLabel } from "#app/domain/member-fields.ts";
import { ROLES, type Role } from "#db/constants.ts";
import type { Answer } from "./act.server.ts";

type Invitation = {
  id: number;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: number;
};
type Props = { invitations: Invitation[]; now: number; answer: Answer | undefined };

export function InvitePanel({ invitations, now, answer }: Props) {
  const invited = answer?.at === "invite" ? answer : undefined;
  return (
    <Panel title="Invite">
      <p className="max-w-[68ch] text-muted">
        Touchstone sends no email: create a link and send it yourself. It works once and expires
        after a week.
      </p>
      {invited?.link && (
        <ShownOnce
          label={
            <>
              Link for <bdi>{invited.email}</bdi>
            </>
          }
          value={invited.link}
        />
      )}
      <Form
        method="post"
        preventScrollReset
        key={invited?.link}
        className="mt-4 grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_10rem_auto]"
      >
        <Field
          label="Email"
          name="email"
          type="email"
          required
          autoComplete="off"
          defaultValue={invited?.error ? invited.email : ""}
          errors={invited?.error ? [invited.error] : undefined}
          hint="They sign in with it."
        />
        <RoleField />
        <OnceButton type="submit" name="intent" value="invite" look="primary" className="sm:mt-6">
          Create link
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
      {invitations.length > 0 && (
        <section className="mt-5 border-t pt-4">
          <h3 className="font-medium">Not accepted yet</h3>
          <ul className="divide-y">
            {invitations.map((invitation) => (
              <Waiting key={invitation.id} invitation={invitation} now={now} />
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}

function RoleField() {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        Role
      </label>
      <Select
        id={id}
        name="role"
        defaultValue="recruiter"
        options={ROLES.map((role) => [role, roleLabel(role)])}
      />
    </div>
  );
}

function Waiting({ invitation, now }: { invitation: Invitation; now: number }) {
  const days = Math.max(1, Math.round((invitation.expiresAt - now) / 86_400_000));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0">
        <p className="truncate">{invitation.email}</p>
        <p className="text-xs text-muted">
          {roleLabel(invitation.role)} · invited by <bdi>{invitation.invitedBy}</bdi> ·{" "}
          <time title={moment(invitation.expiresAt)}>
            {days === 1 ? "1 day left" : `${days} days left`}
          </time>
        </p>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={invitation.id} />
        <Button
          type="submit"
          name="intent"
          value="revoke"
          look="quiet"
          className="max-sm:-ml-3"
          aria-label={`Revoke the invitation for ${invitation.email}`}
        >
          Revoke
        </Button>
      </Form>
    </li>
  );
}
