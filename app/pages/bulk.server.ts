import { data, type AppLoadContext } from "@remix-run/node";
import { positionOfMost, readPlaced, readTagged } from "#app/pages/bulk-choices.server.ts";
import { change, undoForm } from "#app/pages/applications.server.ts";
import { counted } from "#app/domain/counted.ts";
import { refreshWords } from "#app/domain/refresh-words.ts";
import { NOBODY_SELECTED, redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
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
import type { Refused } from "#app/view/bulk-forms.tsx";
import type { Placed } from "#app/view/move-form.tsx";
import { MOST_UNASKED } from "#app/view/selection.ts";
import { readSelected, selectionOf, type Selection } from "#app/view/selection.server.ts";
import { refreshCost, type RefreshCost } from "#app/worker/refresh-cost.server.ts";
import { unknownAction } from "./form.server.ts";

/** What is asked before something is done, or again because it was refused, with the fields that say yes. */
export type Question = {
  count: number;
  to: string;
  fields: [string, string][];
} & (
  | {
      ask: "what";
      scoreSeen: boolean;
      positionId: number | undefined;
      placed: Placed | undefined;
      tagged: number[] | undefined;
      refused?: Refused;
    }
  | { ask: "delete"; names: string[]; refused?: string }
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

/** Does one thing with everybody who is selected, or asks first. Answers a `Response` once there is nothing left to ask. */
export async function bulkAct(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const to = localPath(form.get("to"));
  const kept = Number(form.get("kept"));
  const changed = kept ? await readKeptIds(context.db, member.id, kept) : [];
  if (kept && changed.length === 0)
    return redirectWithFlash(request, context, to, "This can no longer be undone.");
  const selection: Selection | null = kept
    ? { kept: changed }
    : selectionOf(form, { refreshHours: context.env.REFRESH_HOURS });
  if (!selection) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const asked = String(form.get("do"));
  const run = Object.hasOwn(ACTS, asked) ? ACTS[asked] : undefined;
  if (!run) throw unknownAction();
  const ids = () => readSelected(context.db, selection, Date.now());
  return run({ request, context, member, form, selection, ids, to });
}

const question = (asked: Question, status = 200) => data(asked, { status });

/** Runs an operation. What is gone (404) or busy (503) is refused like the rest, so that nobody has to select again. */
async function attemptInPlace<T>(operation: Promise<T>) {
  try {
    const { done, refused } = await attempt(operation);
    if (refused === null) return { done, refused };
    return { done, refused: { text: refused.message, status: refused.status } };
  } catch (thrown) {
    if (!(thrown instanceof Response) || ![404, 503].includes(thrown.status)) throw thrown;
    return { done: null, refused: { text: await thrown.text(), status: thrown.status } };
  }
}

/** The forms again, with what was typed. The undo in a toast is not such a form: its page shows the refusal. */
async function refuse(given: Given, { text, status }: { text: string; status: number }) {
  const { request, context, form, to } = given;
  if (form.has("undo")) return redirectWithFlash(request, context, to, text);
  const typed = Object.fromEntries(
    TYPED.flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])),
  );
  return askWhat(given, { by: String(form.get("do")), text, typed }, status);
}

/** The fields of the forms that ask what to do. */
const TYPED = ["stageId", "reason", "positionId", "tag", "tagId"];

/** The selection as fields, so that the answer is about the same people. */
const asFields = (form: FormData): [string, string][] =>
  ["all", "view", "except", "ids"].flatMap((name) => {
    const value = form.getAll(name).map(String).join();
    return value ? [[name, value]] : [];
  });

async function askWhat(given: Given, refused?: Refused, status?: number) {
  const { request, context, form, ids, to } = given;
  const people = await ids();
  if (people.length === 0) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
  const asked = {
    ask: "what",
    count: people.length,
    to,
    fields: asFields(form),
    scoreSeen: form.get("scoreSeen") === "1",
    positionId: await positionOfMost(context.db, people),
    placed: await readPlaced(context.db, people),
    tagged: await readTagged(context.db, people),
  } as const;
  return question(refused ? { ...asked, refused } : asked, status);
}

