import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { Ago } from "#app/components/ago.tsx";
import { SettingsNav } from "#app/components/settings-nav.tsx";
import { Notice, PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { actingAs } from "#app/pages/operate.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { TokensPanel } from "./tokens-panel.tsx";
import { changeToken, listTokens } from "./tokens.server.ts";

export const meta: MetaFunction = () => [{ title: "Settings · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const mayChange = member.role === "owner";
  return {
    role: member.role,
    tokens: await listTokens(context),
    mayChange,
    proxy: mayChange ? context.proxy.seenAt : null,
    now: Date.now(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "owner");
  const done = await changeToken(context, await formOf(request), actingAs(member, context));
  return typeof done === "string" ? redirectWithFlash(request, context, "/settings", done) : done;
}

export default function Settings() {
  const { role, tokens, mayChange, proxy, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <SettingsNav role={role} />
      {proxy !== null && (
        <div className="mb-4">
          <Notice tone="notice">
            Requests come through a proxy that Touchstone was not told to trust, so everyone appears
            to come from one address (first seen <Ago at={proxy} now={now} />
            ). If the proxy is yours, start Touchstone with <code>TRUST_PROXY=1</code>.
          </Notice>
        </div>
      )}
      {!mayChange && <p className="mb-4 text-muted">Only an owner can change these settings.</p>}
      <TokensPanel tokens={tokens} mayChange={mayChange} now={now} answer={answer} />
    </div>
  );
}
