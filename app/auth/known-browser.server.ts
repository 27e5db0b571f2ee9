import type { AppLoadContext } from "@remix-run/node";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { signedCookie } from "#app/http/signed-cookie.server.ts";

/** A browser in which these members signed in before. The cookie says nothing else, and outlives signing out. */
type KnownBrowser = { id: string; members: number[] };

const shape = z.strictObject({
  id: z.string().regex(/^[\w-]{22}$/),
  members: z.array(z.number().int().positive()).max(10),
});
/** The longest that browsers keep a cookie, in seconds. */
const LIFETIME = 400 * 86_400;

const cookie = signedCookie("touchstone-known", { maxAge: LIFETIME });

export async function knownBrowser(
  request: Request,
  context: AppLoadContext,
): Promise<KnownBrowser | null> {
  return shape.safeParse(await cookie.read(request, context)).data ?? null;
}

/** The cookie that makes the browser known as one in which this member signed in. */
export async function rememberBrowser(
  request: Request,
  context: AppLoadContext,
  memberId: number,
): Promise<string> {
  const known = await knownBrowser(request, context);
  const members = [memberId, ...(known?.members ?? []).filter((id) => id !== memberId)];
  return cookie.write(request, context, {
    id: known?.id ?? randomBytes(16).toString("base64url"),
    members: members.slice(0, 10),
  });
}
