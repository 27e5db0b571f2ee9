import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

process.env.NODE_ENV ??= "production";
const { url, setupUrl } = await serve(readEnv());
const first = setupUrl ? `\nNot set up yet. Open this link to create your team: ${setupUrl}` : "";
console.log(`Touchstone is at ${url}  (stop with Ctrl-C)${first}`);
