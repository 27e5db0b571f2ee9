import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import type { Context } from "#app/operations/context.ts";
import type { Role } from "#db/constants.ts";
import type { Token } from "./token.server.ts";

/** One request, once all of it is known to be in order. */
export type Call<Query, Body> = {
  /** For operations: the token acts. */
  context: Context;
  app: AppLoadContext;
  token: Token;
  role: Role;
  url: URL;
  /** What stands in the address for `{id}` and the like. */
  ids: Record<string, number>;
  query: Query;
  body: Body;
};

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

type Definition<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: Method;
  /** After /api/v1, with `{names}` for ids. */
  path: string;
  /** Its name in the document: that of its operation, where it has one. */
  name: string;
  summary: string;
  /** The least role. Operations check theirs again. */
  role: Role;
  query?: Query;
  body?: Body;
  /** Bytes of the largest body; 256 KB unless it is said. */
  most?: number;
  /** What is answered; without one there is no content. */
  answer?: Answer;
  /** 200, or 204 without an answer, unless it is said. */
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

/** A page of a list, and the cursor of the next one; null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next: z.string().nullable() });

export const limitField = (most = 200) => z.coerce.number().int().min(1).max(most).default(50);
export const pageQuery = { limit: limitField(), cursor: z.string().max(1000).optional() };

/** A moment as the API writes it. */
export const momentField = z.iso.datetime();
export function moment(ms: number): string;
export function moment(ms: number | null): string | null;
export function moment(ms: number | null) {
  return ms === null ? null : new Date(ms).toISOString();
}
