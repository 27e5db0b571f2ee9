import type { AppLoadContext } from "@remix-run/node";
import { setTimeout as sleep } from "node:timers/promises";
import { commitImport } from "#app/operations/import/commit.server.ts";
import type { Context } from "#app/operations/context.ts";
import { undoImport } from "#app/operations/import/undo.server.ts";
import { runSlices } from "#app/operations/slices.ts";
import { briefly } from "#app/log.server.ts";

const STEPS = { save: commitImport, undo: undoImport };
const running = new Map<number, Promise<void>>();
/** Milliseconds that a page waits for a short import to end. */
const PATIENCE = 1_000;

/** Whether this process is saving or undoing an import now. One that was stopped half-way can be gone on with. */
export const isRunning = (id: number) => running.has(id);

/** Saves or undoes an import, slice after slice, also when nobody waits for it. Returns when it is over, or after a second. */
export async function keepRunning(
  context: AppLoadContext,
  as: () => Context,
  id: number,
  step: keyof typeof STEPS,
): Promise<void> {
  const work = running.get(id) ?? begin(context, as, id, step);
  await Promise.race([work, sleep(PATIENCE, undefined, { ref: false })]);
}

async function begin(
  context: AppLoadContext,
  as: () => Context,
  id: number,
  step: keyof typeof STEPS,
): Promise<void> {
  const run = () =>
    runSlices(async () => {
      const { left } = await STEPS[step](as(), { id });
      if (left) context.worker.wake();
      return left;
    });
  const work = run()
    .catch((error: unknown) => console.error(`Import ${id} stopped: ${briefly(error)}`))
    .finally(() => running.delete(id));
  running.set(id, work);
  return work;
}
