import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { readView, staleBefore } from "#app/view/read.server.ts";
import { readFacets } from "#db/facets.server.ts";

/** Counts for the filters of the table's address. Asked for when the filters are opened, so that the table never waits for them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  const clock = { now: Date.now(), refreshHours: context.env.REFRESH_HOURS };
  const view = readView(new URL(request.url).searchParams, { clock });
  return readFacets(context.db, { ...view, staleBefore: staleBefore(clock) });
}