/** Adds to a position, or moves to a stage, which says the position it is of. */
async function changeApplications(given: Given) {
  const { request, context, member, form, ids, to } = given;
  const as = actingAs(member, context);
  const intent = form.get("do");
  if (intent === "move" && !form.get("stageId"))
    return refuse(given, { text: "Choose a stage.", status: 400 });
  const stage =
    intent === "move" ? await getStage(context.db, Number(form.get("stageId"))) : undefined;
  if (intent === "move" && !stage) return refuse(given, { text: NO_STAGE, status: 404 });
  const { done, refused } = await attemptInPlace(
    change(as, { intent, form, candidateIds: await ids(), positionId: stage?.positionId }),
  );
  return refused
    ? refuse(given, refused)
    : redirectWithFlash(request, context, to, done.text, undoForm(done.undo, to));
}

async function tag(given: Given) {
  const { request, context, member, form, ids, to } = given;
  const name = String(form.get("tag") ?? "").trim();
  const tagging = tagCandidates(actingAs(member, context), { ids: await ids(), name });
  const { done, refused } = await attemptInPlace(tagging);
  if (refused) return refuse(given, { ...refused, text: `Not tagged. ${refused.text}.` });
  const { tagId, changed, kept, full } = done;
  const words = [
    changed.length > 0
      ? `Tagged ${await nameOrCount(context.db, changed)} “${name}”.`
      : `Nobody new has “${name}”.`,
    full > 0 ? `${counted(full, "already has", "already have")} the most tags allowed.` : "",
  ];
  return redirectWithFlash(
    request,
    context,
    to,
    words.filter(Boolean).join(" "),
    undoBy({ do: "untag", tagId: String(tagId), to }, changed, kept),
  );
}

async function untag(given: Given) {
  const { request, context, member, form, ids, to } = given;
  const tagId = Number(form.get("tagId"));
  const untagging = untagCandidates(actingAs(member, context), { ids: await ids(), tagId });
  const { done, refused } = await attemptInPlace(untagging);
  if (refused)
    return refuse(
      given,
      refused.status === 400 ? { ...refused, text: "Choose the tag to remove." } : refused,
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
  return { action: "/candidates/bulk", fields: { ...fields, ...whom, undo: "1" } };
}

async function askOrRefresh(given: Given) {
  const { request, context, member, form, selection, to } = given;
  const as = actingAs(member, context);
  if (form.get("agreed") !== "1") {
    const ids = await readSelected(context.db, selection, as.now);
    if (ids.length > MOST_UNASKED) {
      const cost = await refreshCost(context.db, context.env, ids, as.now);
      return question({ ask: "refresh", count: ids.length, cost, to, fields: asFields(form) });
    }
  }
  const { done, refused } = await attemptInPlace(refreshCandidates(as, { selection }));
  if (refused) return refuse(given, refused);
  const { jobs, unread } = done;
  context.worker.wake();
  return redirectWithFlash(request, context, to, refreshWords(jobs, unread));
}

/** So many of those who would be deleted are named. */
const MOST_NAMED = 5;

async function askOrDelete({ request, context, member, form, selection, to }: Given) {
  const as = actingAs(member, context);
  const ask = async (refused?: string) => {
    const ids = await readSelected(context.db, selection, as.now);
    const count = ids.length;
    if (count === 0) return redirectWithFlash(request, context, to, NOBODY_SELECTED);
    const found = await candidatesBy(context.db, ids.slice(0, MOST_NAMED));
    const names = [...found.values()].map(({ name }) => name);
    const refusal = refused ? { refused } : {};
    return question({ ask: "delete", count, names, to, fields: asFields(form), ...refusal });
  };
  const atMost = Number(form.get("agreed"));
  if (!Number.isSafeInteger(atMost) || atMost < 1) return ask();
  const { done, refused } = await attemptInPlace(eraseSelected(as, { selection, atMost }));
  if (refused) return ask(refused.text);
  const words =
    done.erased === 0
      ? "Nobody was deleted: they were already gone."
      : `Deleted ${counted(done.erased, "candidate")}, with everything that was held about them.`;
  return redirectWithFlash(request, context, to, words);
}
