import type { AppLoadContext } from "@remix-run/node";
import { addedWords } from "#app/domain/added-words.ts";
import { redirectWithFlash } from "#app/flash.server.ts";
import { parsePaste, tooMuch } from "#app/paste.ts";
import { actingAs, perform } from "#app/operate.server.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { knownAccounts, knownEmails } from "#db/accounts.server.ts";
import type { Member } from "#app/session.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Origin } from "#db/constants.ts";
import { leftovers, planRow, summary, type Plan } from "./plan.ts";

export type PasteResult = {
  /** For the textarea: as pasted, or what is left to correct. */
  text: string;
  origin: Origin;
  plan: Plan | null;
  /** What was saved just now; null when nothing was asked to be saved. */
  saved: { candidates: number; accounts: number } | null;
  /** Why nothing could be read at all. */
  error: string | null;
};

type Pasted = { text: string; origin: Origin; save: boolean; member: Member };

/** Reads the list and, when asked to, saves it. Leaves for the candidates when nothing is left to correct. */
export async function takePaste(
  request: Request,
  context: AppLoadContext,
  { text, origin, save, member }: Pasted,
): Promise<PasteResult> {
  const nothing = { text, origin, plan: null, saved: null };
  const error =
    text.trim() === ""
      ? "Nothing was pasted. Write one candidate a line, for example: Ada Example, github.com/octocat"
      : tooMuch(text);
  if (error) return { ...nothing, error };
  const paste = parsePaste(text);
  if (paste.rows.length === 0)
    return {
      ...nothing,
      error: "There is a header line and nothing under it. Write one candidate a line.",
    };
  const rows = await plan(context.db, paste.rows);
  if (!save) return { ...nothing, plan: summary(rows), error: null };

  const candidates = paste.rows
    .filter((_, index) => rows[index]?.verdict !== "refused")
    .map((row) => ({ ...row, accounts: row.handles }));
  const saved =
    candidates.length > 0
      ? await perform(addCandidates(actingAs(member, context), { people: candidates, origin }))
      : { candidates: 0, accounts: 0 };
  if (saved.accounts > 0) context.worker.wake();
  const rest = leftovers(paste, rows);
  if (!rest) throw await redirectWithFlash(request, context, "/candidates", addedWords(saved));
  const remaining = parsePaste(rest);
  return {
    text: rest,
    origin,
    plan: summary(await plan(context.db, remaining.rows)),
    saved,
    error: null,
  };
}

async function plan(db: Db, rows: ReturnType<typeof parsePaste>["rows"]) {
  const [accounts, emails] = await Promise.all([
    knownAccounts(
      db,
      rows.flatMap((row) => row.handles),
    ),
    knownEmails(
      db,
      rows.flatMap((row) => row.email ?? []),
    ),
  ]);
  return rows.map((row) => planRow(row, { accounts, emails }));
}
