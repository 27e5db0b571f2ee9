import { createCookie, type AppLoadContext } from "@remix-run/node";

/**
 * A cookie that no script reads and nobody else can write: httpOnly, SameSite=Lax, Secure whenever the request came over
 * https, signed with the session secret. `maxAge`: seconds.
 */
export function signedCookie(
  name: string,
  { maxAge, path = "/" }: { maxAge: number; path?: string },
) {
  const cookieFor = (request: Request, { env }: AppLoadContext) =>
    createCookie(name, {
      path,
      httpOnly: true,
      sameSite: "lax",
      secure: new URL(request.url).protocol === "https:",
      maxAge,
      secrets: [env.SESSION_SECRET],
    });
  return {
    read: (request: Request, context: AppLoadContext): Promise<unknown> =>
      cookieFor(request, context).parse(request.headers.get("Cookie")),
    write: (request: Request, context: AppLoadContext, value: unknown): Promise<string> =>
      cookieFor(request, context).serialize(value),
    forget: (request: Request, context: AppLoadContext): Promise<string> =>
      cookieFor(request, context).serialize("", { maxAge: 0 }),
  };
}
