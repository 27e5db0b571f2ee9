import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { readCandidateForm } from "#app/pages/candidate-form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { attempt, perform } from "#app/pages/operate.server.ts";
import { tagCandidates } from "#app/operations/candidate/tag.server.ts";
import { untagCandidates } from "#app/operations/candidate/untag.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { MOST_TAGS } from "#app/domain/fields.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect(`/candidates/${idFrom(params.id) ?? ""}`);
}

/** Gives a candidate a tag, or takes one away. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args.request, args.context, "recruiter");
  const { as, candidateId, form, to, say } = await readCandidateForm(args, member);
  const ids = [candidateId];
  const undo = (fields: Record<string, string>) => ({
    action: `/candidates/${candidateId}/tags`,
    fields: { ...fields, to },
  });
  if (form.get("intent") === "remove") {
    const { name } = await perform(untagCandidates(as, { ids, tagId: Number(form.get("tagId")) }));
    return say(`Removed the tag “${name}”.`, undo({ intent: "add", name }));
  }
  const name = String(form.get("name") ?? "").trim();
  const { done, refused } = await attempt(tagCandidates(as, { ids, name }));
  if (refused) return say(`Not tagged. ${refused.message}.`);
  if (done.full > 0) return say(`Not tagged: a candidate can have ${MOST_TAGS} tags.`);
  if (done.changed.length === 0) return say(`“${name}” was already there.`);
  return say(`Tagged “${name}”.`, undo({ intent: "remove", tagId: String(done.tagId) }));
}
