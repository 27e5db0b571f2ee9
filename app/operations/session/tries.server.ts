import { z } from "zod";
import { clearTries, countTry, forgiveTry } from "#db/sign-in-tries.server.ts";
import { transact } from "#db/transact.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Counts a try to sign in, before the password is looked at, so that many at once cannot slip through. Resolves to how many there were. */
export const countSignInTry = defineOperation({
  name: "session.countTry",
  right: "system",
  input: z.object({ key: z.string().max(400) }),
  output: z.number(),
  run: (context, { key }) => transact(context.db, (tx) => countTry(tx, key, context.now)),
});

/** After a success: the account's count starts again from zero, and the places it was tried from get this one try back. */
export const forgiveSignInTry = defineOperation({
  name: "session.forgiveTry",
  right: "system",
  input: z.object({ account: z.string(), places: z.array(z.string()) }),
  output: z.void(),
  run: (context, { account, places }) =>
    transact(context.db, async (tx) => {
      await clearTries(tx, account);
      for (const place of places) await forgiveTry(tx, place, context.now);
    }),
});
