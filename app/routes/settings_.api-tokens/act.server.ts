import { data, type AppLoadContext } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { createApiToken } from "#app/operations/api-token/create.server.ts";
import { revokeApiToken } from "#app/operations/api-token/revoke.server.ts";
import { Invalid } from "#app/operations/errors.ts";
import type { Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import type { Role } from "#db/constants.ts";

/** What the page shows after a token was created, or could not be. */
export type Answer = {
  given: { name: string; role: string; days: string };
  errors: Readonly<Record<string, string>> | null;
  made: { name: string; token: string; expiresAt: number } | null;
};

export async function act(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const as = actingAs(member, context);
  const text = (name: string) => String(form.get(name) ?? "");
  if (form.get("intent") === "revoke") {
    const { name } = await perform(revokeApiToken(as, { id: Number(form.get("id")) }));
    const words = `Revoked ${name}. It no longer works.`;
    return redirectWithFlash(request, context, "/settings/api-tokens", words);
  }
  if (form.get("intent") !== "create") throw unknownAction();
  const given = { name: text("name"), role: text("role"), days: text("days") };
  const { done, refused } = await attempt(
    createApiToken(as, { name: given.name, role: given.role as Role, days: Number(given.days) }),
  );
  const errors = refused instanceof Invalid ? refused.fields : refused && { name: refused.message };
  const made = done && { name: given.name.trim(), token: done.token, expiresAt: done.expiresAt };
  return data<Answer>({ given, errors, made }, { status: refused?.status ?? 200 });
}
