import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { deleteAnswer } from "#app/operations/share/delete-answer.server.ts";
import { requireMember } from "#app/auth/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Deletes what a reader of a shared link answered about a candidate. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  await perform(
    deleteAnswer(actingAs(member, context), { id: Number(form.get("id")), candidateId }),
  );
  return redirectWithFlash(request, context, `/candidates/${candidateId}`, "Answer deleted.");
}
