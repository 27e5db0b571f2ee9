import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { answerFields, MOST_SHARED, readerField } from "#app/domain/share-fields.ts";
import {
  answersFrom,
  countReaders,
  liveShare,
  replaceAnswers,
  shownBy,
} from "#db/shares.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import type { Actor } from "../context.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** The most readers of one link. Judgement: a link with more is in the wrong hands. */
const MOST_READERS = 100;

const NO_SHARE = "This link does not work.";

/** Keeps what a reader of a share thinks of the people it shows, in place of what they said before. */
export const answerShare = defineOperation({
  name: "share.answer",
  right: (actor: Actor, { shareId }: { shareId: number }) =>
    actor.type === "shareLink" && actor.id === shareId,
  input: z.object({
    shareId: idField,
    readerHash: z.string().regex(/^[\w-]{43}$/),
    name: readerField,
    answers: z.array(answerFields).max(MOST_SHARED),
  }),
  output: z.object({ answers: z.number() }),
  run: (context, { shareId, readerHash, name, answers }) =>
    transact(context.db, async (tx) => {
      const share = await liveShare(tx, shareId, context.now);
      if (!share) throw new NotFound(NO_SHARE);
      if (!share.asks) throw new Forbidden("This link does not ask for answers.");
      const reader = { shareId, readerHash };
      const before = await answersFrom(tx, reader);
      if (before.length === 0 && (await countReaders(tx, shareId)) >= MOST_READERS)
        throw new Conflict("Too many people have answered already. Ask for a new link.");
      const shown = new Map(
        (await shownBy(tx, share)).map(({ number, candidateId }) => [number, candidateId]),
      );
      const given = new Map(answers.map((answer) => [answer.number, answer]));
      const rows = [...given.values()].flatMap(({ number, thumb, comment }) => {
        const candidateId = shown.get(number);
        return candidateId !== undefined && (thumb !== null || comment !== "")
          ? [{ candidateId, number, name, thumb, comment: comment || null, at: context.now }]
          : [];
      });
      if (rows.length === 0 && before.length === 0)
        throw new Invalid({ answers: "Choose Yes or No, or write a comment first" });
      await replaceAnswers(tx, { ...reader, numbers: [...shown.keys()] }, rows);
      await logActivity(tx, context, {
        verb: "answered",
        entity: "share",
        entityId: shareId,
        detail: { answers: rows.length },
      });
      return { answers: rows.length };
    }),
});
