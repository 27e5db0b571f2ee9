import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { candidatesCsv } from "#app/csv/candidates.server.ts";
import { PRESETS } from "#app/csv/presets.ts";
import { viewPreset } from "#app/csv/presets/view.ts";
import { sendDownload } from "#app/downloads.server.ts";
import { formOf } from "#app/form.server.ts";
import { idFrom, readIds } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { recordExport } from "#app/operations/candidate/export.server.ts";
import { requireMember, type Member } from "#app/session.server.ts";
import { readView } from "#app/view/read.server.ts";
import { filtersOfSelection, selectionOf } from "#app/view/selection.server.ts";
import type { CandidateOrder } from "#db/candidates.server.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";

type Which =
  | { params: CandidateFilters & CandidateOrder; shortlist?: undefined }
  | { shortlist: number; params?: undefined };

/**
 * The table's address with ".csv": the same filters and order, all pages. `ids` keeps only those; `preset=view` gives the
 * visible columns instead of all. `shortlist`, the number of a position, gives its shortlist in the shortlist's order.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  const view = viewOf(searchParams, context);
  const ids = searchParams.has("ids") ? readIds(searchParams) : undefined;
  const shortlist = idFrom(searchParams.get("shortlist") ?? undefined);
  const which: Which = shortlist ? { shortlist } : { params: { ...view, ...(ids && { ids }) } };
  return send(request, context, member, which);
}

/** The same for those who are selected in the view of the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const selection = selectionOf(await formOf(request), {
    refreshHours: context.env.REFRESH_HOURS,
  });
  const { sort, dir } = viewOf(new URL(request.url).searchParams, context);
  const params = { ...filtersOfSelection(selection ?? { ids: [] }, Date.now()), sort, dir };
  return send(request, context, member, { params });
}

const viewOf = (params: URLSearchParams, { env }: AppLoadContext) =>
  readView(params, { clock: { now: Date.now(), refreshHours: env.REFRESH_HOURS } });

async function send(request: Request, context: AppLoadContext, member: Member, which: Which) {
  const { searchParams, origin } = new URL(request.url);
  const asked = searchParams.get("preset");
  const preset =
    asked === "view"
      ? viewPreset(viewOf(searchParams, context).columns)
      : (PRESETS.find(({ key }) => key === asked) ?? PRESETS[0]);
  const at = Date.now();
  const name = `touchstone-${member.demo ? "demo-" : ""}${which.shortlist ? "shortlist" : "candidates"}-${new Date(at).toISOString().slice(0, 10)}.csv`;
  return sendDownload(
    request,
    { db: context.db, whose: member.id, name, type: "text/csv" },
    async () => {
      const { count, csv } = await candidatesCsv(context.db, {
        ...which,
        origin,
        demo: member.demo,
        preset,
      });
      const exported = { rows: count, positionId: which.shortlist };
      await perform(recordExport(actingAs(member, context), exported));
      return csv;
    },
  );
}
