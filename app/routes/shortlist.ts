import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { NOBODY_SELECTED, redirectWithFlash } from "#app/flash.server.ts";
import { formOf } from "#app/form.server.ts";
import { readIds } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { addToShortlist } from "#app/operations/shortlist/add.server.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { defaultPositionId, getPosition } from "#db/positions.server.ts";

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
  if (candidateIds.length === 0) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const positionId = Number(form.get("positionId")) || (await defaultPositionId(context.db));
  const { added, already, missing } = await perform(
    addToShortlist(actingAs(member, context), { positionId, candidateIds }),
  );
  const position = (await getPosition(context.db, positionId))?.name ?? "the shortlist";
  const words = [
    added > 0
      ? `Added ${added.toLocaleString("en-GB")} to ${position}.`
      : `No new candidates on ${position}.`,
    already > 0 ? `${counted(already, "was", "were")} already on it.` : "",
    missing > 0 ? `${counted(missing, "no longer exists", "no longer exist")}.` : "",
  ];
  const [only] = candidateIds;
  const undo =
    added === 1 && candidateIds.length === 1
      ? {
          action: `/positions/${positionId}`,
          fields: { intent: "remove", candidate: String(only), to },
        }
      : null;
  return redirectWithFlash(request, context, to, words.filter(Boolean).join(" "), undo);
}
