import type { Flash } from "#app/components/toast.tsx";
import { attempt, perform } from "#app/operate.server.ts";
import type { Context } from "#app/operations/context.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { renamePosition } from "#app/operations/position/rename.server.ts";
import { weighPosition } from "#app/operations/position/weigh.server.ts";
import { moveOnShortlist } from "#app/operations/shortlist/move.server.ts";
import { noteOnShortlist } from "#app/operations/shortlist/note.server.ts";
import { removeFromShortlist } from "#app/operations/shortlist/remove.server.ts";
import { STANDARD_RUBRIC, type Dimension, type Rubric } from "#scoring/index.ts";
import { readWeights } from "./weights.ts";

/** What went wrong, and with which part of the page. */
export type Failed =
  | { at: "name" | "delete" | "note"; error: string; value: string; candidateId?: number }
  | { at: "weights"; error: string; typed: Record<Dimension, string> };

/** Where to go, and what to say there. */
export type Done = { to: string; text?: string; undo?: Flash["undo"] };

/** Does what a form of the position's page asks for, and goes back there; or says what to change. */
export async function act(
  context: Context,
  position: { id: number; name: string; rubric: Rubric },
  form: FormData,
): Promise<Failed | Done> {
  const positionId = position.id;
  const intent = form.get("intent");
  const here = `/positions/${positionId}`;
  const text = (field: string) => String(form.get(field) ?? "");
  const candidateId = Number(form.get("candidate"));
  const entry = { positionId, candidateId };
  const { reach, response, participation } = position.rubric;
  const undo = {
    action: here,
    fields: {
      intent: "weigh",
      reach: String(reach),
      response: String(response),
      participation: String(participation),
    },
  };
  switch (intent) {
    case "rename": {
      const name = text("name");
      const { refused } = await attempt(renamePosition(context, { id: positionId, name }));
      return refused
        ? { at: "name", error: refused.message, value: name }
        : {
            to: here,
            text: `Renamed to ${name.trim()}.`,
            undo: { action: here, fields: { intent: "rename", name: position.name } },
          };
    }
    case "delete": {
      const { refused } = await attempt(deletePosition(context, { id: positionId }));
      return refused
        ? { at: "delete", error: refused.message, value: "" }
        : { to: "/positions", text: `Deleted ${position.name}.` };
    }
    case "weigh": {
      const read = readWeights(form);
      if ("error" in read) return { at: "weights", ...read };
      await perform(weighPosition(context, { id: positionId, rubric: read.rubric }));
      return { to: here, text: "Weights saved. The standard scores stay as they were.", undo };
    }
    case "standard":
      await perform(weighPosition(context, { id: positionId, rubric: STANDARD_RUBRIC }));
      return { to: here, text: "Back to the standard weights.", undo };
    case "up":
    case "down":
      await perform(moveOnShortlist(context, { ...entry, direction: intent }));
      return { to: here };
    case "note": {
      const note = text("note").trim();
      const { refused } = await attempt(noteOnShortlist(context, { ...entry, note }));
      return refused
        ? { at: "note", error: refused.message, value: note, candidateId }
        : { to: here, text: "Note saved." };
    }
    case "remove":
      await perform(removeFromShortlist(context, entry));
      return { to: here, text: `Removed from ${position.name}.` };
    default:
      throw new Response("That cannot be done here.", { status: 400 });
  }
}
