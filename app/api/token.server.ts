import type { AppLoadContext } from "@remix-run/node";
import { logError } from "#app/log.server.ts";
import type { Context } from "#app/operations/context.ts";
import { hashApiToken, isApiToken } from "#app/operations/api-token/token.ts";
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

/** Whose token the request carries, and the context in which it acts. Throws a 401. Nothing but the header is looked at. */
export async function authenticate(request: Request, { db }: AppLoadContext): Promise<Known> {
  const header = request.headers.get("Authorization");
  if (header === null)
    throw refuse("Send a token: Authorization: Bearer touchstone_… An owner makes it in Settings.");
  const [, sent = ""] = /^Bearer +([\w-]+)$/i.exec(header) ?? [];
  const now = Date.now();
  const token = isApiToken(sent) ? await apiTokenByHash(db, hashApiToken(sent), now) : undefined;
  if (!token)
    throw refuse(
      "This token is unknown, over or revoked. An owner can make another one in Settings.",
      ', error="invalid_token"',
    );
  // Who made it may have a lower role today.
  const role = lower(token.role, token.member.role);
  const name = `${token.member.name}, by the API token “${token.name}”`;
  const context: Context = { db, now, actor: { type: "apiToken", id: token.id, name, role } };
  // Nobody waits for this, and what can be read is answered also when it cannot be written.
  if (now - (token.lastUsedAt ?? 0) > TOUCH_EVERY)
    void touchApiToken(context, { id: token.id }).catch((error: unknown) =>
      logError(error, request),
    );
  return { token, role, context };
}
