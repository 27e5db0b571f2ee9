import { redirect, type AppLoadContext } from "@remix-run/node";
import { getMerge } from "#db/merge.server.ts";
import { saying } from "./said.ts";

/**
 * For a page of a candidate who is not there: the way to the same page of whom they were merged into, saying so. Undefined
 * when they were not merged, and for a form that was sent, which was meant for the one who is gone.
 */
export async function elsewhere(
  request: Request,
  { db }: AppLoadContext,
  id: number | undefined,
): Promise<Response | undefined> {
  const merged = id && request.method === "GET" ? await getMerge(db, id) : undefined;
  if (!merged) return undefined;
  const { pathname, search } = new URL(request.url);
  return redirect(
    saying(
      pathname.replace(/^\/candidates\/\d+/, `/candidates/${merged.survivorId}`) + search,
      "joined",
      merged.duplicateId,
    ),
  );
}
