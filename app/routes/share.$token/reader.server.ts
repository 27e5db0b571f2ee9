import type { AppLoadContext } from "@remix-run/node";
import { randomBytes } from "node:crypto";
import { hashToken } from "#app/hash-token.server.ts";
import { clientAddress } from "#app/http/client-address.server.ts";
import { signedCookie } from "#app/http/signed-cookie.server.ts";
import { isGuessing } from "#app/auth/link-guesses.server.ts";
import { countSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { shareByHash, type Share } from "#db/shares.server.ts";

/** Forms sent within 15 minutes: from one client, and from a whole proxy that is not trusted. */
const ANSWERS = { own: 60, shared: 600 };

/** Counts a sent form; true when there were too many. */
export async function sendsTooMany(request: Request, context: AppLoadContext): Promise<boolean> {
  const { key, shared } = clientAddress(request);
  const tries = await countSignInTry(asSystem(context), { key: `share answers ${key}` });
  return tries > ANSWERS[shared ? "shared" : "own"];
}

const TOKEN = /^[\w-]{43}$/;

/** The share that an address leads to; "none", whatever the reason; or "limited" after too many that lead nowhere. */
export async function findShare(
  request: Request,
  context: AppLoadContext,
  token = "",
): Promise<Share | "none" | "limited"> {
  const share = TOKEN.test(token)
    ? await shareByHash(context.db, hashToken(token), Date.now())
    : undefined;
  return share ?? ((await isGuessing(request, context)) ? "limited" : "none");
}

const LIFETIME = 90 * 86_400;
const READER = /^[\w-]{22}$/;

/**
 * Tells one reader from another, and nothing else. Set with the first answer. Until then the form holds it, so that the
 * same form sent twice is one reader's.
 */
const cookie = signedCookie("touchstone-reader", { maxAge: LIFETIME, path: "/share" });

export async function readerOf(request: Request, context: AppLoadContext): Promise<string | null> {
  return readerIn(await cookie.read(request, context));
}

/** What a cookie or a form says of who the reader is; null when that is nothing. */
export const readerIn = (value: unknown): string | null =>
  typeof value === "string" && READER.test(value) ? value : null;

export const newReader = () => randomBytes(16).toString("base64url");

export const readerCookie = cookie.write;
