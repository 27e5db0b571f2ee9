import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { LIMITS } from "#app/imports/limits.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { number } from "#app/domain/number.ts";

/** Bytes of the form: a file or pasted text of the most that is read, and some room. */
export const LIST_BODY = 2 * LIMITS.bytes + 65_536;
export const TOO_LARGE = `That is too much for one import (at most ${number(LIMITS.rows)} rows or ${LIMITS.bytes / 1024 ** 2} MB). Nothing was saved. Split it into parts.`;

/** Begins an import with the file or the pasted text, and leaves for its page; else says why it cannot be read. */
export async function takeList(context: AppLoadContext, form: FormData, member: Member) {
  const file = form.get("file");
  const text = String(form.get("list") ?? "");
  const chosen = file instanceof File && file.size > 0 ? file : null;
  const refuse = (error: string) => data({ list: { error, text } }, { status: 422 });
  if (!chosen && text.trim() === "")
    return refuse(
      "Choose a file, or paste a list: one person per line, for example: Ada Example, github.com/octocat",
    );
  const { done, refused } = await attempt(
    parseImport(actingAs(member, context), {
      name: chosen ? chosen.name.slice(0, 300) : "",
      given: chosen ? new Uint8Array(await chosen.arrayBuffer()) : text,
    }),
  );
  return refused ? refuse(refused.message) : redirect(`/imports/${done.id}`);
}
