import { redirect } from "@remix-run/node";
import { attempt, perform } from "#app/operate.server.ts";
import type { Context } from "#app/operations/context.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { renamePosition } from "#app/operations/position/rename.server.ts";
import { weighPosition } from "#app/operations/position/weigh.server.ts";
import { moveOnShortlist } from "#app/operations/shortlist/move.server.ts";
import { noteOnShortlist } from "#app/operations/shortlist/note.server.ts";
import { removeFromShortlist } from "#app/operations/shortlist/remove.server.ts";
import { saying } from "#app/said.ts";
import { STANDARD_RUBRIC, type Dimension } from "#scoring/index.ts";
import { readWeights } from "./weights.ts";

/** What went wrong, and with which part of the page. */
export type Failed =
  | { at: "name" | "delete" | "note"; error: string; value: string; candidateId?: number }
  | { at: "weights"; error: string; typed: Record<Dimension, string> };

/** Does what a form of the position's page asks for, and goes back there; or says what to change. */
export async function act(
  context: Context,
  positionId: number,
  form: FormData,
): Promise<Failed | Response> {
  const intent = form.get("intent");
  const here = `/positions/${positionId}`;
  const text = (field: string) => String(form.get(field) ?? "");
  const candidateId = Number(form.get("candidate"));
  const entry = { positionId, candidateId };
  switch (intent) {
    case "rename": {
      const name = text("name");
      const { refused } = await attempt(renamePosition(context, { id: positionId, name }));
      return refused
        ? { at: "name", error: refused.message, value: name }
        : redirect(saying(here, "renamed"));
    }
    case "delete": {
      const { refused } = await attempt(deletePosition(context, { id: positionId }));
      return refused
        ? { at: "delete", error: refused.message, value: "" }
        : redirect(saying("/positions", "deleted"));
    }
    case "weigh": {
      const read = readWeights(form);
      if ("error" in read) return { at: "weights", ...read };
      await perform(weighPosition(context, { id: positionId, rubric: read.rubric }));
      return redirect(saying(here, "weighted"));
    }
    case "standard":
      await perform(weighPosition(context, { id: positionId, rubric: STANDARD_RUBRIC }));
      return redirect(saying(here, "standard"));
    case "up":
    case "down":
      await perform(moveOnShortlist(context, { ...entry, direction: intent }));
      return redirect(here);
    case "note": {
      const note = text("note").trim();
      const { refused } = await attempt(noteOnShortlist(context, { ...entry, note }));
      return refused
        ? { at: "note", error: refused.message, value: note, candidateId }
        : redirect(saying(here, "noted"));
    }
    case "remove":
      await perform(removeFromShortlist(context, entry));
      return redirect(saying(here, "removed"));
    default:
      throw new Response("That cannot be done here.", { status: 400 });
  }
}
