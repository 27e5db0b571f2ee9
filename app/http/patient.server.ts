import type { LoaderFunction } from "@remix-run/node";
import { DatabaseBusy } from "#db/transact.server.ts";
import { untilFree } from "#db/until-free.server.ts";
import { changeRoutes, type Build } from "./build.server.ts";

/** The same build, whose pages wait for a database that another process locked, and say so when it stays locked. */
export const waitingForDatabase = (build: Build): Build =>
  changeRoutes(build, (module) =>
    module.loader ? { ...module, loader: patient(module.loader) } : module,
  );

const patient =
  (loader: LoaderFunction): LoaderFunction =>
  async (args) => {
    try {
      return await untilFree(() => loader(args));
    } catch (error) {
      if (!(error instanceof DatabaseBusy)) throw error;
      throw new Response(error.message, { status: 503, headers: { "Retry-After": "5" } });
    }
  };
