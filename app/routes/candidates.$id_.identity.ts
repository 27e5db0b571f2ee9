import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { idFrom } from "#app/ids.ts";
import { identityForm } from "#app/routes/candidates.$id/identity.ts";
import { saying } from "#app/said.ts";
import { requireMember } from "#app/session.server.ts";
import { confirmAccount, withdrawConfirmation } from "#db/identity.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Signs that an account is the candidate's, or takes that back. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const candidateId = idFrom(params.id);
  const submission = parseWithZod(await formOf(request), { schema: identityForm });
  if (!candidateId) throw data("There is no such candidate.", { status: 404 });
  const here = `/candidates/${candidateId}`;
  if (submission.status !== "success") return redirect(saying(here, "unreasoned"));
  const { value } = submission;
  const signed = { candidateId, accountId: value.accountId, by: member, at: Date.now() };
  const done =
    value.intent === "confirm"
      ? await confirmAccount(context.db, { ...signed, reason: value.reason })
      : await withdrawConfirmation(context.db, signed);
  return redirect(
    saying(here, done ? (value.intent === "confirm" ? "confirmed" : "unconfirmed") : "outrun"),
  );
}
