import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

process.env.NODE_ENV = "development";
const { url, setupUrl } = await serve(readEnv(), "development");
const first = setupUrl ? `\nNot set up yet. Open this link to create your team: ${setupUrl}` : "";
console.log(`Touchstone is at ${url}, rebuilding as you edit  (stop with Ctrl-C)${first}`);
