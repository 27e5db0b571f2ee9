import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { answerCandidate } from "#app/operations/candidate-request/answer.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Answers what a candidate asked for on their own page. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  const id = Number(form.get("id"));
  const answer = String(form.get("answer") ?? "");
  const { refused } = await attempt(
    answerCandidate(actingAs(member, context), { id, candidateId, answer }),
  );
  // Ends in a page that gives back what was typed.
  if (refused) throw new Response(refused.message, { status: refused.status });
  const to = form.has("to") ? localPath(form.get("to")) : `/candidates/${candidateId}`;
  const words = "Answer saved. The candidate reads it on their page.";
  return redirectWithFlash(request, context, to, words);
}
