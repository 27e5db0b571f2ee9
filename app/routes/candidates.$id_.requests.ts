import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { answerCandidate } from "#app/operations/candidate-request/answer.server.ts";
import { readCandidateForm } from "#app/pages/candidate-form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { perform } from "#app/pages/operate.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Answers what a candidate asked for on their own page. A refusal ends in a page that gives back what was typed. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args.request, args.context, "recruiter");
  const { as, candidateId, form, say } = await readCandidateForm(args, member);
  const answer = String(form.get("answer") ?? "");
  await perform(answerCandidate(as, { id: Number(form.get("id")), candidateId, answer }));
  return say("Answer saved. The candidate reads it on their page.");
}
