import type { LoaderFunctionArgs } from "@remix-run/node";
import { errorFile } from "./file.server.ts";
import { sendDownload } from "#app/http/downloads.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_IMPORT } from "#app/operations/errors.ts";
import { recordErrorFile } from "#app/operations/import/export.server.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { getImport } from "#db/imports.server.ts";

/** The rows of an import that were not saved, with why, to be corrected and imported again. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const found = id ? await getImport(context.db, id) : undefined;
  if (!found) throw new Response(NO_IMPORT, { status: 404 });
  return sendDownload(
    request,
    {
      db: context.db,
      whose: member.id,
      name: `touchstone-not-saved-${found.id}.csv`,
      type: "text/csv",
    },
    async () => {
      const { count, text } = await errorFile(context.db, found);
      await perform(recordErrorFile(actingAs(member, context), { id: found.id, rows: count }));
      return text;
    },
  );
}
