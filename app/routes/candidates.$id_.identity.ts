import { parseWithZod } from "@conform-to/zod/v4";
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { readCandidateForm } from "#app/pages/candidate-form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { identityForm } from "#app/domain/identity-form.ts";
import { attempt } from "#app/pages/operate.server.ts";
import { confirmAccount } from "#app/operations/account/confirm.server.ts";
import { distinguishCandidates } from "#app/operations/candidate/distinguish.server.ts";
import { withdrawConfirmation } from "#app/operations/account/withdraw.server.ts";
import { requireMember } from "#app/auth/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Signs that an account is the candidate's, or takes that back. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args.request, args.context, "recruiter");
  const { as, candidateId, form, say } = await readCandidateForm(args, member);
  const submission = parseWithZod(form, { schema: identityForm });
  if (submission.status !== "success")
    return say("Nothing was saved: say in a few words how you know.");
  const { value } = submission;
  if (value.intent === "distinct") {
    const saving = distinguishCandidates(as, { candidateId, otherId: value.otherId });
    const { refused } = await attempt(saving);
    if (refused) return say(refused.message);
    return say("Saved: they are different people. They will not be suggested as duplicates again.");
  }
  const { refused } = await attempt(
    value.intent === "confirm"
      ? confirmAccount(as, { candidateId, ...value })
      : withdrawConfirmation(as, { candidateId, ...value }),
  );
  if (refused) return say("Nothing was changed: somebody else did this first.");
  if (value.intent === "withdraw") return say("Confirmation withdrawn.");
  const fields = { intent: "withdraw", accountId: String(value.accountId) };
  return say("Account confirmed, with your name and the reason.", {
    action: `/candidates/${candidateId}/identity`,
    fields,
  });
}
