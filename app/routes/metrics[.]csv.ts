import type { LoaderFunctionArgs } from "@remix-run/node";
import { records } from "#app/csv/write.ts";
import { TEMPLATE } from "#app/imports/figures/template.ts";
import { requireMember } from "#app/auth/session.server.ts";

/** The template of a table with figures, with a byte-order mark so that spreadsheet programs read it as UTF-8. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return new Response(`\uFEFF${records(TEMPLATE)}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="touchstone-metrics-template.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
