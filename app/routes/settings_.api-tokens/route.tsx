import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SettingsNav } from "#app/components/settings-nav.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { listApiTokens } from "#db/api-tokens.server.ts";
import { act } from "./act.server.ts";
import { CreatePanel } from "./create-panel.tsx";
import { TokensPanel } from "./tokens-panel.tsx";

export const meta: MetaFunction = () => [{ title: "API tokens · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { role } = await requireMember(request, context, "owner");
  return { role, tokens: await listApiTokens(context.db), now: Date.now() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "owner");
  return act(request, context, member, await formOf(request));
}

export default function ApiTokens() {
  const { role, tokens, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <SettingsNav role={role} />
      <div className="space-y-6">
        <CreatePanel answer={answer} />
        <TokensPanel tokens={tokens} now={now} />
      </div>
    </div>
  );
}
