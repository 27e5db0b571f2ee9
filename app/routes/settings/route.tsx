import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Said } from "#app/components/said.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/form.server.ts";
import { requireMember } from "#app/session.server.ts";
import { TokensPanel } from "./tokens-panel.tsx";
import { changeToken, listTokens } from "./tokens.server.ts";

export const meta: MetaFunction = () => [{ title: "Settings · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  return { tokens: await listTokens(context), mayChange: member.role === "owner", now: Date.now() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "owner");
  const done = await changeToken(context, await formOf(request), {
    memberId: member.id,
    at: Date.now(),
  });
  return typeof done === "string" ? redirect(done) : done;
}

export default function Settings() {
  const { tokens, mayChange, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-4xl">
      <Said />
      <PageHeader
        title="Settings"
        lead={
          mayChange
            ? "What holds for the whole team."
            : "What holds for the whole team. Only its owner can change it."
        }
      />
      <TokensPanel tokens={tokens} mayChange={mayChange} now={now} answer={answer} />
    </div>
  );
}
