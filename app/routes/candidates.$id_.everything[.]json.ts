import type { LoaderFunctionArgs } from "@remix-run/node";
import { sendDownload } from "#app/downloads.server.ts";
import { redirectIfMerged } from "#app/merged-redirect.server.ts";
import { idFrom } from "#app/ids.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { recordDataExport } from "#app/operations/candidate/export.server.ts";
import { requireMember } from "#app/session.server.ts";
import { readEverything, type TableRows } from "#db/candidate-data.server.ts";

/** All that is held of one candidate, for the candidate who asks for it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const held = id && (await readEverything(context.db, id));
  if (!id || !held)
    throw (
      (await redirectIfMerged(request, context, id)) ??
      new Response("There is no such candidate.", { status: 404 })
    );
  const name = `touchstone-${member.demo ? "demo-" : ""}candidate-${id}.json`;
  return sendDownload(
    request,
    { db: context.db, memberId: member.id, name, type: "application/json" },
    async () => {
      await perform(recordDataExport(actingAs(member, context), { id }));
      return writeJson({ demo: member.demo }, held);
    },
  );
}

/** One object: the given fields, then each table as a list of its rows, a piece for every few rows. */
async function* writeJson(fields: Record<string, unknown>, tables: readonly TableRows[]) {
  yield JSON.stringify(fields, null, 2).slice(0, -2);
  for (const { table, rows } of tables) {
    let before = `,\n  ${JSON.stringify(table)}: [`;
    for await (const some of rows) {
      yield `${before}\n${some.map((row) => JSON.stringify(row, null, 2)).join(",\n")}`;
      before = ",";
      // Others get their turn between two pieces.
      await new Promise(setImmediate);
    }
    yield before === "," ? "\n  ]" : `${before}]`;
  }
  yield "\n}\n";
}
