import type { Db } from "#db/client.server.ts";
import type { Env } from "#app/env.server.ts";
import type { ProxyNotice } from "#app/http/client-address.server.ts";
import type { SetupCode } from "#app/auth/setup-code.server.ts";
import type { Worker } from "#app/worker/worker.server.ts";

declare module "@remix-run/node" {
  /** What the server hands to every loader and action. Tests hand in their own. */
  interface AppLoadContext {
    db: Db;
    env: Env;
    proxy: ProxyNotice;
    /** What makes a visitor the owner on the first run; null once there is a team. */
    setupCode: SetupCode | null;
    worker: Worker;
  }
}
