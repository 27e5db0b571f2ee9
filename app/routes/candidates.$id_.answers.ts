import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { deleteAnswer } from "#app/operations/share/delete-answer.server.ts";
import { readCandidateForm } from "#app/pages/candidate-form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { perform } from "#app/pages/operate.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Deletes what a reader of a shared link answered about a candidate. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args.request, args.context, "recruiter");
  const { as, candidateId, form, say } = await readCandidateForm(args, member);
  await perform(deleteAnswer(as, { id: Number(form.get("id")), candidateId }));
  return say("Answer deleted.");
}
