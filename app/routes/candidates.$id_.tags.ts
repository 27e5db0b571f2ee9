import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { tagCandidates } from "#app/operations/candidate/tag.server.ts";
import { untagCandidates } from "#app/operations/candidate/untag.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";
import { MOST_TAGS } from "#app/domain/fields.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Gives a candidate a tag, or takes one away. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const form = await formOf(request);
  if (!id) throw data(NO_CANDIDATE, { status: 404 });
  const here = `/candidates/${id}`;
  const to = form.has("to") ? localPath(form.get("to")) : here;
  const as = actingAs(member, context);
  const undo = (fields: Record<string, string>) => ({
    action: `${here}/tags`,
    fields: { ...fields, to },
  });
  if (form.get("intent") === "remove") {
    const tagId = Number(form.get("tagId"));
    const { name } = await perform(untagCandidates(as, { ids: [id], tagId }));
    return redirectWithFlash(
      request,
      context,
      to,
      `Removed the tag “${name}”.`,
      undo({ intent: "add", name }),
    );
  }
  const name = String(form.get("name") ?? "").trim();
  const { done, refused } = await attempt(tagCandidates(as, { ids: [id], name }));
  if (refused) return redirectWithFlash(request, context, to, `Not tagged. ${refused.message}.`);
  if (done.full > 0)
    return redirectWithFlash(
      request,
      context,
      to,
      `Not tagged: a candidate can have ${MOST_TAGS} tags.`,
    );
  const fields = { intent: "remove", tagId: String(done.tagId) };
  return redirectWithFlash(
    request,
    context,
    to,
    done.changed.length > 0 ? `Tagged “${name}”.` : `“${name}” was there already.`,
    done.changed.length > 0 ? undo(fields) : null,
  );
}
