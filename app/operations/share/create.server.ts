import { randomInt } from "node:crypto";
import { z } from "zod";
import { hashToken } from "#app/hash-token.server.ts";
import { idField } from "#app/domain/fields.ts";
import { FEWEST_COMPARED, MOST_COMPARED } from "#app/domain/compared.ts";
import { daysField, MOST_SHARED, USUAL_LIFETIME } from "#app/domain/share-fields.ts";
import { readShortlist } from "#db/applications.server.ts";
import type { Tx } from "#db/client.server.ts";
import { follow } from "#db/merge.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { countLiveShares, insertShare } from "#db/shares.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "../position/parts/require.server.ts";
import { newShareToken } from "./parts/token.ts";

const DAY = 86_400_000;
/** Links of a team that work at once. Judgement. */
const MOST = 200;

const target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("shortlist"), positionId: idField }),
  z.object({
    kind: z.literal("comparison"),
    candidateIds: z.array(idField).min(FEWEST_COMPARED).max(MOST_COMPARED),
  }),
]);
export type ShareTarget = z.output<typeof target>;

/** Makes a link that shows a shortlist as it is now, or a comparison, to whoever has it. The token is returned once. */
export const createShare = defineOperation({
  name: "share.create",
  right: "recruiter",
  input: z.object({
    target,
    blind: z.boolean().default(true),
    asks: z.boolean().default(true),
    days: daysField.default(USUAL_LIFETIME),
  }),
  output: z.object({ id: z.number(), token: z.string(), expiresAt: z.number() }),
  run: (context, { target: shared, blind, asks, days }) =>
    transact(context.db, async (tx) => {
      const { actor, now } = context;
      if ((await countLiveShares(tx, now)) >= MOST)
        throw new Conflict(`There are already ${MOST} links. Revoke some first.`);
      const ids = await idsOf(tx, shared);
      const numbers = drawNumbers(ids.length);
      const positionId = shared.kind === "shortlist" ? shared.positionId : null;
      const token = newShareToken();
      const expiresAt = now + days * DAY;
      const id = await insertShare(
        tx,
        {
          tokenHash: hashToken(token),
          kind: shared.kind,
          positionId,
          blind,
          asks,
          createdBy: memberOf(actor),
          createdAt: now,
          expiresAt,
        },
        ids.map((candidateId, index) => ({
          candidateId,
          number: numbers[index] as number,
          place: index + 1,
        })),
      );
      await logActivity(tx, context, {
        verb: "created",
        entity: "share",
        entityId: id,
        detail: {
          kind: shared.kind,
          ...(positionId !== null && { positionId }),
          candidates: ids.length,
          blind,
          asks,
          days,
        },
      });
      return { id, token, expiresAt };
    }),
});

async function idsOf(tx: Tx, shared: ShareTarget): Promise<number[]> {
  if (shared.kind === "shortlist") {
    await requirePosition(tx, shared.positionId);
    const ids = (await readShortlist(tx, shared.positionId)).map((row) => row.candidateId);
    if (ids.length === 0) throw new Conflict("Nobody is on this shortlist, so nothing is shared.");
    if (ids.length > MOST_SHARED)
      throw new Conflict(
        `A link shows at most ${MOST_SHARED} people; this shortlist has ${ids.length}.`,
      );
    return ids;
  }
  const ids = await follow(tx, shared.candidateIds);
  const found = await candidatesBy(tx, ids);
  const present = ids.filter((id) => found.has(id));
  if (present.length < shared.candidateIds.length)
    throw new Invalid({
      candidateIds: "Somebody deleted or merged one of these candidates. Nothing was shared.",
    });
  return present;
}

/** 1 to `count`, each once, in an order that cannot be predicted. */
function drawNumbers(count: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (let last = count - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  return numbers;
}
