import { z } from "zod";
import type { ApiRoute } from "./route.server.ts";
import { API_ROUTES } from "./routes.server.ts";

type Json = Record<string, unknown>;

/** Rules that JSON Schema cannot express, such as those over several fields, only show as a 400. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const json = (schema: Json) => ({ "application/json": { schema } });

function parametersOf({ path, query, method }: ApiRoute): Json[] {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "integer", minimum: 1 },
  }));
  const fields = query instanceof z.ZodObject ? Object.entries(query.shape as z.ZodRawShape) : [];
  const asked = fields.map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, "output");
    const required = !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: "query", required, schema, ...(description ? { description } : {}) };
  });
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same request with the same key runs once within 24 hours.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  };
  return [...ids, ...asked, ...(method === "GET" ? [] : [key])];
}

const REFUSALS: [status: string, description: string][] = [
  ["400", "Not valid; `errors` says what."],
  ["401", "No valid token."],
  ["403", "The token's role is too low."],
  ["404", "Not found."],
  ["409", "Somebody changed it first, or its state does not allow this."],
  ["429", "Too many requests; Retry-After says how many seconds to wait."],
];

function operationOf(route: ApiRoute): Json {
  const { name, summary, role, body, answer, status } = route;
  return {
    operationId: name,
    summary,
    description: `Needs the role ${role}.`,
    parameters: parametersOf(route),
    ...(body && {
      requestBody: { required: true, content: json(schemaOf(body, "input")) },
    }),
    responses: {
      [status]: answer
        ? { description: "Done.", content: json(schemaOf(answer, "output")) }
        : { description: "Done." },
      ...Object.fromEntries(REFUSALS.map(([code, words]) => [code, problem(words)])),
    },
  };
}

function makeDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of API_ROUTES)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route),
    };
  return {
    openapi: "3.1.0",
    info: {
      title: "Touchstone",
      version: "1",
      description:
        "Reads and writes what the pages show, through the same operations and with the same roles. Never reject anybody by score alone; decisions are signed with a reason.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: PROBLEM },
    },
  };
}

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["at", "detail"],
        properties: {
          at: { type: "string", description: "A JSON pointer, or the name of a parameter." },
          detail: { type: "string" },
        },
      },
    },
    candidateId: { type: "integer", description: "The candidate who has the account." },
  },
};

let written: string | undefined;

/** The OpenAPI document, generated once from the list of routes. */
export const openApiJson = (): string => (written ??= JSON.stringify(makeDocument(), null, 2));
