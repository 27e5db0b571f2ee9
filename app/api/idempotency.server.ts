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
 * Carries out a write once, however often it is sent with the same key. The key is taken with a lease first, because an
 * operation makes its own transactions; each of these also notes that the request changed something, so the change and
 * the note are there together or not at all. A request whose process ended in between is therefore carried out again only
 * when it had changed nothing; otherwise it is said that its answer is lost. Throws a 400, 409 or 422.
 */
export async function writeOnce(
  context: Context,
  { key, parts }: { key: string; parts: readonly string[] },
  write: () => Promise<Written>,
): Promise<Written> {
  if (!KEY.test(key))
    throw new Problem(400, "An Idempotency-Key has 1 to 255 signs of ASCII and no spaces.");
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
  other: () => new Problem(422, "This Idempotency-Key was sent before with another request."),
  running: () =>
    new Problem(409, "The same request is being carried out right now.", {
      headers: { "Retry-After": "1" },
    }),
  lost: () =>
    new Problem(
      409,
      "This request was carried out before, but its answer is lost. Read what is there before you send it with another key.",
    ),
};

const noteOf = (claim: Claim) => async (tx: Tx) => {
  if (!(await markChanged(tx, claim)))
    throw new Problem(409, "The same request was taken up a second time, so this one was left.");
};

const hash = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
