import { data, type AppLoadContext } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { createCandidateLink } from "#app/operations/candidate-link/create.server.ts";
import { revokeCandidateLink } from "#app/operations/candidate-link/revoke.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";

/** The link that was made, shown this once; or why none was. */
export type Answer = { made: { url: string; expiresAt: number } | null; error: string | null };
type Asked = { request: Request; context: AppLoadContext; member: Member; candidateId: number };

export async function act({ request, context, member, candidateId }: Asked, form: FormData) {
  const as = actingAs(member, context);
  switch (form.get("intent")) {
    case "create": {
      const days = Number(form.get("days"));
      const { done, refused } = await attempt(createCandidateLink(as, { candidateId, days }));
      if (refused)
        return data<Answer>({ made: null, error: refused.message }, { status: refused.status });
      const url = new URL(`/me/${done.token}`, request.url).href;
      return data<Answer>({ made: { url, expiresAt: done.expiresAt }, error: null });
    }
    case "revoke": {
      await perform(revokeCandidateLink(as, { candidateId, id: Number(form.get("id")) }));
      const here = `/candidates/${candidateId}/link`;
      return redirectWithFlash(request, context, here, "Revoked. The link no longer works.");
    }
    default:
      throw unknownAction();
  }
}
