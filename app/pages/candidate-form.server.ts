import { data, type ActionFunctionArgs } from "@remix-run/node";
import { localPath, type Member } from "#app/auth/session.server.ts";
import type { Flash } from "#app/components/toast.tsx";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { redirectWithFlash } from "./flash.server.ts";
import { formOf } from "./form.server.ts";
import { idFrom } from "./ids.ts";
import { actingAs } from "./operate.server.ts";

/**
 * A form about the candidate of the address. `say` leads back to the page that the form names, or else to the
 * candidate's, and says there what was done. Throws a 404 where the address names nobody.
 */
export async function readCandidateForm(
  { request, context, params }: ActionFunctionArgs,
  member: Member,
) {
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  const to = form.has("to") ? localPath(form.get("to")) : `/candidates/${candidateId}`;
  const say = (words: string, undo: Flash["undo"] = null) =>
    redirectWithFlash(request, context, to, words, undo);
  return { as: actingAs(member, context), candidateId, form, to, say };
}
