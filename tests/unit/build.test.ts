import type { ServerBuild } from "@remix-run/node";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { buildFor } from "#app/http/build.server.ts";

const made = createRequire(import.meta.url)("../../.build/server/index.js") as ServerBuild;
const all = Object.keys(made.routes);
const partFor = buildFor(made);
const idsFor = (path: string) => Object.keys(partFor(path).routes);

describe("the routes that are looked through for an address", () => {
  it("are its own, the root and the one for what is not found, in their order", () => {
    const expected = all.filter(
      (id) => id === "root" || id === "routes/$" || /^routes\/imports[._]/.test(id),
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(idsFor("/imports")).toEqual(expected);
  });

  it.each(["/imports/7", "/imports/7/errors.csv", "/imports.data", "/imports/7.data", "/imports/"])(
    "are the same for %s",
    (path) => expect(idsFor(path)).toEqual(idsFor("/imports")),
  );

  it("are told apart by the whole first part", () => {
    expect(idsFor("/candidates.csv")).toContain("routes/candidates[.]csv");
    expect(idsFor("/candidates")).not.toContain("routes/candidates[.]csv");
    expect(idsFor("/candidates")).toContain("routes/candidates.$id_.notes");
  });

  it.each(["/", "/Imports", "/%69mports", "//imports", "/_root.data", "/constructor", "/x", ""])(
    "are all for %j, which does not say in so many letters what it means",
    (path) => expect(idsFor(path)).toEqual(all),
  );

  it("bring what the page says of them, and everything else of the build", () => {
    const { routes, assets, ...rest } = partFor("/compare");
    expect(Object.keys(assets.routes).toSorted()).toEqual(Object.keys(routes).toSorted());
    expect(assets.routes["routes/compare"]).toBe(made.assets.routes["routes/compare"]);
    expect({ ...rest, assets: { ...assets, routes: {} } }).toEqual({
      ...Object.fromEntries(Object.keys(rest).map((key) => [key, made[key as keyof ServerBuild]])),
      assets: { ...made.assets, routes: {} },
    });
  });

  it("include those under a route without a path of its own", () => {
    const module = { default: () => null };
    const route = (id: string, parentId?: string, path?: string) => ({
      id,
      parentId,
      path,
      module,
    });
    const routes = [
      route("root", undefined, ""),
      route("frame", "root"),
      route("lists", "frame", "lists"),
      route("list", "lists", ":id"),
      route("other", "frame", "other"),
      route("language", "root", ":language?"),
    ];
    const nested = { ...made, routes: Object.fromEntries(routes.map((one) => [one.id, one])) };
    const ids = Object.keys(buildFor(nested as ServerBuild)("/lists/4").routes);
    expect(ids).toEqual(["root", "frame", "lists", "list", "language"]);
  });
});
