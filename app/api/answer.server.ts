import type { AppLoadContext } from "@remix-run/node";
import { briefly } from "#app/log.server.ts";
import { ROLES } from "#db/constants.ts";
import { untilFree } from "#db/until-free.server.ts";
import { check } from "./check.ts";
import { writeOnce, type Written } from "./idempotency.server.ts";
import { readJson } from "./json-body.server.ts";
import { openApiJson } from "./openapi.server.ts";
import { Problem, problemResponse } from "./problem.ts";
import { takeRequest } from "./rate-limiter.server.ts";
import { answerError, pointerTo } from "./refusal.server.ts";
import type { ApiRoute, Call } from "./route.server.ts";
import { findRoutes } from "./routes.server.ts";
import { authenticate } from "./token.server.ts";

const BASE = "/api/v1";
const READS = ["GET", "HEAD"];

/** Answers any request under /api. Cookies are ignored, and there are no CORS headers. */
export async function answerApi(request: Request, app: AppLoadContext): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : null;
  if (path === "/openapi.json") return describeApi(request);
  const limited: Record<string, string> = {};
  try {
    const response = await answerRoute(request, app, { url, path, limited });
    for (const [name, value] of Object.entries(limited)) response.headers.set(name, value);
    return response;
  } catch (error) {
    const { response, unexpected } = answerError(error);
    // Not the path: it can contain anything.
    if (unexpected) console.error(`${request.method} ${BASE}: ${briefly(error)}`);
    for (const [name, value] of Object.entries(limited)) response.headers.set(name, value);
    return response;
  }
}

function describeApi({ method }: Request): Response {
  if (!READS.includes(method))
    return problemResponse(405, "Only GET and HEAD are allowed here.", {
      headers: { Allow: READS.join(", ") },
    });
  return new Response(openApiJson(), { headers: { "Content-Type": "application/json" } });
}

type Asked = { url: URL; path: string | null; limited: Record<string, string> };

async function answerRoute(
  request: Request,
  app: AppLoadContext,
  { url, path, limited }: Asked,
): Promise<Response> {
  const known = await untilFree(() => authenticate(request, app));
  const { headers, retryAfter } = takeRequest(app.db, known.token.id);
  Object.assign(limited, headers);
  if (retryAfter !== null)
    throw new Problem(429, "Too many requests. Wait for the time in Retry-After.", {
      headers: { "Retry-After": String(retryAfter) },
    });
  const { routes, ids } = findRoutes(path ?? "");
  if (routes.length === 0)
    throw new Problem(404, `Not found. ${BASE}/openapi.json lists every route.`);
  const route = routeFor(request.method, routes);
  if (ROLES.indexOf(known.role) < ROLES.indexOf(route.role))
    throw new Problem(403, `This needs the role "${route.role}"; the token has "${known.role}".`);
  const query = check(route.query, queryOf(url.searchParams), inQuery);
  const sent = route.body ? await readJson(request, route.most) : undefined;
  const body = route.body ? check(route.body, sent, inBody) : undefined;
  const call = { ...known, app, url, ids, query, body };
  const key = request.headers.get("Idempotency-Key");
  const written =
    route.method === "GET"
      ? await untilFree(() => runRoute(route, call))
      : key === null
        ? await runRoute(route, call)
        : await writeOnce(
            known.context,
            { key, parts: [route.method, url.pathname + url.search, JSON.stringify(sent ?? null)] },
            () => runRoute(route, call),
          );
  return new Response(written.answer, {
    status: written.status,
    headers: written.answer === null ? {} : { "Content-Type": "application/json" },
  });
}

function routeFor(method: string, routes: readonly ApiRoute[]): ApiRoute {
  const wanted = method === "HEAD" ? "GET" : method;
  const route = routes.find((one) => one.method === wanted);
  if (route) return route;
  const allowed = routes.flatMap((one) => (one.method === "GET" ? READS : [one.method]));
  const be = allowed.length === 1 ? "is" : "are";
  throw new Problem(405, `Only ${allowed.join(", ")} ${be} allowed here.`, {
    headers: { Allow: allowed.join(", ") },
  });
}

/** The answer is checked against its schema, so it never has more than the document says. */
async function runRoute(route: ApiRoute, call: Call<unknown, unknown>): Promise<Written> {
  const done = await route.run(call);
  const { status, answer } = route;
  return { status, answer: answer ? JSON.stringify(answer.parse(done)) : null };
}

/** A repeated parameter becomes a list. */
const queryOf = (params: URLSearchParams) =>
  Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const all = params.getAll(key);
      return [key, all.length > 1 ? all : all[0]];
    }),
  );

const inQuery = (path: readonly PropertyKey[]) => path.map(String).join(".");
const inBody = pointerTo;
