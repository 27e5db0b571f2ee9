import type { AppLoadContext } from "@remix-run/node";
import { hashToken } from "#app/hash-token.server.ts";
import { logError } from "#app/log.server.ts";
import type { Context } from "#app/operations/context.ts";
import { isApiToken } from "#app/operations/api-token/parts/token.ts";
import { TOUCH_EVERY, touchApiToken } from "#app/operations/api-token/touch.server.ts";
import { apiTokenByHash } from "#db/api-tokens.server.ts";
import { ROLES, type Role } from "#db/constants.ts";
import { Problem } from "./problem.ts";

export type Token = NonNullable<Awaited<ReturnType<typeof apiTokenByHash>>>;
type Known = { token: Token; role: Role; context: Context };

const refuse = (detail: string, error = "") =>
  new Problem(401, detail, {
    headers: { "WWW-Authenticate": `Bearer realm="Touchstone"${error}` },
  });

const lower = (a: Role, b: Role): Role => (ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b);

/** The request's token, and the context in which it acts. Throws a 401. Only the Authorization header counts. */
export async function authenticate(request: Request, { db }: AppLoadContext): Promise<Known> {
  const header = request.headers.get("Authorization");
  if (header === null)
    throw refuse(
      "A token is missing: send Authorization: Bearer touchstone_… Owners create tokens in Settings.",
    );
  const [, sent = ""] = /^Bearer +([\w-]+)$/i.exec(header) ?? [];
  const now = Date.now();
  const token = isApiToken(sent) ? await apiTokenByHash(db, hashToken(sent), now) : undefined;
  if (!token)
    throw refuse(
      "This token is unknown, expired or revoked. An owner can create a new one in Settings.",
      ', error="invalid_token"',
    );
  // Its creator may have a lower role by now.
  const role = lower(token.role, token.member.role);
  const name = `${token.member.name} (API token “${token.name}”)`;
  const context: Context = { db, now, actor: { type: "apiToken", id: token.id, name, role } };
  // Not awaited: reading still works when the database cannot be written to.
  if (now - (token.lastUsedAt ?? 0) > TOUCH_EVERY)
    void touchApiToken(context, { id: token.id }).catch((error: unknown) =>
      logError(error, request),
    );
  return { token, role, context };
}
