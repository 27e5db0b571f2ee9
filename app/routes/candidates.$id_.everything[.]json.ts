import type { LoaderFunctionArgs } from "@remix-run/node";
import { elsewhere } from "#app/elsewhere.server.ts";
import { idFrom } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { exportData } from "#app/operations/candidate/export.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { requireMember } from "#app/session.server.ts";

/** All that is held of one candidate, for the candidate who asks for it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const merged = await elsewhere(request, context, id);
  if (merged) throw merged;
  if (!id) throw new Response(NO_CANDIDATE, { status: 404 });
  const everything = await perform(exportData(actingAs(member, context), { id }));
  return new Response(JSON.stringify({ demo: member.demo, ...everything }, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="touchstone-${member.demo ? "demo-" : ""}candidate-${id}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
