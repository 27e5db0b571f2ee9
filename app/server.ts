import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { existsSync, readdirSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { nameClient, type ProxyNotice } from "#app/http/client-address.server.ts";
import { beginInTurn } from "#app/http/in-turn.server.ts";
import { guardRequest, answerRequestError } from "#app/http/request-guard.server.ts";
import type { Env } from "#app/env.server.ts";
import { remixHandler } from "#app/http/remix-handler.server.ts";
import { stopServer } from "#app/http/stop.server.ts";
import { keepClearingTraces } from "#app/worker/traces.server.ts";
import { onlyHosts } from "#app/http/hosts.server.ts";
import { recomputeForNewModel } from "#app/operations/score/recompute.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { startWorker } from "#app/worker/worker.server.ts";
import { waitingForDatabase } from "#app/http/patient.server.ts";
import { returningUnsent } from "#app/http/unsent.server.ts";
import { makeSetupCode } from "#app/auth/setup-code.server.ts";
import { getTeam } from "#db/members.server.ts";
import { openDb } from "#db/client.server.ts";

const BUILD = resolve(".build");
const YEAR = 31_536_000;
/** Milliseconds that a client may take to send its headers, and a whole request; the largest paste is 4 MB. */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5000,
};

/** Starts the server. Throws an error whose message a person can act on. */
export async function serve(env: Env, mode: "production" | "development" = "production") {
  // Collect garbage early: one table page makes megabytes of it, and the heap would otherwise grow to hundreds.
  setFlagsFromString("--heap-growing-percent=35");
  const db = openDb(env.DATABASE_URL);
  await recomputeForNewModel(asSystem({ db }), (line) => process.stdout.write(`${line}\n`));
  const proxy: ProxyNotice = { seenAt: null };
  const setup = (await getTeam(db)) ? null : makeSetupCode();
  const context = { db, env, proxy, setupCode: setup } as AppLoadContext;
  const app = express();
  app.disable("x-powered-by");
  app.set("env", mode);
  app.set("query parser", false);
  app.set("trust proxy", env.TRUST_PROXY === "1" ? 1 : false);
  app.use((request, response, next) => {
    response.set({
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Referrer-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    });
    if (request.secure) response.set("Strict-Transport-Security", `max-age=${YEAR}`);
    next();
  });
  app.use(onlyHosts(env));
  app.use(nameClient(env.TRUST_PROXY === "1", proxy));
  app.use(compression());
  const built = mode === "production" ? await builtFiles(app) : await viteFiles(app);
  const build = waitingForDatabase(returningUnsent(built));
  app.use(guardRequest, beginInTurn);
  app.all("*", remixHandler(build, mode, context));
  app.use(answerRequestError);

  const server = await listen(app, env);
  // Only now: a start that fails must not have begun to collect.
  const worker = (context.worker = startWorker({ db, env }));
  const stopClearing = keepClearingTraces(db);
  const stop = async () => {
    stopClearing();
    process.exit(await stopServer({ server, worker, db, path: env.DATABASE_URL }));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  const url = `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${port}`;
  return {
    url,
    /** Where the first visitor makes the team; null when there is one. */
    setupUrl: setup && `${url}/setup?code=${setup.code}`,
    db,
    worker,
    server,
  };
}

async function builtFiles(app: express.Express): Promise<ServerBuild> {
  const entry = resolve(BUILD, "server/index.js");
  if (!existsSync(entry)) throw new Error("The app is not built yet. Run: npm start");
  app.use(
    "/assets",
    express.static(resolve(BUILD, "client/assets"), { immutable: true, maxAge: YEAR * 1000 }),
  );
  // Named, so that no page is looked for among them first.
  const others = readdirSync(resolve(BUILD, "client")).flatMap((name) => [
    `/${name}`,
    `/${name}/*`,
  ]);
  app.get(others, express.static(resolve(BUILD, "client"), { maxAge: 3_600_000 }));
  // Read as it is: imported, the built app would pass the loader for TypeScript (`tsx/esm`; the loader `tsx` would still
  // pass it), which took 70 MB and a second.
  if (process.features.require_module) return createRequire(import.meta.url)(entry) as ServerBuild;
  return (await import(pathToFileURL(entry).href)) as ServerBuild;
}

async function viteFiles(app: express.Express) {
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: "app/vite.config.ts",
    server: { middlewareMode: true },
  });
  app.use(vite.middlewares);
  return () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
}

function listen(app: express.Express, env: Env): Promise<Server> {
  return new Promise((resolveServer, reject) => {
    const server = createHttpServer(PATIENCE, app);
    server.listen(env.PORT, env.HOST, () => resolveServer(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new Error(
            `Port ${env.PORT} is taken by another program. Choose another: PORT=${env.PORT + 1} npm start`,
          ),
        );
      } else if (error.code === "EACCES") {
        reject(
          new Error(
            `Port ${env.PORT} needs more rights than this program has. Choose one above 1023: PORT=3000 npm start`,
          ),
        );
      } else reject(error);
    });
  });
}
