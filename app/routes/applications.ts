import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { NOBODY_SELECTED, redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { readIds } from "#app/pages/ids.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";
import { change, undoForm } from "#app/pages/applications.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/positions");
}

/**
 * Changes applications of the candidates `ids` in a position and goes back to `to`, which offers to undo it. `intent`,
 * in the form or the address: add, list, unlist, move, remove, undo. A refusal is shown there too.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const to = localPath(form.get("to"));
  const candidateIds = readIds(form);
  const intent = form.get("intent") ?? new URL(request.url).searchParams.get("intent");
  if (candidateIds.length === 0 && intent !== "undo")
    return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const { done, refused } = await attempt(
    change(actingAs(member, context), { intent, form, candidateIds }),
  );
  if (refused) return redirectWithFlash(request, context, to, refused.message);
  return redirectWithFlash(request, context, to, done.text, undoForm(done.undo, to));
}
