import { change, undoForm } from "#app/pages/applications.server.ts";
import type { Flash } from "#app/components/toast.tsx";
import { ordinal } from "#app/domain/ordinal.ts";
import { attempt, perform } from "#app/pages/operate.server.ts";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
import type { Context } from "#app/operations/context.ts";
import { closePosition } from "#app/operations/position/close.server.ts";
import { reopenPosition } from "#app/operations/position/reopen.server.ts";
import { weighPosition } from "#app/operations/position/weigh.server.ts";
import { localPath } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import { STANDARD_RUBRIC, type Dimension, type Rubric } from "#scoring/index.ts";
import { readWeights } from "./weights.ts";

/** What went wrong, and with which part of the page. */
export type NoteFailed = { at: "note"; error: string; value: string; candidateId: number };
export type MoveFailed = {
  at: "move";
  error: string;
  candidateId: number;
  stageId: number;
  reason: string;
};
type CloseFailed = { at: "close"; error: string };
type WeightsFailed = { at: "weights"; error: string; typed: Record<Dimension, string> };
export type Failed = NoteFailed | MoveFailed | CloseFailed | WeightsFailed;

/** Where to go, and what to say there. */
export type Done = { to: string; text?: string; undo?: Flash["undo"] };

/** Does what a form of the position's page asks for, and goes back there; or says what to change. */
export async function act(
  context: Context,
  position: { id: number; title: string; rubric: Rubric },
  form: FormData,
): Promise<Failed | Done> {
  const positionId = position.id;
  const intent = form.get("intent");
  const here = `/positions/${positionId}`;
  const to = form.has("to") ? localPath(form.get("to")) : here;
  const candidateId = Number(form.get("candidate"));
  const entry = { positionId, candidateId };
  switch (intent) {
    case "move":
      return move(context, entry, form, to);
    case "close": {
      const { refused } = await attempt(closePosition(context, { id: positionId }));
      if (refused) return { at: "close", error: refused.message };
      const undo = { action: here, fields: { intent: "reopen", to } };
      return {
        to,
        text: `Closed ${position.title}. Nobody can be added until it is reopened.`,
        undo,
      };
    }
    case "reopen":
      await perform(reopenPosition(context, { id: positionId }));
      return { to, text: `Reopened ${position.title}.` };
    case "weigh": {
      const read = readWeights(form);
      if ("error" in read) return { at: "weights", ...read };
      const { rubric } = read;
      const instead = form.has("instead") ? rubricIn(String(form.get("instead"))) : undefined;
      const { refused } = await attempt(
        weighPosition(context, { id: positionId, rubric, instead }),
      );
      if (refused) return { to, text: refused.message };
      const text = "Weights saved. The standard scores stay as they were.";
      return { to, text, undo: undoWeights(here, { from: position.rubric, to: rubric }) };
    }
    case "standard":
      await perform(weighPosition(context, { id: positionId, rubric: STANDARD_RUBRIC }));
      return {
        to,
        text: "Back to the standard weights.",
        undo: undoWeights(here, { from: position.rubric, to: STANDARD_RUBRIC }),
      };
    case "up":
    case "down":
      await perform(rankApplication(context, { ...entry, to: intent }));
      return { to };
    case "rank": {
      const place = Number(form.get("place"));
      const { undo } = await perform(rankApplication(context, { ...entry, to: place }));
      const text = `Now ${ordinal(place)} on the shortlist.`;
      return undo === null ? { to } : { to, text, undo: undoForm(undo, to) };
    }
    case "note": {
      const note = String(form.get("note") ?? "").trim();
      const before = form.has("before") ? String(form.get("before")) : undefined;
      const { refused } = await attempt(noteApplication(context, { ...entry, note, before }));
      return refused
        ? { at: "note", error: refused.message, value: note, candidateId }
        : { to, text: "Note saved." };
    }
    case "remove": {
      const { undo } = await perform(rankApplication(context, { ...entry, to: "off" }));
      const text = `Removed from the shortlist of ${position.title}.`;
      return { to, text, undo: undoForm(undo, to) };
    }
    default:
      throw unknownAction();
  }
}

async function move(
  context: Context,
  { positionId, candidateId }: { positionId: number; candidateId: number },
  form: FormData,
  to: string,
): Promise<MoveFailed | Done> {
  const moving = { intent: "move", form, candidateIds: [candidateId], positionId };
  const { done, refused } = await attempt(change(context, moving));
  if (done) return { to, text: done.text, undo: undoForm(done.undo, to) };
  return {
    at: "move",
    error: refused.message,
    candidateId,
    stageId: Number(form.get("stageId")),
    reason: String(form.get("reason") ?? ""),
  };
}

const undoWeights = (action: string, { from, to }: Record<"from" | "to", Rubric>) => ({
  action,
  fields: {
    intent: "weigh",
    reach: String(from.reach),
    response: String(from.response),
    participation: String(from.participation),
    instead: [to.reach, to.response, to.participation].join(),
  },
});

/** Weights that a form holds in one field, as "40,40,20". */
function rubricIn(text: string): Rubric {
  const [reach = 0, response = 0, participation = 0] = text.split(",").map(Number);
  return { reach, response, participation };
}
