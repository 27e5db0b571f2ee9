import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { giveRating } from "#app/operations/rating/give.server.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Keeps what a member thinks of a candidate for a position. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  const { refused } = await attempt(
    giveRating(actingAs(member, context), {
      candidateId,
      positionId: Number(form.get("positionId")),
      value: Number(form.get("value")),
      line: String(form.get("line") ?? "") || null,
    }),
  );
  const to = form.has("to") ? localPath(form.get("to")) : `/candidates/${candidateId}`;
  return redirectWithFlash(
    request,
    context,
    to,
    refused ? `Not saved. ${refused.message}` : "Rating saved.",
  );
}
