import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/auth/session.server.ts";
import { whyNotSaved } from "#app/http/unsent.server.ts";
import { logError } from "#app/log.server.ts";
import { bulkAct } from "#app/pages/bulk.server.ts";
import { positionOfMost, readBulkChoices } from "#app/pages/bulk-choices.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { readIds } from "#app/pages/ids.ts";
import type { BulkAnswer, Offered } from "#app/view/send.ts";
import { candidatesBy } from "#db/people.server.ts";

/** What the selection's forms offer, as JSON; of the `ids` asked about, the position they are in and who is gone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { db } = context;
  const ids = readIds(new URL(request.url).searchParams);
  const there = await candidatesBy(db, ids);
  return Response.json({
    ...(await readBulkChoices(db)),
    positionId: await positionOfMost(db, ids),
    gone: ids.filter((id) => !there.has(id)).map(String),
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
