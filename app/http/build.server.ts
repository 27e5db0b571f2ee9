import type { ServerBuild } from "@remix-run/node";

export type Build = ServerBuild | (() => Promise<ServerBuild>);
type Module = NonNullable<ServerBuild["routes"][string]>["module"];

/** The same build with every route's module changed. */
export function changeRoutes(build: Build, change: (module: Module) => Module): Build {
  if (typeof build === "function") return async () => changeBuilt(await build(), change);
  return changeBuilt(build, change);
}

const changeBuilt = (build: ServerBuild, change: (module: Module) => Module): ServerBuild => ({
  ...build,
  routes: Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [
      id,
      route && { ...route, module: change(route.module) },
    ]),
  ) as ServerBuild["routes"],
});
