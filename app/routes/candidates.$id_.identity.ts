import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import type { Flash } from "#app/components/toast.tsx";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { identityForm } from "#app/domain/identity-form.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { confirmAccount } from "#app/operations/account/confirm.server.ts";
import { distinguishCandidates } from "#app/operations/candidate/distinguish.server.ts";
import { withdrawConfirmation } from "#app/operations/account/withdraw.server.ts";
import { requireMember } from "#app/auth/session.server.ts";

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
  const say = (words: string, undo?: Flash["undo"]) =>
    redirectWithFlash(request, context, here, words, undo);
  if (submission.status !== "success")
    return say("Nothing was saved: say in a few words how you know.");
  const { value } = submission;
  const acting = actingAs(member, context);
  if (value.intent === "distinct") {
    await perform(distinguishCandidates(acting, { candidateId, otherId: value.otherId }));
    return say("Saved: they are different people. They will not be suggested as duplicates again.");
  }
  const { refused } = await attempt(
    value.intent === "confirm"
      ? confirmAccount(acting, { candidateId, ...value })
      : withdrawConfirmation(acting, { candidateId, ...value }),
  );
  if (refused) return say("Nothing was changed: somebody else did this first.");
  if (value.intent === "withdraw") return say("Confirmation withdrawn.");
  const fields = { intent: "withdraw", accountId: String(value.accountId) };
  return say("Account confirmed, with your name and the reason.", {
    action: `${here}/identity`,
    fields,
  });
}
