import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

/** The real server, as a child that says where it is and how much memory it holds, twenty times a second. */
const { url } = await serve(readEnv());
process.send?.({ url });
// Whoever asked may be gone already, which is no reason to fail.
const tell = (rss: number) => process.send?.({ rss }, undefined, undefined, () => {});
setInterval(() => tell(process.memoryUsage.rss()), 50);
process.once("disconnect", () => process.exit(0));
