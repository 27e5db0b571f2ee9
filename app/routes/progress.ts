import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { formOf } from "#app/form.server.ts";
import { saying } from "#app/said.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { outlook } from "#app/worker/outlook.server.ts";
import { cancelCollecting } from "#db/batches.server.ts";

/** How far collecting is, as JSON; `?batch=` is one whose end is to be told. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const batch = Number(new URL(request.url).searchParams.get("batch"));
  const known = await outlook(context.db, context.env, {
    batch: Number.isSafeInteger(batch) && batch > 0 ? batch : null,
    forOwner: member.role === "owner",
  });
  return Response.json(known);
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  if (form.get("intent") !== "cancel")
    throw new Response("Only collecting can be stopped here.", { status: 400 });
  await cancelCollecting(context.db, { at: Date.now() });
  return redirect(saying(localPath(form.get("to")), "cancelled"));
}
