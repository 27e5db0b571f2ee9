import type { Flash } from "#app/components/toast.tsx";
import { attempt, perform } from "#app/operate.server.ts";
import type { Context } from "#app/operations/context.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { editPosition } from "#app/operations/position/edit.server.ts";
import { weighPosition } from "#app/operations/position/weigh.server.ts";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
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
  position: { id: number; title: string; city: string | null; rubric: Rubric },
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
      const title = text("title");
      const { refused } = await attempt(
        editPosition(context, { id: positionId, title, city: position.city }),
      );
      return refused
        ? { at: "name", error: refused.message, value: title }
        : {
            to: here,
            text: `Renamed to ${title.trim()}.`,
            undo: { action: here, fields: { intent: "rename", title: position.title } },
          };
    }
    case "delete": {
      const { refused } = await attempt(deletePosition(context, { id: positionId }));
      return refused
        ? { at: "delete", error: refused.message, value: "" }
        : { to: "/positions", text: `Deleted ${position.title}.` };
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
      await perform(rankApplication(context, { ...entry, to: intent }));
      return { to: here };
    case "note": {
      const note = text("note").trim();
      const { refused } = await attempt(noteApplication(context, { ...entry, note }));
      return refused
        ? { at: "note", error: refused.message, value: note, candidateId }
        : { to: here, text: "Note saved." };
    }
    case "remove":
      await perform(rankApplication(context, { ...entry, to: "off" }));
      return { to: here, text: `Taken off the shortlist of ${position.title}.` };
    default:
      throw new Response("That cannot be done here.", { status: 400 });
  }
}
