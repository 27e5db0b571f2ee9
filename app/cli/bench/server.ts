import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

/** The real server, as a child that says where it is and how much memory it holds and processor time it took, twenty times a second. */
const { url } = await serve(readEnv());
process.send?.({ url });
// Whoever asked may be gone already, which is no reason to fail.
const tell = (state: object) => process.send?.(state, undefined, undefined, () => {});
setInterval(() => {
  const { user, system } = process.cpuUsage();
  tell({ rss: process.memoryUsage.rss(), cpu: (user + system) / 1000 });
}, 50);
process.once("disconnect", () => process.exit(0));
