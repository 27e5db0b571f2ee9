import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { readIds } from "#app/ids.ts";
import { saying } from "#app/said.ts";
import { requireMember } from "#app/session.server.ts";

/** From two ticked rows to the page that merges them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const [first, second, ...more] = readIds(new URL(request.url).searchParams);
  return redirect(
    first && second && more.length === 0
      ? `/candidates/${first}/merge?with=${second}`
      : saying("/candidates", "two"),
  );
}
