import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { idFrom } from "#app/ids.ts";
import { identityForm } from "#app/routes/candidates.$id/identity.ts";
import { actingAs, attempt } from "#app/operate.server.ts";
import { confirmAccount } from "#app/operations/account/confirm.server.ts";
import { withdrawConfirmation } from "#app/operations/account/withdraw.server.ts";
import { saying } from "#app/said.ts";
import { requireMember } from "#app/session.server.ts";

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
  const acting = actingAs(member, context);
  const { refused } = await attempt(
    value.intent === "confirm"
      ? confirmAccount(acting, { candidateId, ...value })
      : withdrawConfirmation(acting, { candidateId, ...value }),
  );
  if (refused) return redirect(saying(here, "outrun"));
  return redirect(saying(here, value.intent === "confirm" ? "confirmed" : "unconfirmed"));
}
