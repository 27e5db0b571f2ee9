import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { readIds } from "#app/pages/ids.ts";
import { requireMember } from "#app/auth/session.server.ts";

/** From two ticked rows to the page that merges them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const [first, second, ...more] = readIds(new URL(request.url).searchParams);
  return first && second && more.length === 0
    ? redirect(`/candidates/${first}/merge?with=${second}`)
    : redirectWithFlash(request, context, "/candidates", "Select exactly two candidates to merge.");
}
