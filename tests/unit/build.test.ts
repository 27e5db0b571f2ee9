import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { buildFor } from "#app/http/build.server.ts";

const ROUTES: Record<string, [path?: string, parentId?: string]> = {
  root: [""],
  import: ["imports/:id", "root"],
  errors: ["imports/:id/errors.csv", "root"],
  candidate: ["candidates/:id", "root"],
  csv: ["candidates.csv", "root"],
  imports: ["imports", "root"],
  old: ["imports/*", "root"],
  sorted: ["imports/:sort?", "root"],
  home: [undefined, "root"],
  frame: [undefined, "root"],
  lists: ["lists", "frame"],
  list: [":id", "lists"],
  language: [":language?", "root"],
  anything: ["*", "root"],
};
const all = Object.keys(ROUTES);
const byId = (value: (id: string) => object) =>
  Object.fromEntries(all.map((id) => [id, value(id)]));
const made = {
  routes: byId((id) => ({ id, path: ROUTES[id]?.[0], parentId: ROUTES[id]?.[1] })),
  assets: { url: "/manifest.js", routes: byId((id) => ({ id, module: `/${id}.js` })) },
  mode: "test",
} as unknown as ServerBuild;
const partFor = buildFor(made);

/** Those that fit every address, with some of their own, in the build's order. */
const withAny = (...own: string[]) =>
  all.filter((id) => ["root", "home", "frame", "language", "anything", ...own].includes(id));

describe("the routes that are looked through for an address", () => {
  it.each([
    ["/imports", withAny("imports", "old", "sorted")],
    ["/imports.data", withAny("imports", "old", "sorted")],
    ["/imports/", withAny("imports", "old", "sorted")],
    ["/imports//7", withAny("import", "errors", "imports", "old", "sorted")],
    ["/imports/7/errors.csv", withAny("import", "errors", "imports", "old", "sorted")],
    ["/candidates.csv", withAny("csv")],
    ["/candidates/3.data", withAny("candidate")],
    ["/lists/4", withAny("lists", "list")],
  ])(
    "are for %s those of its first part that are long enough, and those that fit all",
    (path, expected) => {
      const { routes, assets, ...rest } = partFor(path);
      expect(Object.keys(routes)).toEqual(expected);
      for (const id of expected) expect(routes[id]).toBe(made.routes[id]);
      expect(assets).toEqual({
        ...made.assets,
        routes: Object.fromEntries(expected.map((id) => [id, made.assets.routes[id]])),
      });
      expect(rest).toEqual({ mode: "test" });
    },
  );

  it.each(["/", "/Imports", "/%69mports", "//imports", "/_root.data", "/constructor", "/x", ""])(
    "are all for %j, which does not say in so many letters what it means",
    (path) => expect(partFor(path)).toBe(made),
  );
});
