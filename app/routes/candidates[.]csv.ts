import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import {
  describeView,
  readFormat,
  readSelectedWhich,
  readWhich,
} from "#app/csv/export-query.server.ts";
import { exportCandidates } from "#app/csv/candidates.server.ts";
import { sendDownload } from "#app/http/downloads.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { recordExport } from "#app/operations/candidate/export.server.ts";
import { requireMember, type Member } from "#app/auth/session.server.ts";

/**
 * The table's address with ".csv": the same filters and order, all pages. `ids` keeps only those. `shortlist`, the number of a
 * position, gives its shortlist in the shortlist's order. `preset`, `format` and `part` say in which form.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  return send(request, context, member, readWhich(searchParams, context), searchParams);
}

/** The same for those who are selected in the view of the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  const form = await formOf(request);
  const which = readSelectedWhich(form, searchParams, context);
  return send(request, context, member, which, form.has("preset") ? form : searchParams);
}

async function send(
  request: Request,
  context: AppLoadContext,
  member: Member,
  which: ReturnType<typeof readWhich>,
  asked: URLSearchParams | FormData,
) {
  const { preset, ...form } = readFormat(asked, which.view);
  const { demo } = member;
  const { origin } = new URL(request.url);
  const name = [
    "touchstone",
    demo && "demo",
    which.shortlist ? "shortlist" : "candidates",
    !preset.own && preset.key,
    new Date().toISOString().slice(0, 10),
    form.part > 1 && `part-${form.part}`,
  ];
  return sendDownload(
    request,
    {
      db: context.db,
      whose: member.id,
      name: `${name.filter(Boolean).join("-")}.${form.format}`,
      type: form.format === "json" ? "application/json" : "text/csv",
    },
    async () => {
      const given = { ...which, ...form, preset, origin, demo };
      const { count, text } = await exportCandidates(context.db, given);
      const exported = {
        rows: count,
        positionId: which.shortlist,
        preset: preset.key,
        format: form.format,
        separator: form.format === "csv" ? form.separator : undefined,
        part: preset.most ? form.part : undefined,
        columns: preset.key === "view" ? which.view.columns.join(" ") : undefined,
        view: describeView(which) ?? undefined,
      };
      await perform(recordExport(actingAs(member, context), exported));
      return text;
    },
  );
}
