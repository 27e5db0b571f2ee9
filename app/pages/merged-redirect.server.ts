import type { AppLoadContext } from "@remix-run/node";
import { getMerge } from "#db/merge.server.ts";
import { redirectWithFlash } from "./flash.server.ts";

/**
 * For a page of a candidate who is not there: the way to the same page of the survivor of their merge, saying so. Undefined
 * when they were not merged, and for a form that was sent, which was meant for the duplicate.
 */
export async function redirectIfMerged(
  request: Request,
  context: AppLoadContext,
  id: number | undefined,
): Promise<Response | undefined> {
  const merge = id && request.method === "GET" ? await getMerge(context.db, id) : undefined;
  if (!merge) return undefined;
  const { pathname, search } = new URL(request.url);
  return redirectWithFlash(
    request,
    context,
    pathname.replace(/^\/candidates\/\d+/, `/candidates/${merge.survivorId}`) + search,
    `Candidate ${merge.duplicateId} was merged into this one.`,
  );
}
