import { beforeEach, describe, expect, it } from "vitest";
import { API_ROUTES } from "#app/api/routes.server.ts";
import { apiToken, callApi } from "#tests/support/api.ts";
import { testContext } from "#tests/support/app.ts";

type Operation = {
  operationId: string;
  parameters: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };
const METHODS = ["get", "post", "put", "patch", "delete"];

let app: ReturnType<typeof testContext>;
let document: Document;
beforeEach(async () => {
  app = testContext();
  document = (await callApi(app, null, "/openapi.json")).json as Document;
});

const documented = () =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
const schemaIn = (holder: { content?: Record<string, { schema: Record<string, unknown> }> } = {}) =>
  holder.content?.["application/json"]?.schema;

describe("the OpenAPI document", () => {
  it("has every route and no other, each under a name of its own", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(documented().map(({ path, method }) => `${method.toUpperCase()} ${path}`)).toEqual(
      expect.arrayContaining(API_ROUTES.map(({ method, path }) => `${method} ${path}`)),
    );
    expect(documented().length).toBe(API_ROUTES.length);
    const names = documented().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it("names the methods that the server answers, and none that it does not", async () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      const token = await apiToken(app);
      const address = path.replace(/\{\w+\}/g, "999");
      for (const method of METHODS) {
        const { status } = await callApi(app, token, address, {
          method: method.toUpperCase(),
          body: method === "get" ? undefined : "{",
        });
        expect([path, method, status === 405]).toEqual([path, method, !(method in operations)]);
      }
    }
  });

  it("names every parameter of an address, and takes no other in a query", async () => {
    for (const { path, method, operation } of documented()) {
      const inPath = operation.parameters.filter((one) => one.in === "path");
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      if (method !== "get") continue;
      const token = await apiToken(app);
      const { status, json } = await callApi(
        app,
        token,
        `${path.replace(/\{\w+\}/g, "1")}?unknown=1`,
      );
      expect([path, status, JSON.stringify(json)]).toEqual([
        path,
        400,
        expect.stringContaining("unknown"),
      ]);
      for (const { name, schema } of operation.parameters)
        expect([name, schema]).not.toEqual([name, {}]);
    }
  });

  it("says what is sent and what is answered, wherever there is something", () => {
    for (const { path, method, operation } of documented()) {
      const route = API_ROUTES.find(
        (one) => one.path === path && one.method === method.toUpperCase(),
      );
      const body = schemaIn(operation.requestBody);
      expect([path, method, body !== undefined]).toEqual([path, method, route?.body !== undefined]);
      if (body) expect(body).toMatchObject({ type: "object", additionalProperties: false });
      const answer = schemaIn(operation.responses[String(route?.status)]);
      expect([path, method, answer !== undefined]).toEqual([
        path,
        method,
        route?.answer !== undefined,
      ]);
      if (answer) expect(answer["type"]).toBe("object");
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(["401", "429", "default"]),
      );
    }
    const add = schemaIn(document.paths["/candidates"]?.["post"]?.requestBody);
    expect(add).toMatchObject({
      required: ["origin"],
      properties: { origin: { enum: ["given", "consented", "notified"] } },
    });
  });

  it("refers to nothing that is not in it", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(0);
    for (const [, ref = ""] of refs)
      expect(
        ref.split("/").reduce<unknown>((at, part) => Object(at)[part], document),
      ).toBeDefined();
  });
});
