import { data, type AppLoadContext } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { createShare, type ShareTarget } from "#app/operations/share/create.server.ts";
import { revokeShare } from "#app/operations/share/revoke.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";

/** What the page shows after a link was made, or could not be. */
export type Answer = {
  error: string | null;
  made: { link: string; expiresAt: number } | null;
};

type Sent = { member: Member; form: FormData; target: ShareTarget | null };

export async function act(
  request: Request,
  context: AppLoadContext,
  { member, form, target }: Sent,
) {
  const as = actingAs(member, context);
  const url = new URL(request.url);
  if (form.get("intent") === "revoke") {
    await perform(revokeShare(as, { id: Number(form.get("id")) }));
    const words = "Revoked. The link no longer works; what its readers answered stays.";
    return redirectWithFlash(request, context, url.pathname + url.search, words);
  }
  if (form.get("intent") !== "create" || !target) throw unknownAction();
  const { done, refused } = await attempt(
    createShare(as, {
      target,
      blind: form.get("names") !== "shown",
      asks: form.get("asks") === "on",
      days: Number(form.get("days")),
    }),
  );
  const made = done && {
    link: `${url.origin}/share/${done.token}`,
    expiresAt: done.expiresAt,
  };
  return data<Answer>(
    { error: refused?.message ?? null, made },
    { status: refused?.status ?? 200 },
  );
}
