import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#app/operations/context.ts";
import { Forbidden } from "#app/operations/errors.ts";
import type { Right } from "#app/operations/operation.server.ts";
import { ROLES, type Role } from "#db/constants.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { testDb } from "#tests/support/test-db.ts";

type Open = Role | "anybody";
/** The least role that each route needs to be read, and to be sent a form. A route that is not here fails the test. */
const ROUTES: Record<string, { read?: Open; send?: Open }> = {
  $: { read: "viewer" },
  applications: { read: "viewer", send: "recruiter" },
  _index: { read: "viewer" },
  "api.$": { read: "anybody", send: "anybody" },
  "candidates.$id": { read: "viewer", send: "recruiter" },
  "candidates.$id_.delete": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.edit": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.everything[.]json": { read: "recruiter" },
  "candidates.$id_.export": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.identity": { read: "viewer", send: "recruiter" },
  "candidates.$id_.link": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.merge": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.notes": { read: "viewer", send: "viewer" },
  "candidates.$id_.rating": { read: "viewer", send: "viewer" },
  "candidates.$id_.answers": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.requests": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.split": { read: "recruiter", send: "recruiter" },
  "candidates.$id_.tags": { read: "viewer", send: "recruiter" },
  "candidates._index": { read: "viewer", send: "viewer" },
  "candidates.bulk": { read: "recruiter", send: "recruiter" },
  "candidates.bulk_.answer": { read: "recruiter", send: "recruiter" },
  "candidates.display": { read: "viewer" },
  "candidates.facets": { read: "viewer" },
  "candidates.filter": { read: "viewer" },
  "candidates.pick": { read: "viewer", send: "viewer" },
  "candidates.new": { read: "recruiter", send: "recruiter" },
  "candidates.export": { read: "recruiter", send: "recruiter" },
  "candidates[.]csv": { read: "recruiter", send: "recruiter" },
  compare: { read: "viewer" },
  continue: { read: "anybody", send: "anybody" },
  exports: { read: "anybody" },
  "exports_.holder": { read: "recruiter" },
  healthcheck: { read: "anybody" },
  "imports.$id": { read: "recruiter", send: "recruiter" },
  "imports.$id_.errors[.]csv": { read: "recruiter" },
  "imports._index": { read: "recruiter" },
  inbox: { read: "viewer", send: "viewer" },
  "invite.$token": { read: "anybody", send: "anybody" },
  activity: { read: "recruiter" },
  leaderboard: { read: "viewer" },
  login: { read: "anybody", send: "anybody" },
  logout: { read: "anybody", send: "anybody" },
  "me.$token": { read: "anybody", send: "anybody" },
  "me.$token_.everything[.]json": { read: "anybody" },
  "me.$token_.export": { read: "anybody", send: "anybody" },
  merge: { read: "recruiter" },
  methodology: { read: "viewer" },
  "metrics[.]csv": { read: "recruiter" },
  "positions.$id": { read: "viewer", send: "recruiter" },
  "positions.$id_.edit": { read: "recruiter", send: "recruiter" },
  "positions._index": { read: "viewer", send: "recruiter" },
  progress: { read: "viewer", send: "recruiter" },
  refresh: { read: "viewer", send: "recruiter" },
  settings: { read: "recruiter", send: "owner" },
  "settings_.api-tokens": { read: "owner", send: "owner" },
  "settings_.account": { read: "viewer", send: "viewer" },
  "settings_.members": { read: "owner", send: "owner" },
  "settings_.tags": { read: "recruiter", send: "recruiter" },
  setup: { read: "anybody", send: "anybody" },
  "share.$token": { read: "anybody", send: "anybody" },
  "share.new": { read: "recruiter", send: "recruiter" },
  unread: { read: "viewer", send: "recruiter" },
};

type RouteModule = { loader?: LoaderFunction; action?: ActionFunction };
const modules = Object.entries(
  import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}", { eager: true }),
).flatMap(([file, module]) => {
  const [, id] = /routes\/([^/]+?)(?:\/route)?\.tsx?$/.exec(file) ?? [];
  return id && (module.loader || module.action) ? [{ id, module }] : [];
});

let context: ReturnType<typeof testContext>;
const cookies: Record<string, string> = { nobody: "" };
beforeAll(async () => {
  context = testContext();
  for (const role of ROLES) cookies[role] = await signedIn(context, role);
});

