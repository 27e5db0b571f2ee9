import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { readIds } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { addToShortlist } from "#app/operations/shortlist/add.server.ts";
import { saying } from "#app/said.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { defaultPositionId } from "#db/positions.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/positions");
}

/** Puts the candidates `ids`, or those they were merged into, on the shortlist of `positionId` (the default position without it). */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const to = localPath(form.get("to"));
  const candidateIds = readIds(form);
  if (candidateIds.length === 0) return redirect(saying(to, "unselected"));
  const positionId = Number(form.get("positionId")) || (await defaultPositionId(context.db));
  const { added, already, missing } = await perform(
    addToShortlist(actingAs(member, context), { positionId, candidateIds }),
  );
  return redirect(saying(to, "shortlisted", added, already, missing));
}
