import type { AppLoadContext } from "@remix-run/node";
import { setTimeout as sleep } from "node:timers/promises";
import { briefly } from "#app/log.server.ts";
import type { Context } from "#app/operations/context.ts";
import { Conflict } from "#app/operations/errors.ts";
import { saveImport } from "#app/operations/import/save.server.ts";
import { undoImport } from "#app/operations/import/undo.server.ts";
import { runSlices } from "#app/operations/slices.ts";

const STEPS = {
  save: { operation: saveImport, words: "being saved" },
  undo: { operation: undoImport, words: "being undone" },
};
type Step = keyof typeof STEPS;
/** What this process is doing with imports, by their id. */
const running = new Map<number, { step: Step; work: Promise<void> }>();
/** Milliseconds that a page waits for a short import to end. */
const PATIENCE = 1_000;

/** Whether this process is saving or undoing an import now. One that stopped half-way can be continued. */
export const isRunning = (id: number) => running.has(id);

/**
 * Saves or undoes an import, slice after slice, also when nobody waits for it. Returns when it is over, or after a second.
 * Throws Conflict while the other step runs.
 */
export async function runImport(
  { worker }: Pick<AppLoadContext, "worker">,
  as: () => Context,
  id: number,
  step: Step,
): Promise<void> {
  const now = running.get(id);
  if (now && now.step !== step)
    throw new Conflict(
      `This import is ${STEPS[now.step].words} right now. Wait until that is done.`,
    );
  const work = now?.work ?? begin(id, step, as, worker);
  await Promise.race([work, sleep(PATIENCE, undefined, { ref: false })]);
}

function begin(id: number, step: Step, as: () => Context, worker: AppLoadContext["worker"]) {
  const work = runSlices(async () => {
    const { more } = await STEPS[step].operation(as(), { id });
    if (more) worker.wake();
    return more;
  })
    .catch((error: unknown) => console.error(`Import ${id} stopped: ${briefly(error)}`))
    .finally(() => running.delete(id));
  running.set(id, { step, work });
  return work;
}
