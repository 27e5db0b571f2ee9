import { z } from "zod";
import type { ApiRoute } from "./route.server.ts";
import { API_ROUTES } from "./routes.server.ts";

type Json = Record<string, unknown>;

/** Rules that JSON Schema cannot express, such as those over several fields, only show as a 400. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // The pattern of a date repeats its format in 300 characters.
    override({ jsonSchema }) {
      if (jsonSchema.format?.startsWith("date")) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
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

const RETRY = { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } };

/** The refusals that a route can answer with; `default` stands for faults of the server. */
function refusalsOf({ method, path, role, body }: ApiRoute): Json {
  const writes = method !== "GET";
  return {
    400: problem("Not valid; `errors` says what is wrong where."),
    401: problem("No valid token."),
    ...((role !== "viewer" || path === "/candidates") && {
      403: problem("The token's role is too low."),
    }),
    ...((writes || path.includes("{")) && {
      404: problem("Not there; `candidateId` is the one that a candidate was merged into."),
    }),
    ...(writes && {
      409: problem(
        "Somebody changed it first, its state does not allow this, or the same request with this Idempotency-Key still runs.",
      ),
      422: problem("The Idempotency-Key was used for another request."),
    }),
    ...(body && {
      413: problem("The body is too large."),
      415: problem("The body is not sent as application/json."),
    }),
    429: { ...problem("Too many requests."), headers: RETRY },
    503: { ...problem("Busy for the moment."), headers: RETRY },
    default: problem("Something went wrong in the server."),
  };
}

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
      ...refusalsOf(route),
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
          at: {
            type: "string",
            description: "A JSON pointer into the body, or the name of a parameter.",
          },
          detail: { type: "string" },
        },
      },
    },
    candidateId: {
      type: "integer",
      description:
        "The candidate who has the account, or the one that this candidate was merged into.",
    },
  },
};

let written: string | undefined;

/** The OpenAPI document, generated once from the list of routes. */
export const openApiJson = (): string => (written ??= JSON.stringify(makeDocument(), null, 2));
