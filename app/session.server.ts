import { createCookie, redirect, type AppLoadContext } from "@remix-run/node";
import { createHash, randomBytes } from "node:crypto";
import { ROLES, type Role } from "#db/constants.ts";
import { rememberBrowser } from "#app/known-browser.server.ts";
import { endSession, getTeam, memberBySession, startSession } from "#db/members.server.ts";

const DAY = 86_400_000;
const LIFETIME = 30 * DAY;

const hash = (token: string) => createHash("sha256").update(token).digest("base64url");

/** httpOnly and SameSite=Lax; Secure whenever the request came over https. Signed with the session secret. */
function cookieFor(request: Request, context: AppLoadContext) {
  return createCookie("touchstone", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: new URL(request.url).protocol === "https:",
    maxAge: LIFETIME / 1000,
    secrets: [context.env.SESSION_SECRET],
  });
}

async function tokenOf(request: Request, context: AppLoadContext): Promise<string | null> {
  const value: unknown = await cookieFor(request, context).parse(request.headers.get("Cookie"));
  return typeof value === "string" ? value : null;
}

/** The signed-in member with the team's name, or null. */
export async function currentMember(request: Request, context: AppLoadContext) {
  const token = await tokenOf(request, context);
  return token ? ((await memberBySession(context.db, hash(token), Date.now())) ?? null) : null;
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
  const at = Date.now();
  await startSession(context.db, {
    tokenHash: hash(token),
    memberId,
    at,
    expiresAt: at + LIFETIME,
  });
  const headers = new Headers();
  headers.append("Set-Cookie", await cookieFor(request, context).serialize(token));
  headers.append("Set-Cookie", await rememberBrowser(request, context, memberId));
  return headers;
}

/** Signs a member in and sends them to a path within the app; anything else becomes "/candidates". */
export async function signIn(
  request: Request,
  context: AppLoadContext,
  memberId: number,
  to: string | null,
) {
  return redirect(localPath(to), { headers: await sessionCookies(request, context, memberId) });
}

export async function signOut(request: Request, context: AppLoadContext) {
  const token = await tokenOf(request, context);
  if (token) await endSession(context.db, hash(token));
  return redirect("/login", {
    headers: { "Set-Cookie": await cookieFor(request, context).serialize("", { maxAge: 0 }) },
  });
}

const LOCAL = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/**
 * Accepts only a path on this site: one leading slash, no backslash, no control character, also once its dots are
 * resolved: "/a/..//evil.example" is "//evil.example", which is another site.
 */
export function localPath(to: FormDataEntryValue | null): string {
  if (typeof to !== "string" || !LOCAL.test(to) || !URL.canParse(to, "http://localhost"))
    return "/candidates";
  const resolved = new URL(to, "http://localhost");
  return LOCAL.test(resolved.pathname)
    ? resolved.pathname + resolved.search + resolved.hash
    : "/candidates";
}
