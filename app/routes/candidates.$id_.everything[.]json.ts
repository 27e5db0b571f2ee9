import type { LoaderFunctionArgs } from "@remix-run/node";
import { elsewhere } from "#app/elsewhere.server.ts";
import { idFrom } from "#app/ids.ts";
import { requireMember } from "#app/session.server.ts";
import { everythingOf, noteTaken } from "#db/candidate-held.server.ts";

/** All that is held of one candidate, for the candidate who asks for it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const held = id && (await everythingOf(context.db, id));
  if (!id || !held)
    throw (
      (await elsewhere(request, context, id)) ??
      new Response("There is no such candidate.", { status: 404 })
    );
  await noteTaken(context.db, { id, by: member, at: Date.now() });
  return new Response(JSON.stringify({ demo: member.demo, ...held }, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="touchstone-${member.demo ? "demo-" : ""}candidate-${id}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
