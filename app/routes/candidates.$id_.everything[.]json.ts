import type { LoaderFunctionArgs } from "@remix-run/node";
import { sendDownload, writeTables } from "#app/http/downloads.server.ts";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { withoutHidden } from "#app/pages/ratings.server.ts";
import { recordDataExport } from "#app/operations/candidate/export.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { readEverything } from "#db/candidate-data.server.ts";

const LEFT_OUT =
  "Ratings for positions in which the member who downloaded this gave none; a member who rated can download them.";

/** All that is held of one candidate, for the candidate who asks for it, but for ratings that the member may not see yet. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const held = id && (await readEverything(context.db, id));
  if (!id || !held)
    throw (
      (await redirectIfMerged(request, context, id)) ?? new Response(NO_CANDIDATE, { status: 404 })
    );
  const name = `touchstone-${member.demo ? "demo-" : ""}candidate-${id}.json`;
  return sendDownload(
    request,
    { db: context.db, whose: member.id, name, type: "application/json" },
    async () => {
      await perform(recordDataExport(actingAs(member, context), { id }));
      const shown = await withoutHidden(context.db, held, { candidateId: id, memberId: member.id });
      return writeTables({ demo: member.demo, leftOut: LEFT_OUT }, shown);
    },
  );
}
