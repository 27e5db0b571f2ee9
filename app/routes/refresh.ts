import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { refreshWords } from "#app/domain/refresh-words.ts";
import { NOBODY_SELECTED, redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { readIds } from "#app/pages/ids.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/candidates");
}

/** Asks for the accounts of the candidates `ids`, or with `all=1` of everybody, to be read again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const to = localPath(form.get("to"));
  const candidateIds = form.get("all") === "1" ? "all" : readIds(form);
  if (candidateIds.length === 0) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const { jobs, unread } = await perform(
    refreshCandidates(actingAs(member, context), { candidateIds }),
  );
  context.worker.wake();
  return redirectWithFlash(request, context, to, refreshWords(jobs, unread));
}
