import { redirect, redirectDocument, type AppLoadContext } from "@remix-run/node";
import { randomBytes } from "node:crypto";
import { deviceOf } from "#app/domain/device.ts";
import { forgetFlash } from "#app/pages/flash.server.ts";
import { rememberBrowser } from "#app/auth/known-browser.server.ts";
import { hashToken } from "#app/hash-token.server.ts";
import { signedCookie } from "#app/http/signed-cookie.server.ts";
import { logError } from "#app/log.server.ts";
import { actingAs } from "#app/pages/operate.server.ts";
import { endSession } from "#app/operations/session/end.server.ts";
import { startSession } from "#app/operations/session/start.server.ts";
import { touchSession } from "#app/operations/session/touch.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { ROLES, type Role } from "#db/constants.ts";
import { getTeam } from "#db/members.server.ts";
import { memberBySession } from "#db/sessions.server.ts";

const DAY = 86_400_000;
const LIFETIME = 30 * DAY;
/** Milliseconds within which the last use of a session is not written again. */
const TOUCH_EVERY = 5 * 60_000;

const cookie = signedCookie("touchstone", { maxAge: LIFETIME / 1000 });

/** The hash under which the session of a request's browser is kept; null without one. */
export async function sessionOf(request: Request, context: AppLoadContext): Promise<string | null> {
  const value = await cookie.read(request, context);
  return typeof value === "string" ? hashToken(value) : null;
}

/** The signed-in member with the team's name, or null. */
export async function currentMember(request: Request, context: AppLoadContext) {
  const tokenHash = await sessionOf(request, context);
  const found = tokenHash ? await memberBySession(context.db, tokenHash, Date.now()) : undefined;
  if (!tokenHash || !found) return null;
  const { lastUsedAt, ...member } = found;
  // Nobody waits for this, and a page that can be read is shown also when it cannot be written.
  if (Date.now() - (lastUsedAt ?? 0) > TOUCH_EVERY)
    void touchSession(actingAs(member, context), { tokenHash }).catch((error: unknown) =>
      logError(error, request),
    );
  return member;
}

/**
 * The signed-in member with at least this role. Sends a stranger to /login (or /setup on the first run) and back
 * afterwards; answers 403 to a member whose role is too low.
 */
export async function requireMember(
  request: Request,
  context: AppLoadContext,
  role: Role = "viewer",
) {
  const member = await currentMember(request, context);
  if (!member) {
    if (!(await getTeam(context.db))) throw redirect("/setup");
    const url = new URL(request.url);
    const back = request.method === "GET" ? url.pathname + url.search : "/";
    throw redirect(back === "/" ? "/login" : `/login?to=${encodeURIComponent(back)}`);
  }
  if (ROLES.indexOf(member.role) < ROLES.indexOf(role)) {
    throw new Response(
      `This needs the role "${role}"; yours is "${member.role}". Ask the team's owner.`,
      { status: 403 },
    );
  }
  return member;
}

export type Member = Awaited<ReturnType<typeof requireMember>>;

/** Starts a session for a member; the cookies make it this browser's. */
export async function sessionCookies(
  request: Request,
  context: AppLoadContext,
  memberId: number,
): Promise<Headers> {
  const token = randomBytes(32).toString("base64url");
  await startSession(asSystem(context), {
    memberId,
    tokenHash: hashToken(token),
    expiresAt: Date.now() + LIFETIME,
    device: deviceOf(request.headers.get("User-Agent")),
  });
  const headers = new Headers();
  headers.append("Set-Cookie", await cookie.write(request, context, token));
  headers.append("Set-Cookie", await rememberBrowser(request, context, memberId));
  return headers;
}

/** Signs a member in and sends them to a path within the app; anything else becomes "/". */
export async function signIn(
  request: Request,
  context: AppLoadContext,
  memberId: number,
  to: string | null,
) {
  return redirect(localPath(to, "/"), {
    headers: await sessionCookies(request, context, memberId),
  });
}

export async function signOut(request: Request, context: AppLoadContext) {
  const member = await currentMember(request, context);
  const tokenHash = await sessionOf(request, context);
  if (member && tokenHash) await endSession(actingAs(member, context), { tokenHash });
  const headers = new Headers();
  headers.append("Set-Cookie", await cookie.forget(request, context));
  headers.append("Set-Cookie", await forgetFlash(request, context));
  return redirectDocument("/login", { headers });
}

const LOCAL = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/**
 * Accepts only a path on this site: one leading slash, no backslash, no control character, also once its dots are
 * resolved: "/a/..//evil.example" is "//evil.example", which is another site. Anything else becomes `usual`.
 */
export function localPath(to: FormDataEntryValue | null, usual = "/candidates"): string {
  if (typeof to !== "string" || !LOCAL.test(to) || !URL.canParse(to, "http://localhost"))
    return usual;
  const resolved = new URL(to, "http://localhost");
  return LOCAL.test(resolved.pathname)
    ? resolved.pathname + resolved.search + resolved.hash
    : usual;
}
