import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

process.env.NODE_ENV ??= "production";
const { url, setupUrl } = await serve(readEnv());
const first = setupUrl ? `\nNobody has set it up yet. Open this once: ${setupUrl}` : "";
console.log(`Touchstone is at ${url}  (stop with Ctrl-C)${first}`);
