import { idFrom } from "#app/pages/ids.ts";
import type { ApiRoute } from "./route.server.ts";
import { accountRoutes } from "./routes/accounts.server.ts";
import { activityRoutes } from "./routes/activities.server.ts";
import { applicationRoutes } from "./routes/applications.server.ts";
import { candidateRoutes } from "./routes/candidates.server.ts";
import { importRoutes } from "./routes/imports.server.ts";
import { positionRoutes } from "./routes/positions.server.ts";
import { tokenRoutes } from "./routes/token.server.ts";

/** Every route of the API. Requests are answered from this list, and the OpenAPI document is generated from it. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...tokenRoutes,
  ...candidateRoutes,
  ...accountRoutes,
  ...positionRoutes,
  ...applicationRoutes,
  ...importRoutes,
  ...activityRoutes,
];

type Found = { routes: ApiRoute[]; ids: Record<string, number> };

/** The routes of a path, one per method, and the ids in it. No routes when the path does not exist. */
export function findRoutes(path: string): Found {
  const given = path.split("/");
  for (const { path: pattern } of API_ROUTES) {
    const ids = matchPath(pattern.split("/"), given);
    if (ids) return { routes: API_ROUTES.filter((route) => route.path === pattern), ids };
  }
  return { routes: [], ids: {} };
}

function matchPath(pattern: string[], given: string[]): Record<string, number> | null {
  if (pattern.length !== given.length) return null;
  const ids: Record<string, number> = {};
  for (const [at, part] of pattern.entries()) {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined && part !== given[at]) return null;
    if (name === undefined) continue;
    const id = idFrom(given[at]);
    if (id === undefined) return null;
    ids[name] = id;
  }
  return ids;
}
