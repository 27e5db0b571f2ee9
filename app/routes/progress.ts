import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf, unknownAction } from "#app/pages/form.server.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { cancelBatches } from "#app/operations/batch/cancel.server.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";
import { readQueueStatus } from "#app/worker/queue-status.server.ts";

/** How far collecting is, as JSON; `?batch=` is one whose end is to be reported. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const batch = Number(new URL(request.url).searchParams.get("batch"));
  const status = await readQueueStatus(context.db, context.env, {
    batch: Number.isSafeInteger(batch) && batch > 0 ? batch : null,
    forOwner: member.role === "owner",
  });
  return Response.json(status);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  if (form.get("intent") !== "cancel") throw unknownAction();
  await perform(cancelBatches(actingAs(member, context), {}));
  return redirectWithFlash(
    request,
    context,
    localPath(form.get("to")),
    "Stopped. What was read so far is kept.",
  );
}
