import type { LoaderFunctionArgs } from "@remix-run/node";
import { otherHolder, type HolderAnswer } from "#app/exports/holder.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { requireMember } from "#app/auth/session.server.ts";

/** Who has an account already: `?account=x:ada_example&candidate=12` is asked before an export is saved. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  const account = searchParams.get("account") ?? "";
  const parsed = parseHandle(account);
  if ("error" in parsed) throw new Response(parsed.error, { status: 400 });
  const candidate = idFrom(searchParams.get("candidate") ?? undefined);
  const answer: HolderAnswer = {
    account,
    holder: await otherHolder(context.db, parsed, candidate ?? null),
  };
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
