import type { AppLoadContext } from "@remix-run/node";
import type { Role } from "#db/constants.ts";
import { DatabaseBusy } from "#db/transact.server.ts";
import type { Context } from "#app/operations/context.ts";
import { Conflict, Invalid, OperationError } from "#app/operations/errors.ts";

/** The context in which a member does something now. */
export const actingAs = (
  { id, name, role }: { id: number; name: string; role: Role },
  { db }: Pick<AppLoadContext, "db">,
): Context => ({ db, actor: { type: "member", id, name, role }, now: Date.now() });

/** What an operation did, or why not, for the form that asked for it. */
export type Attempt<T> = { done: T; refused: null } | { done: null; refused: Invalid | Conflict };

/**
 * Runs an operation for a route. What a form can mend or must show (Invalid, Conflict) is returned; everything else of the
 * family ends in its page (404, 403), and a busy database in a 503.
 */
export async function attempt<T>(operation: Promise<T>): Promise<Attempt<T>> {
  try {
    return { done: await operation, refused: null };
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict)
      return { done: null, refused: error };
    if (error instanceof OperationError)
      throw new Response(error.message, { status: error.status });
    if (error instanceof DatabaseBusy)
      throw new Response(error.message, { status: 503, headers: { "Retry-After": "5" } });
    throw error;
  }
}

/** The same where nothing can be mended: a refusal ends in a page too. */
export async function perform<T>(operation: Promise<T>): Promise<T> {
  const { done, refused } = await attempt(operation);
  if (refused) throw new Response(refused.message, { status: refused.status });
  return done as T;
}

/** What conform shows of a refusal: beside the fields it names, or above the form. */
export const replyOf = (refused: Invalid | Conflict) =>
  refused instanceof Invalid
    ? {
        fieldErrors: Object.fromEntries(
          Object.entries(refused.fields).map(([field, message]) => [field, [message]]),
        ),
      }
    : { formErrors: [refused.message] };
