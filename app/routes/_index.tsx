import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/candidates");
}
