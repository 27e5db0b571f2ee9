import { z } from "zod";
import { hashToken } from "#app/hash-token.server.ts";
import { apiTokenFields } from "#app/domain/api-token-fields.ts";
import { countLiveTokens, insertApiToken } from "#db/api-tokens.server.ts";
import { ROLES } from "#db/constants.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Forbidden, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { newApiToken, prefixOf } from "./parts/token.ts";

const DAY = 86_400_000;
/** Active tokens of a team. Judgement: far more than one team needs. */
const MOST = 100;

/** Creates an API token with a role up to its creator's. The token is shown once. */
export const createApiToken = defineOperation({
  name: "apiToken.create",
  right: "owner",
  input: apiTokenFields,
  output: z.object({ id: z.number(), token: z.string(), expiresAt: z.number() }),
  run: (context, { name, role, days }) =>
    transact(context.db, async (tx) => {
      const { actor, now } = context;
      if (actor.type !== "member") throw new Forbidden("Only a member can create a token.");
      if (ROLES.indexOf(role) > ROLES.indexOf(actor.role))
        throw new Invalid({ role: "A token cannot have a higher role than you." });
      if ((await countLiveTokens(tx, now)) >= MOST)
        throw new Conflict(`There are already ${MOST} tokens. Revoke the unused ones.`);
      const token = newApiToken();
      const expiresAt = now + days * DAY;
      const id = await insertApiToken(tx, {
        name,
        tokenHash: hashToken(token),
        prefix: prefixOf(token),
        role,
        memberId: actor.id,
        createdAt: now,
        expiresAt,
      });
      await logActivity(tx, context, {
        verb: "created",
        entity: "apiToken",
        entityId: id,
        detail: { role, days },
      });
      return { id, token, expiresAt };
    }),
});
