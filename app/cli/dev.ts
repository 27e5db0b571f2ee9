import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

process.env.NODE_ENV = "development";
const { url } = await serve(readEnv(), "development");
console.log(`Touchstone is at ${url}, rebuilding as you edit  (stop with Ctrl-C)`);
