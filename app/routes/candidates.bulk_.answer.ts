import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { whyNotSaved } from "#app/http/unsent.server.ts";
import { logError } from "#app/log.server.ts";
import { bulkAct } from "#app/pages/bulk.server.ts";
import {
  positionOfMost,
  readBulkChoices,
  readPlaced,
  readTagged,
} from "#app/pages/bulk-choices.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { readIds } from "#app/pages/ids.ts";
import { readSelected, selectionOf } from "#app/view/selection.server.ts";
import type { BulkAnswer, Offered } from "#app/view/send.ts";

/** What the selection's forms offer, as JSON; of those selected, the positions they are in and which of the `ids` are gone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { db } = context;
  const { searchParams } = new URL(request.url);
  const asked = readIds(searchParams);
  const selection = selectionOf(searchParams, { refreshHours: context.env.REFRESH_HOURS });
  const ids = selection ? await readSelected(db, selection, Date.now()) : [];
  const there = new Set(ids);
  return Response.json({
    ...(await readBulkChoices(db)),
    positionId: await positionOfMost(db, ids),
    gone: asked.filter((id) => !there.has(id)).map(String),
    placed: await readPlaced(db, ids),
    tagged: await readTagged(db, ids),
  } satisfies Offered);
}

/** Does what /candidates/bulk does and tells a script what became of it; to be signed in again it leads to /login. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const member = await requireMember(request, context, "recruiter");
    const answer = await bulkAct(request, context, member, await formOf(request));
    if (answer instanceof Response) {
      const [cookie = ""] = answer.headers.getSetCookie();
      return say({ done: true }, 200, { "Set-Cookie": cookie });
    }
    const { data: asked, init } = answer;
    if (asked.ask !== "what" || !asked.refused) return say({ asks: true });
    return say({ refused: { text: asked.refused.text } }, init?.status);
  } catch (thrown) {
    const why = await whyNotSaved(thrown);
    if (thrown instanceof Response && (!why || why.signIn)) return thrown;
    if (!why) throw thrown;
    if (why.status >= 500) logError(thrown, request);
    return say({ refused: { text: why.text } }, why.status);
  }
}

const say = (answer: BulkAnswer, status = 200, headers: HeadersInit = {}) =>
  Response.json(answer, { status, headers });
