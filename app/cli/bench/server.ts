import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

/** The real server, as a child that says where it is and how much memory it holds, twenty times a second. */
const { url } = await serve(readEnv());
process.send?.({ url });
setInterval(() => process.send?.({ rss: process.memoryUsage.rss() }), 50);
process.once("disconnect", () => process.exit(0));
