import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { readIds } from "#app/ids.ts";
import { saying } from "#app/said.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { countUnread, enqueueCandidates, progress } from "#db/jobs.server.ts";

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
  const batchId = await enqueueCandidates(context.db, {
    candidateIds,
    requestedBy: member.id,
    at: Date.now(),
  });
  context.worker.wake();
  const { total } = await progress(context.db, { batchId });
  const unread = await countUnread(context.db, candidateIds);
  return redirect(
    unread > 0 ? saying(to, "refreshed", total, unread) : saying(to, "refreshed", total),
  );
}
