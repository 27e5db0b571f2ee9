import { createHash } from "node:crypto";
import { claimRequest } from "#app/operations/api-request/claim.server.ts";
import { endRequest } from "#app/operations/api-request/end.server.ts";
import type { Context } from "#app/operations/context.ts";
import { markChanged, type Claim } from "#db/api-requests.server.ts";
import type { Tx } from "#db/client.server.ts";
import { withNote } from "#db/transact.server.ts";
import { Problem } from "./problem.ts";

/** A status and the JSON that goes with it, null for none. */
export type Written = { status: number; answer: string | null };

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Runs a write once, however often it is sent with the same key. An operation opens its own transactions, so the key is
 * claimed first, with a lease; each transaction also marks the key, so the change and the mark are saved together or not
 * at all. If the process dies halfway, the request runs again only if it changed nothing; otherwise its response is lost,
 * and that is the answer. Throws a 400, 409 or 422.
 */
export async function writeOnce(
  context: Context,
  { key, parts }: { key: string; parts: readonly string[] },
  write: () => Promise<Written>,
): Promise<Written> {
  if (!KEY.test(key))
    throw new Problem(400, "An Idempotency-Key has 1 to 255 ASCII characters and no spaces.");
  const requestHash = hash([key, ...parts]);
  const taken = await claimRequest(context, { key, requestHash });
  if (taken.state === "answered") return { status: taken.status, answer: taken.answer };
  if (taken.state !== "yours") throw REFUSALS[taken.state]();
  const { claim } = taken;
  let answered: Written | null = null;
  try {
    answered = await withNote(noteOf(claim), write);
    return answered;
  } finally {
    await endRequest({ ...context, now: Date.now() }, { claim, answered });
  }
}

const REFUSALS = {
  other: () => new Problem(422, "This Idempotency-Key was used for another request."),
  running: () =>
    new Problem(409, "The same request is still running.", {
      headers: { "Retry-After": "1" },
    }),
  lost: () =>
    new Problem(
      409,
      "This request ran before, but its response was lost. Check what was saved before you send it with a new key.",
    ),
};

const noteOf = (claim: Claim) => async (tx: Tx) => {
  if (!(await markChanged(tx, claim)))
    throw new Problem(409, "The same request was started again, so this one was stopped.");
};

const hash = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
