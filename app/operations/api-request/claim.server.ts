import { z } from "zod";
import { findRequest, insertRequest, retakeRequest } from "#db/api-requests.server.ts";
import { transact } from "#db/transact.server.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Milliseconds after which an unfinished request may be claimed again. */
const LEASE = 60_000;
const claimField = z.object({ id: z.number(), attempt: z.number() });

/**
 * Claims a request by its key. `yours`: run it under the claim. `answered`: it ran before, with this answer. `running`: it
 * is running. `lost`: it ran, but the process ended before the answer was stored. `other`: the key belongs to another request.
 */
export const claimRequest = defineOperation({
  name: "apiRequest.claim",
  right: "viewer",
  input: z.object({ key: z.string().min(1).max(255), requestHash: z.string() }),
  output: z.discriminatedUnion("state", [
    z.object({ state: z.literal("yours"), claim: claimField }),
    z.object({ state: z.literal("answered"), status: z.number(), answer: z.string().nullable() }),
    z.object({ state: z.enum(["running", "lost", "other"]) }),
  ]),
  run: ({ db, actor, now }, { key, requestHash }) =>
    transact(db, async (tx) => {
      if (actor.type !== "apiToken") throw new Forbidden("Only a token can send a key.");
      const leaseUntil = now + LEASE;
      const found = await findRequest(tx, { tokenId: actor.id, key });
      if (!found) {
        const request = { tokenId: actor.id, key, requestHash, at: now, leaseUntil };
        return { state: "yours" as const, claim: await insertRequest(tx, request) };
      }
      const { id, status, answer, changed } = found;
      if (found.requestHash !== requestHash) return { state: "other" as const };
      if (status !== null) return { state: "answered" as const, status, answer };
      if (found.leaseUntil > now) return { state: "running" as const };
      if (changed) return { state: "lost" as const };
      return { state: "yours" as const, claim: await retakeRequest(tx, id, { leaseUntil }) };
    }),
});