/** "out" = asked to sign in; "refused" = the role is too low; "in" = whatever else, an error about the form included. */
async function enter(module: RouteModule, way: "read" | "send", who: string) {
  const asked = request("/x", cookies[who], way === "send" ? { intent: "none" } : undefined);
  const run = way === "send" ? module.action : module.loader;
  try {
    const answer: unknown = await run?.({
      request: asked,
      context,
      params: { id: "1", token: "none" },
    });
    return outcomeOf(answer);
  } catch (thrown) {
    if (thrown instanceof Forbidden) return "refused";
    if (
      !(thrown instanceof Response) &&
      (thrown as { type?: string }).type !== "DataWithResponseInit"
    )
      throw thrown;
    return outcomeOf(thrown);
  }
}
function outcomeOf(answer: unknown) {
  if (!(answer instanceof Response)) return "in";
  if ((answer.headers.get("Location") ?? "").startsWith("/login")) return "out";
  return answer.status === 403 ? "refused" : "in";
}
const rank = (role: Open) => ROLES.indexOf(role as Role);

describe("every route", () => {
  it("is in the table, and nothing else is", () => {
    expect(modules.map(({ id }) => id).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
    for (const { id, module } of modules)
      expect([id, Boolean(module.loader), Boolean(module.action)]).toEqual([
        id,
        ROUTES[id]?.read !== undefined,
        ROUTES[id]?.send !== undefined,
      ]);
  });

  const guarded = modules.flatMap(({ id, module }) =>
    (["read", "send"] as const).flatMap((way) => {
      const needs = ROUTES[id]?.[way] ?? "anybody";
      return needs === "anybody" ? [] : [{ id, way, needs, module }];
    }),
  );
  it.each(guarded)(
    "$id: to $way takes a $needs or more, and nothing happens without a session",
    async ({ module, way, needs }) => {
      const outcomes = [];
      for (const who of ["nobody", ...ROLES]) outcomes.push([who, await enter(module, way, who)]);
      const expected = ROLES.map((role) => [role, rank(role) < rank(needs) ? "refused" : "in"]);
      expect(outcomes).toEqual([["nobody", "out"], ...expected]);
    },
  );
});

type AnyOperation = {
  (context: unknown, input: unknown): Promise<unknown>;
  definition: { name: string; right: Right };
};
const operations = Object.values(
  import.meta.glob<Record<string, unknown>>("../../app/operations/*/*.server.ts", { eager: true }),
).flatMap((module) =>
  Object.values(module).filter(
    (value): value is AnyOperation => typeof value === "function" && "definition" in value,
  ),
);
/** Operations with a rule of their own instead of a role have a test of their own. */
const OWN_RULE: Record<string, { allowed: Actor; others: Actor[] }> = {
  "candidateRequest.ask": ofCandidate(),
  "facts.addOwn": ofCandidate(),
  "share.answer": {
    allowed: { type: "shareLink", id: 1 },
    others: [
      { type: "shareLink", id: 2 },
      { type: "candidateLink", id: 1, candidateId: 1 },
    ],
  },
};
function ofCandidate() {
  return {
    allowed: { type: "candidateLink", id: 1, candidateId: 1 } as Actor,
    others: [
      { type: "candidateLink", id: 1, candidateId: 2 },
      { type: "shareLink", id: 1 },
    ] as Actor[],
  };
}

describe("every operation", () => {
  const named = operations.map((operation) => ({ operation, ...operation.definition }));

  it("has a name of its own, and a role unless it is known to have another rule", () => {
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
    expect(named.length).toBeGreaterThan(10);
    const others = named.filter(({ right }) => typeof right === "function");
    expect(others.map(({ name }) => name)).toEqual(Object.keys(OWN_RULE));
  });

  it.each(named.filter(({ name }) => name in OWN_RULE))(
    "$name is for the link that it belongs to alone",
    ({ name, right }) => {
      const may = (actor: Actor) =>
        (right as (who: Actor, what: object) => boolean)(actor, { candidateId: 1, shareId: 1 });
      for (const role of ROLES)
        for (const type of ["member", "apiToken"] as const)
          expect(may({ type, id: 1, name: "X", role })).toBe(false);
      expect(may({ type: "system" })).toBe(false);
      for (const other of OWN_RULE[name]?.others ?? [])
        expect([other, may(other)]).toEqual([other, false]);
      expect(may(OWN_RULE[name]?.allowed as Actor)).toBe(true);
    },
  );

  it.each(named.filter(({ right }) => typeof right === "string"))(
    "$name is for $right and up",
    async ({ operation, right }) => {
      const db = testDb();
      const refused = async (actor: Actor) => {
        const failure = await operation({ db, actor, now: 1 }, {}).then(
          () => null,
          (error: unknown) => error,
        );
        return failure instanceof Forbidden && /role does not allow/.test(failure.message);
      };
      for (const role of ROLES) {
        const low = right === "system" || rank(role) < rank(right as Role);
        for (const type of ["member", "apiToken"] as const)
          expect([role, type, await refused({ type, id: 1, name: "X", role })]).toEqual([
            role,
            type,
            low,
          ]);
      }
      expect(await refused({ type: "candidateLink", id: 1, candidateId: 1 })).toBe(true);
      expect(await refused({ type: "shareLink", id: 1 })).toBe(true);
      expect(await refused({ type: "system" })).toBe(false);
    },
  );
});
