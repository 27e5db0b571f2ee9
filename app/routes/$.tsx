import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";

/** Any address that no page has: only members learn which those are. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  throw new Response(null, { status: 404 });
}

export default function NoSuchPage() {
  return null;
}
