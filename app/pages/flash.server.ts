import { redirect, type AppLoadContext } from "@remix-run/node";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Flash } from "#app/components/toast.tsx";
import { signedCookie } from "#app/http/signed-cookie.server.ts";

/** Seconds after which nobody is waiting for the words any more. */
const LIFETIME = 60;
/** Characters: a browser keeps 4,000 bytes a cookie. */
const LONGEST_TEXT = 300;
const LONGEST_UNDO = 1500;

const flashShape: z.ZodType<Flash> = z.strictObject({
  id: z.string(),
  text: z.string(),
  undo: z.strictObject({ action: z.string(), fields: z.record(z.string(), z.string()) }).nullable(),
});

/** Signed, so that nobody can put words or an undo into somebody's page. */
const cookie = signedCookie("touchstone-flash", { maxAge: LIFETIME });

/** The cookie that makes the next page say what was done, once, and offer to undo it. */
export async function flashCookie(
  request: Request,
  context: AppLoadContext,
  text: string,
  undo: Flash["undo"] = null,
): Promise<string> {
  const fits = undo === null || JSON.stringify(undo).length <= LONGEST_UNDO;
  return cookie.write(request, context, {
    id: randomBytes(6).toString("base64url"),
    text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text,
    undo: fits ? undo : null,
  } satisfies Flash);
}

/** Leads to a page of the app, which says there what was done. */
export async function redirectWithFlash(
  request: Request,
  context: AppLoadContext,
  to: string,
  text: string,
  undo: Flash["undo"] = null,
) {
  return redirect(to, {
    headers: { "Set-Cookie": await flashCookie(request, context, text, undo) },
  });
}

/** The message to show now, and the headers that make it show only once. */
export async function takeFlash(request: Request, context: AppLoadContext) {
  const value = await cookie.read(request, context);
  const flash = flashShape.safeParse(value).data ?? null;
  const headers = new Headers();
  if (value !== null) headers.append("Set-Cookie", await forgetFlash(request, context));
  return { flash, headers };
}

export const forgetFlash = cookie.forget;

/** For every form of ticked rows. */
export const NOBODY_SELECTED = "No candidates were selected. Select some first.";
