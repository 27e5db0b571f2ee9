import { redirect } from "@remix-run/node";
import { saying } from "#app/said.ts";
import type { Db } from "#db/client.server.ts";
import {
  deletePosition,
  moveOnShortlist,
  noteOnShortlist,
  removeFromShortlist,
  renamePosition,
  setRubric,
} from "#db/positions.server.ts";
import { STANDARD_RUBRIC, type Dimension } from "#scoring/index.ts";
import { positionName } from "./name.ts";
import { readWeights } from "./weights.ts";

const LONGEST_NOTE = 1_000;

/** What went wrong, and with which part of the page. */
export type Failed =
  | { at: "name" | "delete" | "note"; error: string; value: string; candidateId?: number }
  | { at: "weights"; error: string; typed: Record<Dimension, string> };

/** Does what a form of the position's page asks for, and goes back there; or says what to change. */
export async function act(
  db: Db,
  positionId: number,
  form: FormData,
  memberId: number,
): Promise<Failed | Response> {
  const intent = form.get("intent");
  const who = { memberId, at: Date.now() };
  const here = `/positions/${positionId}`;
  const candidateId = Number(form.get("candidate"));
  const entry = { positionId, candidateId };
  if (intent === "rename") {
    const name = positionName(form.get("name"));
    if ("error" in name) return { at: "name", ...name };
    const renamed = await renamePosition(db, { id: positionId, name: name.value, ...who });
    return renamed
      ? redirect(saying(here, "renamed"))
      : {
          at: "name",
          error: "Another position has this name. Choose a different one.",
          value: name.value,
        };
  }
  if (intent === "delete") {
    const deleted = await deletePosition(db, { id: positionId, ...who });
    return deleted
      ? redirect(saying("/positions", "deleted"))
      : {
          at: "delete",
          error:
            "Only a position with an empty shortlist can be deleted, and never the default one.",
          value: "",
        };
  }
  if (intent === "weigh") {
    const read = readWeights(form);
    if ("error" in read) return { at: "weights", ...read };
    await setRubric(db, { id: positionId, rubric: read.rubric, ...who });
    return redirect(saying(here, "weighted"));
  }
  if (intent === "standard") {
    await setRubric(db, { id: positionId, rubric: STANDARD_RUBRIC, ...who });
    return redirect(saying(here, "standard"));
  }
  if (!Number.isSafeInteger(candidateId) || candidateId < 1)
    throw new Response("No candidate was named.", { status: 400 });
  if (intent === "up" || intent === "down") {
    await moveOnShortlist(db, { ...entry, by: intent });
    return redirect(here);
  }
  if (intent === "note") {
    const note = String(form.get("note") ?? "").trim();
    if (note.length > LONGEST_NOTE) {
      return {
        at: "note",
        error: `A note may have ${LONGEST_NOTE} characters; this has ${note.length}.`,
        value: note,
        candidateId,
      };
    }
    await noteOnShortlist(db, { ...entry, note: note || null });
    return redirect(saying(here, "noted"));
  }
  if (intent === "remove") {
    await removeFromShortlist(db, { ...entry, ...who });
    return redirect(saying(here, "removed"));
  }
  throw new Response("That cannot be done here.", { status: 400 });
}
