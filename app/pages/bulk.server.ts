import { data, type AppLoadContext } from "@remix-run/node";
import { change, undoForm } from "#app/pages/applications.server.ts";
import { counted } from "#app/domain/counted.ts";
import { refreshWords } from "#app/domain/refresh-words.ts";
import { NOBODY_SELECTED, redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { eraseSelected } from "#app/operations/candidate/erase.server.ts";
import { tagCandidates } from "#app/operations/candidate/tag.server.ts";
import { untagCandidates } from "#app/operations/candidate/untag.server.ts";
import { localPath, type Member } from "#app/auth/session.server.ts";
import { NO_STAGE } from "#app/operations/application/fields.ts";
import type { Db } from "#db/client.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { getStage } from "#db/stages.server.ts";
import { readKeptIds } from "#db/kept-ids.server.ts";
import { MOST_UNASKED } from "#app/view/selection.ts";
import { readSelected, selectionOf, type Selection } from "#app/view/selection.server.ts";
import { refreshCost, type RefreshCost } from "#app/worker/refresh-cost.server.ts";

/** What is asked before something is done, with the fields that say yes. */
export type Question = {
  count: number;
  to: string;
  fields: [string, string][];
} & (
  | { ask: "what"; scoreSeen: boolean }
  | { ask: "delete"; refused?: string }
  | { ask: "refresh"; cost: RefreshCost }
);

type Given = {
  request: Request;
  context: AppLoadContext;
  member: Member;
  form: FormData;
  selection: Selection;
  /** The ids of those selected who are there now. */
  ids: () => Promise<number[]>;
  to: string;
};

/** What can be done with everybody who is selected, by the value of the button. */
const ACTS: Record<string, (given: Given) => Promise<Response | ReturnType<typeof question>>> = {
  choose: askWhat,
  add: changeApplications,
  move: changeApplications,
  tag,
  untag,
  refresh: askOrRefresh,
  delete: askOrDelete,
};

export async function act(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const to = localPath(form.get("to"));
  const kept = Number(form.get("kept"));
  const selection: Selection | null = kept
    ? { kept: await readKeptIds(context.db, member.id, kept) }
    : selectionOf(form, { refreshHours: context.env.REFRESH_HOURS });
  if (!selection) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const run = ACTS[String(form.get("do"))];
  if (!run) throw new Response("That is nothing this page can do.", { status: 400 });
  const ids = () => readSelected(context.db, selection, Date.now());
  return run({ request, context, member, form, selection, ids, to });
}

const question = (asked: Question) => data(asked);

/** The selection as fields, so that the answer is about the same people. */
const asFields = (form: FormData): [string, string][] =>
  ["all", "view", "except", "ids"].flatMap((name) => {
    const value = form.getAll(name).map(String).join();
    return value ? [[name, value]] : [];
  });

async function askWhat({ request, context, form, ids, to }: Given) {
  const { length: count } = await ids();
  if (count === 0) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const scoreSeen = form.get("scoreSeen") === "1";
  return question({ ask: "what", count, to, fields: asFields(form), scoreSeen });
}

/** Adds to a position, or moves to a stage, which says the position it is of. */
async function changeApplications({ request, context, member, form, ids, to }: Given) {
  const as = actingAs(member, context);
  if (form.get("do") === "move") {
    const stage = await getStage(context.db, Number(form.get("stageId")));
    if (!stage) return redirectWithFlash(request, context, to, NO_STAGE);
    form.set("positionId", String(stage.positionId));
  }
  const { done, refused } = await attempt(change(as, form.get("do"), form, await ids()));
  return refused
    ? redirectWithFlash(request, context, to, refused.message)
    : redirectWithFlash(request, context, to, done.text, undoForm(done.undo, to));
}

async function tag({ request, context, member, form, ids, to }: Given) {
  const name = String(form.get("tag") ?? "").trim();
  const given = { ids: await ids(), name };
  const { done, refused } = await attempt(tagCandidates(actingAs(member, context), given));
  if (refused) return redirectWithFlash(request, context, to, `Not tagged. ${refused.message}.`);
  const { tagId, changed, kept, full } = done;
  const words = [
    changed.length > 0
      ? `Tagged ${await nameOrCount(context.db, changed)} “${name}”.`
      : `Nobody new has “${name}”.`,
    full > 0 ? `${counted(full, "has", "have")} as many tags as one can have.` : "",
  ];
  return redirectWithFlash(
    request,
    context,
    to,
    words.filter(Boolean).join(" "),
    undoBy({ do: "untag", tagId: String(tagId), to }, changed, kept),
  );
}

async function untag({ request, context, member, form, ids, to }: Given) {
  const tagId = Number(form.get("tagId"));
  const given = { ids: await ids(), tagId };
  const { done, refused } = await attempt(untagCandidates(actingAs(member, context), given));
  if (refused)
    return redirectWithFlash(
      request,
      context,
      to,
      "Choose the tag to remove. Nothing was changed.",
    );
  const { name, changed, kept } = done;
  const words =
    changed.length > 0
      ? `Removed “${name}” from ${await nameOrCount(context.db, changed)}.`
      : `None of them has “${name}”.`;
  return redirectWithFlash(
    request,
    context,
    to,
    words,
    undoBy({ do: "tag", tag: name, to }, changed, kept),
  );
}

/** The name of the one who was changed; else how many. */
async function nameOrCount(db: Db, ids: readonly number[]): Promise<string> {
  const [only = 0] = ids.length === 1 ? ids : [];
  return (await candidatesBy(db, [only])).get(only)?.name ?? counted(ids.length, "candidate");
}

/** The form of a toast that does the opposite to those who were changed. */
function undoBy(fields: Record<string, string>, changed: readonly number[], kept: number | null) {
  const [only] = changed;
  if (only === undefined) return null;
  const whom: Record<string, string> =
    kept === null ? { ids: String(only) } : { kept: String(kept) };
  return { action: "/candidates/bulk", fields: { ...fields, ...whom } };
}

async function askOrRefresh({ request, context, member, form, selection, to }: Given) {
  const as = actingAs(member, context);
  if (form.get("agreed") !== "1") {
    const ids = await readSelected(context.db, selection, as.now);
    if (ids.length > MOST_UNASKED) {
      const cost = await refreshCost(context.db, context.env, ids, as.now);
      return question({ ask: "refresh", count: ids.length, cost, to, fields: asFields(form) });
    }
  }
  const { jobs, unread } = await perform(refreshCandidates(as, { selection }));
  context.worker.wake();
  return redirectWithFlash(request, context, to, refreshWords(jobs, unread));
}

async function askOrDelete({ request, context, member, form, selection, to }: Given) {
  const as = actingAs(member, context);
  const ask = async (refused?: string) => {
    const { length: count } = await readSelected(context.db, selection, as.now);
    return count === 0
      ? redirectWithFlash(request, context, to, NOBODY_SELECTED)
      : question({ ask: "delete", count, to, fields: asFields(form), ...(refused && { refused }) });
  };
  const atMost = Number(form.get("agreed"));
  if (!Number.isSafeInteger(atMost) || atMost < 1) return ask();
  const { done, refused } = await attempt(eraseSelected(as, { selection, atMost }));
  if (refused) return ask(refused.message);
  const words = `Deleted ${counted(done.erased, "candidate")}, with everything that was held of them.`;
  return redirectWithFlash(request, context, to, words);
}
