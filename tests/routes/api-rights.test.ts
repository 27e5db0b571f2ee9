import { beforeAll, describe, expect, it } from "vitest";
import { API_ROUTES } from "#app/api/routes.server.ts";
import { ROLES, type Role } from "#db/constants.ts";
import { activities } from "#db/schema.server.ts";
import { apiToken, callApi } from "#tests/support/api.ts";
import { testContext } from "#tests/support/app.ts";

/** The least role that each route of the API needs. A route that is not here fails the test. */
const ROUTES: Record<string, Role> = {
  "GET /token": "viewer",
  "GET /candidates": "viewer",
  "POST /candidates": "recruiter",
  "GET /candidates/{id}": "viewer",
  "PATCH /candidates/{id}": "recruiter",
  "DELETE /candidates/{id}": "recruiter",
  "POST /candidates/{id}/accounts": "recruiter",
  "DELETE /candidates/{id}/accounts/{accountId}": "recruiter",
  "GET /candidates/{id}/decisions": "viewer",
  "POST /candidates/{id}/decisions": "recruiter",
  "POST /refreshes": "recruiter",
  "GET /positions": "viewer",
  "POST /positions": "recruiter",
  "GET /positions/{id}": "viewer",
  "POST /positions/{id}/applications": "recruiter",
  "POST /positions/{id}/moves": "recruiter",
  "POST /positions/{id}/removals": "recruiter",
  "GET /imports": "recruiter",
  "POST /imports": "recruiter",
  "GET /imports/{id}": "recruiter",
  "GET /imports/{id}/rows": "recruiter",
  "POST /imports/{id}/save": "recruiter",
  "GET /activities": "owner",
};

let app: ReturnType<typeof testContext>;
const tokens: Record<string, string | null> = { nobody: null };
beforeAll(async () => {
  app = testContext();
  for (const role of ROLES) tokens[role] = await apiToken(app, role);
});

describe("every route of the API", () => {
  it("is in the table, and nothing else is", () => {
    expect(API_ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(ROUTES).toSorted(),
    );
  });

  it.each(
    API_ROUTES.map((route) => ({ ...route, needs: ROUTES[`${route.method} ${route.path}`] })),
  )(
    "$method $path takes a $needs or more, and nothing happens without a token",
    async ({ method, path, needs = "owner" }) => {
      const address = path.replace(/\{\w+\}/g, "999");
      const body = method === "GET" ? undefined : {};
      const outcomes = [];
      for (const [who, token] of Object.entries(tokens)) {
        const { status } = await callApi(app, token, address, { method, body });
        outcomes.push([who, status === 401 ? "out" : status === 403 ? "refused" : "in"]);
      }
      const expected = ROLES.map((role) => [
        role,
        ROLES.indexOf(role) < ROLES.indexOf(needs) ? "refused" : "in",
      ]);
      expect(outcomes).toEqual([["nobody", "out"], ...expected]);
      expect(await app.db.$count(activities)).toBe(0);
    },
  );
});
