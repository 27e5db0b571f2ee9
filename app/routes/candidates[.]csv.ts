import type { LoaderFunctionArgs } from "@remix-run/node";
import { candidatesCsv } from "#app/csv/candidates.server.ts";
import { PRESETS } from "#app/csv/presets.ts";
import { viewPreset } from "#app/csv/presets/view.ts";
import { sendDownload } from "#app/downloads.server.ts";
import { idFrom, readIds } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { recordExport } from "#app/operations/candidate/export.server.ts";
import { requireMember } from "#app/session.server.ts";
import { readView } from "./candidates._index/view.server.ts";

/**
 * The table's address with ".csv": the same filters and order, all pages. `ids` keeps only those; `preset=view` gives the
 * visible columns instead of all. `shortlist`, the number of a position, gives its shortlist in the shortlist's order.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const { searchParams, origin } = new URL(request.url);
  const view = readView(searchParams);
  const asked = searchParams.get("preset");
  const preset =
    asked === "view"
      ? viewPreset(view.columns)
      : (PRESETS.find(({ key }) => key === asked) ?? PRESETS[0]);
  const ids = searchParams.has("ids") ? readIds(searchParams) : undefined;
  const shortlist = idFrom(searchParams.get("shortlist") ?? undefined);
  const which = shortlist ? { shortlist } : { params: { ...view, ids } };
  const at = Date.now();
  const name = `touchstone-${member.demo ? "demo-" : ""}${shortlist ? "shortlist" : "candidates"}-${new Date(at).toISOString().slice(0, 10)}.csv`;
  return sendDownload(
    request,
    { db: context.db, memberId: member.id, name, type: "text/csv" },
    async () => {
      const { count, csv } = await candidatesCsv(context.db, {
        ...which,
        origin,
        demo: member.demo,
        preset,
      });
      const exported = { rows: count, positionId: shortlist ?? undefined };
      await perform(recordExport(actingAs(member, context), exported));
      return csv;
    },
  );
}
