import { existsSync, readFileSync } from "node:fs";
import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

/**
 * The real server, as a child that says where it is and how much memory it holds and processor time it took, twenty times
 * a second; and its longest turn where `BENCH_TURNS` is set, as looking at that every 5 ms takes time itself.
 */
const { url } = await serve(readEnv());
process.send?.({ url });
// Whoever asked may be gone already, which is no reason to fail.
const tell = (state: object) => process.send?.(state, undefined, undefined, () => {});
let [before, turn] = [threadTime(), 0];
if (process.env.BENCH_TURNS) {
  setInterval(() => {
    const now = threadTime();
    turn = Math.max(turn, now - before);
    before = now;
  }, 5);
}
setInterval(() => {
  const { user, system } = process.cpuUsage();
  tell({ rss: process.memoryUsage.rss(), cpu: (user + system) / 1000, turn });
}, 50);
process.once("disconnect", () => process.exit(0));

/** Processor time of the thread that answers, ms, as Linux counts it in hundredths of a second; 0 elsewhere. */
function threadTime(): number {
  const file = `/proc/self/task/${process.pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
