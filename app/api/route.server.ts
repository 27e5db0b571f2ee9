import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import type { Context } from "#app/operations/context.ts";
import type { Role } from "#db/constants.ts";
import type { Token } from "./token.server.ts";

/** One valid request. */
export type Call<Query, Body> = {
  /** For operations: the token is the actor. */
  context: Context;
  app: AppLoadContext;
  token: Token;
  role: Role;
  url: URL;
  /** The ids in the path. */
  ids: Record<string, number>;
  query: Query;
  body: Body;
};

type Method = "GET" | "POST" | "PATCH" | "DELETE";

type Definition<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: Method;
  /** After /api/v1, with `{names}` for ids. */
  path: string;
  /** The operationId: the name of its operation, if it has one. */
  name: string;
  summary: string;
  /** The least role. Operations check theirs again. */
  role: Role;
  query?: Query;
  body?: Body;
  /** Largest body in bytes; 256 KB by default. */
  most?: number;
  /** Schema of the response; none = 204. */
  answer?: Answer;
  /** 200 by default, 204 without an answer. */
  status?: 201 | 202;
  run(call: Call<z.output<Query>, z.output<Body>>): Promise<z.input<Answer>>;
};

export type ApiRoute = Omit<
  Definition<z.ZodType, z.ZodType, z.ZodType>,
  "query" | "status" | "run" | "most"
> & {
  query: z.ZodType;
  most: number;
  status: 200 | 201 | 202 | 204;
  run(call: Call<unknown, unknown>): Promise<unknown>;
};

const NOTHING = z.strictObject({});
const BODY_LIMIT = 262_144;

export function defineRoute<
  Query extends z.ZodType = typeof NOTHING,
  Body extends z.ZodType = z.ZodVoid,
  Answer extends z.ZodType = z.ZodVoid,
>(definition: Definition<Query, Body, Answer>): ApiRoute {
  const { query = NOTHING, answer, status, most = BODY_LIMIT, run } = definition;
  return {
    ...definition,
    query,
    most,
    status: status ?? (answer ? 200 : 204),
    run: (call) => run(call as Call<z.output<Query>, z.output<Body>>),
  };
}

/** One page of a list, and the cursor of the next page; null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next: z.string().nullable() });

const limitField = (most = 200) => z.coerce.number().int().min(1).max(most).default(50);
export const pageQuery = { limit: limitField(), cursor: z.string().max(1000).optional() };

/** A moment as the API writes it. */
export const momentField = z.iso.datetime();
export function moment(ms: number): string;
export function moment(ms: number | null): string | null;
export function moment(ms: number | null) {
  return ms === null ? null : new Date(ms).toISOString();
}
