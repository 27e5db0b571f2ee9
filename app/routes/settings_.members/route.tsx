import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SettingsNav } from "#app/components/settings-nav.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { listInvitations } from "#db/invitations.server.ts";
import { listMembers } from "#db/members.server.ts";
import { act } from "./act.server.ts";
import { InvitePanel } from "./invite-panel.tsx";
import { MembersPanel } from "./members-panel.tsx";

export const meta: MetaFunction = () => [{ title: "Members · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, role } = await requireMember(request, context, "owner");
  const now = Date.now();
  return {
    me: { id, role },
    members: await listMembers(context.db),
    invitations: await listInvitations(context.db, now),
    now,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "owner");
  return act(request, context, member, await formOf(request));
}

export default function Members() {
  const { me, members, invitations, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <SettingsNav role={me.role} />
      <div className="space-y-6">
        <MembersPanel members={members} me={me.id} now={now} answer={answer} />
        <InvitePanel invitations={invitations} now={now} answer={answer} />
      </div>
    </div>
  );
}
