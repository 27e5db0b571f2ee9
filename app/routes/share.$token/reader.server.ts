import { createCookie, type AppLoadContext } from "@remix-run/node";
import { randomBytes } from "node:crypto";
import { clientAddress } from "#app/client-address.server.ts";
import { countSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { hashShareToken } from "#app/operations/share/token.ts";
import { shareByHash, type Share } from "#db/shares.server.ts";
import { recentTries } from "#db/sign-in-tries.server.ts";

/** Within 15 minutes, for one address, and for a whole proxy that is not trusted. */
const MOST = {
  /** Links that do not exist. */
  guesses: { own: 30, shared: 600 },
  /** Sent forms. */
  answers: { own: 60, shared: 600 },
};
type Counted = keyof typeof MOST;

const keyOf = (what: Counted, request: Request) => {
  const { key, shared } = clientAddress(request);
  return { key: `share ${what} ${key}`, most: MOST[what][shared ? "shared" : "own"] };
};

/** Counts one; true when there were too many. */
export async function isOver(
  what: Counted,
  request: Request,
  context: AppLoadContext,
): Promise<boolean> {
  const { key, most } = keyOf(what, request);
  return (await countSignInTry(asSystem(context), { key })) > most;
}

const TOKEN = /^[\w-]{43}$/;

/** The share that an address leads to; "none", whatever the reason; or "limited" after too many that lead nowhere. */
export async function findShare(
  request: Request,
  context: AppLoadContext,
  token = "",
): Promise<Share | "none" | "limited"> {
  const now = Date.now();
  const share = TOKEN.test(token)
    ? await shareByHash(context.db, hashShareToken(token), now)
    : undefined;
  if (share) return share;
  const { key, most } = keyOf("guesses", request);
  // Whoever has used up their tries writes nothing more.
  if ((await recentTries(context.db, key, now)) >= most) return "limited";
  await countSignInTry(asSystem(context), { key });
  return "none";
}

const LIFETIME = 90 * 86_400;
const READER = /^[\w-]{22}$/;

/** Tells one reader from another, and nothing else. Set with the first answer. */
const cookieFor = (request: Request, { env }: AppLoadContext) =>
  createCookie("touchstone-reader", {
    path: "/share",
    httpOnly: true,
    sameSite: "lax",
    secure: new URL(request.url).protocol === "https:",
    maxAge: LIFETIME,
    secrets: [env.SESSION_SECRET],
  });

export async function readerOf(request: Request, context: AppLoadContext): Promise<string | null> {
  const value: unknown = await cookieFor(request, context).parse(request.headers.get("Cookie"));
  return typeof value === "string" && READER.test(value) ? value : null;
}

export const newReader = () => randomBytes(16).toString("base64url");

export const readerCookie = (
  request: Request,
  context: AppLoadContext,
  reader: string,
): Promise<string> => cookieFor(request, context).serialize(reader);
