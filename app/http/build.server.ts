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

/** The parts of a route's path, or of an address's: an address's first slash begins it. */
const partsOf = (path: string) => path.replace(/^\//, "").split("/");
/** As a route without a path, a parameter and a splat do. */
const fitsAll = (part: string) => /^$|^[:*]|\?$/.test(part);
const mayBeLeftOut = (part: string) => /^\*$|\?$/.test(part);

/**
 * The build with no routes but those that an address's path can lead to: by its first part, and by whether it has more. The
 * router puts all that it is given in order three times a request: with all routes that took a tenth of the time of a page.
 */
export function buildFor(build: ServerBuild): (path: string) => ServerBuild {
  const { routes } = build;
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [pathOf(route.parentId), route.path].filter(Boolean).join("/") : "";
  };
  const paths = new Map(Object.keys(routes).map((id) => [id, partsOf(pathOf(id))]));
  const builds = new Map<string, { alone: ServerBuild; longer: ServerBuild }>();
  for (const part of new Set([...paths.values()].map(([first = ""]) => first))) {
    if (fitsAll(part)) continue;
    const longer = withRoutes(build, (id) => {
      const [first = ""] = paths.get(id) ?? [];
      return first === part || fitsAll(first);
    });
    const alone = withRoutes(longer, (id) => paths.get(id)?.slice(1).every(mayBeLeftOut) ?? true);
    builds.set(part, { alone, longer });
  }
  return (path) => {
    const [first = "", ...rest] = partsOf(path);
    // An address can be written in other ways, and end in what a page's data is asked by.
    const found = builds.get(first.replace(/\.data$/, ""));
    return found?.[rest.some(Boolean) ? "longer" : "alone"] ?? build;
  };
}

function withRoutes(build: ServerBuild, fits: (id: string) => boolean): ServerBuild {
  const only = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => fits(id)));
  const { routes, assets } = build;
  return { ...build, routes: only(routes), assets: { ...assets, routes: only(assets.routes) } };
}
