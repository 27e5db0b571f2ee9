import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { readIds } from "#app/ids.ts";
import { saying } from "#app/said.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { follow } from "#db/merge.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { addToShortlist, defaultPositionId, getPosition } from "#db/positions.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/positions");
}

/** Puts the candidates `ids`, or those they were merged into, on the shortlist of `positionId` (the default position without it). */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const to = localPath(form.get("to"));
  const candidateIds = await follow(context.db, readIds(form));
  if (candidateIds.length === 0) return redirect(saying(to, "unselected"));
  const positionId = Number(form.get("positionId")) || (await defaultPositionId(context.db));
  if (!(await getPosition(context.db, positionId)))
    throw new Response("This position does not exist any more.", { status: 404 });
  const { size: here } = await candidatesBy(context.db, candidateIds);
  const added = await addToShortlist(context.db, {
    positionId,
    candidateIds,
    memberId: member.id,
    at: Date.now(),
  });
  return redirect(saying(to, "shortlisted", added, here - added, candidateIds.length - here));
}
