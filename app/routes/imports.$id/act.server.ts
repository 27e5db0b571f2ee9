import { redirect, type AppLoadContext } from "@remix-run/node";
import { flashCookie, redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf, unknownAction } from "#app/pages/form.server.ts";
import { CHOICES, type Action, type Choices } from "#app/imports/choices.ts";
import type { Edits } from "#app/imports/edits.ts";
import type { Field } from "#app/imports/fields.ts";
import { runImport } from "#app/worker/import-runner.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { mapColumns } from "#app/operations/import/map.server.ts";
import { importAgain } from "#app/operations/import/again.server.ts";
import { chooseForAll } from "#app/operations/import/choose.server.ts";
import { mendRow } from "#app/operations/import/mend.server.ts";
import { discardImport } from "#app/operations/import/discard.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import type { Origin } from "#db/constants.ts";
import { number } from "#app/domain/number.ts";

type Acting = { request: Request; context: AppLoadContext; member: Member; id: number };
const text = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Does what a form of the page asks for, and leads back to the same place. */
export async function act({ request, context, member, id }: Acting): Promise<Response> {
  const form = await formOf(request);
  const as = () => actingAs(member, context);
  const acting = as();
  const url = new URL(request.url);
  const here = url.pathname + url.search;
  const back = (words: string, to = here) => redirectWithFlash(request, context, to, words);
  const intent = text(form, "intent");
  if (intent === "map") {
    const { done, refused } = await attempt(mapColumns(acting, { id, fields: fieldsIn(form) }));
    return back(
      refused
        ? refused.message
        : `Read the list again: ${done?.rows === 1 ? "1 person" : `${number(done?.rows)} people`}.`,
      url.pathname,
    );
  }
  if (intent === "choose" || intent === "save") {
    const { refused } = await attempt(chooseForAll(acting, { id, choices: choicesIn(form) }));
    if (refused) return back(refused.message);
    if (intent === "choose") return redirect(here);
  }
  if (intent === "save" || intent === "resume" || intent === "undo") {
    const step = intent === "undo" ? "undo" : "save";
    const { refused } = await attempt(runImport(context, as, id, step));
    return refused ? back(refused.message, url.pathname) : redirect(url.pathname);
  }
  if (intent === "again") {
    const { done, refused } = await attempt(importAgain(acting, { id }));
    return refused ? back(refused.message) : redirect(`/imports/${done.id}`);
  }
  if (intent === "discard") {
    await perform(discardImport(acting, { id }));
    return redirect("/imports", {
      headers: {
        "Set-Cookie": await flashCookie(
          request,
          context,
          "Import discarded. Nothing of it was saved.",
        ),
      },
    });
  }
  const rowId = Number(text(form, "row"));
  const change = changeIn(form, intent);
  if (!Number.isInteger(rowId) || rowId < 1 || !change) throw unknownAction();
  await perform(mendRow(acting, { id, rowId, ...change }));
  return redirect(`${here}#row-${rowId}`);
}

const fieldsIn = (form: FormData): Field[] =>
  [...form.entries()].flatMap(([name, value]) =>
    /^field-\d+$/.test(name) ? [String(value) as Field] : [],
  );

function choicesIn(form: FormData): Choices {
  const position = text(form, "position");
  const tags = text(form, "tags")
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    ...CHOICES,
    position: position === "none" || position === "list" ? position : Number(position),
    stage: text(form, "stage") || null,
    tags,
    origin: text(form, "origin") as Origin,
    duplicates: text(form, "duplicates") as Choices["duplicates"],
    sameName: text(form, "sameName") === "same" ? "same" : "apart",
  };
}

type Change = { edits?: Edits; action?: Action | null; reset?: boolean };

function changeIn(form: FormData, intent: string): Change | null {
  const dismissed = form.has("dismiss") ? [text(form, "dismiss")] : undefined;
  if (intent === "mend") {
    const keys = ["name", "emails", "phones", "headline", "company", "city", "accounts"] as const;
    const fields = Object.fromEntries(keys.map((key) => [key, text(form, key)])) as NonNullable<
      Edits["fields"]
    >;
    return { edits: { fields } };
  }
  if (intent === "use") {
    const picked = text(form, "network")
      ? `${text(form, "network")}:${text(form, "handle")}`
      : text(form, "use");
    return { edits: { uses: [picked], dismissed } };
  }
  if (intent === "dismiss") return { edits: { dismissed } };
  if (intent === "accept") return { edits: { accepted: true } };
  if (intent === "leave" || intent === "take") return { edits: { left: intent === "leave" } };
  if (intent === "reset") return { reset: true };
  if (intent === "action") return { action: (text(form, "action") || null) as Action | null };
  return null;
}
