import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { readIds } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { saying } from "#app/said.ts";
import { localPath, requireMember } from "#app/session.server.ts";

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
  if (candidateIds.length === 0) return redirect(saying(to, "unselected"));
  const { jobs, unread } = await perform(
    refreshCandidates(actingAs(member, context), { candidateIds }),
  );
  context.worker.wake();
  return redirect(
    unread > 0 ? saying(to, "refreshed", jobs, unread) : saying(to, "refreshed", jobs),
  );
}
