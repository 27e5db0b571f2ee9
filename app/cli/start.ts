import { readEnv } from "#app/env.server.ts";
import { serve } from "#app/server.ts";

process.env.NODE_ENV ??= "production";
const { url } = await serve(readEnv());
console.log(`Touchstone is at ${url}  (stop with Ctrl-C)`);
