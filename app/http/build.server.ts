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

/** What stands before the first slash of a route's path, or before the second of an address's. */
const firstPart = (path: string) => path.replace(/^\//, "").split("/", 1)[0] ?? "";
/** As a route without a path, a parameter and a splat do. */
const fitsAll = (part: string) => /^$|^[:*]|\?$/.test(part);

/**
 * The build with no routes but those that an address's path can lead to. The router puts all that it is given in order
 * three times a request: with all routes that took a tenth of the time of a page.
 */
export function buildFor(build: ServerBuild): (path: string) => ServerBuild {
  const { routes, assets } = build;
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [pathOf(route.parentId), route.path].filter(Boolean).join("/") : "";
  };
  const firsts = new Map(Object.keys(routes).map((id) => [id, firstPart(pathOf(id))]));
  const builds = new Map<string, ServerBuild>();
  for (const part of new Set(firsts.values())) {
    if (fitsAll(part)) continue;
    const fits = (first = "") => first === part || fitsAll(first);
    const only = <T>(all: Record<string, T>) =>
      Object.fromEntries(Object.entries(all).filter(([id]) => fits(firsts.get(id))));
    const own = { routes: only(routes), assets: { ...assets, routes: only(assets.routes) } };
    builds.set(part, { ...build, ...own });
  }
  // An address can be written in other ways, and end in what a page's data is asked by.
  return (path) => builds.get(firstPart(path).replace(/\.data$/, "")) ?? build;
}
