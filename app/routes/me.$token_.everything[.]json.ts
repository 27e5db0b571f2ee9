import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireLink } from "#app/auth/candidate-link.server.ts";
import { sendDownload, writeTables } from "#app/http/downloads.server.ts";
import { getTeam } from "#db/members.server.ts";
import { readOwnData } from "#db/own-data.server.ts";

/** Everything held about a candidate that they may read, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { candidateId, as } = await requireLink(args);
  const { db } = args.context;
  return sendDownload(
    args.request,
    { db, whose: `link ${as.actor.id}`, name: "what-is-held.json", type: "application/json" },
    async () => {
      const held = await readOwnData(db, candidateId);
      if (!held) throw new Error("A link lives no longer than its candidate.");
      const demo = (await getTeam(db))?.demo ?? false;
      return writeTables({ demo, withheld: held.withheld }, held.tables);
    },
  );
}
