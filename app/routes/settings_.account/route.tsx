import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SettingsNav } from "#app/components/settings-nav.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember, sessionOf } from "#app/auth/session.server.ts";
import { listSessions } from "#db/sessions.server.ts";
import { act } from "./act.server.ts";
import { NamePanel, PasswordPanel, ShortcutsPanel } from "./panels.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";

export const meta: MetaFunction = () => [{ title: "Account · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, name, email, role, shortcuts } = await requireMember(request, context);
  const here = await sessionOf(request, context);
  const now = Date.now();
  const sessions = await listSessions(context.db, id, now);
  return {
    me: { name, email, role },
    shortcuts,
    sessions: sessions.map(({ tokenHash, ...session }) => ({
      ...session,
      here: tokenHash === here,
    })),
    now,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  return act(request, context, member, await formOf(request));
}

export default function Account() {
  const { me, shortcuts, sessions, now } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <SettingsNav role={me.role} />
      <div className="space-y-6">
        <NamePanel name={me.name} email={me.email} errors={errors} />
        <PasswordPanel email={me.email} errors={errors} />
        <ShortcutsPanel on={shortcuts} />
        <SessionsPanel sessions={sessions} now={now} />
      </div>
    </div>
  );
}
