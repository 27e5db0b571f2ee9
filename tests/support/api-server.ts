import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type { AddressInfo } from "node:net";
import { answerRequestError, guardRequest } from "#app/http/request-guard.server.ts";
import { remixHandler } from "#app/http/remix-handler.server.ts";
import * as route from "#app/routes/api.$.ts";
import type { testContext } from "./app.ts";

const build = {
  entry: { module: { default: () => new Response("a page") } },
  routes: { "routes/api.$": { id: "routes/api.$", path: "api/*", module: route } },
  assets: { routes: {}, entry: { imports: [], module: "" }, url: "", version: "1" },
  future: { v3_singleFetch: true },
  publicPath: "/",
  assetsBuildDirectory: "",
  isSpaMode: false,
} as unknown as ServerBuild;

/** The API behind the same guard and handler as in the app, on a free port. */
export async function serveApi(context: ReturnType<typeof testContext>) {
  const app = express();
  app.set("query parser", false);
  app.use(compression());
  app.use(guardRequest);
  app.all("*", remixHandler(build, "production", context));
  app.use(answerRequestError);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/api/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
