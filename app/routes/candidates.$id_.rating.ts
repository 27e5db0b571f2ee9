import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { giveRating } from "#app/operations/rating/give.server.ts";
import { readCandidateForm } from "#app/pages/candidate-form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { attempt } from "#app/pages/operate.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Keeps what a member thinks of a candidate for a position. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args.request, args.context);
  const { as, candidateId, form, say } = await readCandidateForm(args, member);
  const { refused } = await attempt(
    giveRating(as, {
      candidateId,
      positionId: Number(form.get("positionId")),
      value: Number(form.get("value")),
      line: String(form.get("line") ?? "") || null,
    }),
  );
  return say(refused ? `Not saved. ${refused.message}` : "Rating saved.");
}
