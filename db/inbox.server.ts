import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  notInArray,
  placeholder,
  type Placeholder,
} from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { prepared } from "./prepared.server.ts";
import { candidates, inboxItems, notes } from "./schema.server.ts";

type Whose = { memberId: number; now: number };
/** The values, or their placeholders in a prepared query. */
type OrPlaceholder<T> = { [Key in keyof T]: T[Key] | Placeholder };

const isDue = ({ memberId, now }: OrPlaceholder<Whose>) =>
  and(eq(inboxItems.memberId, memberId), lte(inboxItems.dueAt, now));
const isNew = (whose: OrPlaceholder<Whose>) => and(isDue(whose), isNull(inboxItems.seenAt));

const newItems = prepared((db) =>
  db
    .select({ items: count() })
    .from(inboxItems)
    .where(isNew({ memberId: placeholder("memberId"), now: placeholder("now") }))
    .prepare(),
);

/** How much waits for a member: a reminder counts from its day on. */
export async function countInbox(db: Reader, { memberId, now }: Whose): Promise<number> {
  const [counted] = await newItems(db).execute({ memberId, now });
  return counted?.items ?? 0;
}

/** What waits for a member, or what they are done with, the latest first. */
export async function listInbox(
  db: Reader,
  whose: Whose,
  { done, most }: { done: boolean; most: number },
) {
  return db
    .select({
      id: inboxItems.id,
      kind: inboxItems.kind,
      dueAt: inboxItems.dueAt,
      noteId: notes.id,
      body: notes.body,
      author: notes.author,
      writtenAt: notes.createdAt,
      candidateId: candidates.id,
      name: candidates.name,
    })
    .from(inboxItems)
    .innerJoin(notes, eq(notes.id, inboxItems.noteId))
    .innerJoin(candidates, eq(candidates.id, notes.candidateId))
    .where(and(isDue(whose), done ? isNotNull(inboxItems.seenAt) : isNull(inboxItems.seenAt)))
    .orderBy(desc(inboxItems.dueAt), desc(inboxItems.id))
    .limit(most);
}
export type InboxRow = Awaited<ReturnType<typeof listInbox>>[number];

/** Reminders of a member that are yet to come, the next one first. */
export async function listReminders(db: Reader, { memberId, now }: Whose, most: number) {
  return db
    .select({
      noteId: notes.id,
      dueAt: inboxItems.dueAt,
      candidateId: candidates.id,
      name: candidates.name,
    })
    .from(inboxItems)
    .innerJoin(notes, eq(notes.id, inboxItems.noteId))
    .innerJoin(candidates, eq(candidates.id, notes.candidateId))
    .where(
      and(
        eq(inboxItems.memberId, memberId),
        isNull(inboxItems.seenAt),
        eq(inboxItems.kind, "reminder"),
        gt(inboxItems.dueAt, now),
      ),
    )
    .orderBy(asc(inboxItems.dueAt), asc(inboxItems.id))
    .limit(most);
}

/** Puts a note into the inboxes of those it mentions, and takes it out of those it no longer mentions. */
export async function setMentions(
  tx: Tx,
  noteId: number,
  memberIds: readonly number[],
  at: number,
): Promise<void> {
  const ids = [...memberIds];
  const ofNote = and(eq(inboxItems.noteId, noteId), eq(inboxItems.kind, "mention"));
  await tx.delete(inboxItems).where(and(ofNote, notInArray(inboxItems.memberId, ids)));
  if (ids.length === 0) return;
  await tx
    .insert(inboxItems)
    .values(ids.map((memberId) => ({ memberId, noteId, kind: "mention" as const, dueAt: at })))
    .onConflictDoNothing();
}

/** Reminds a member of a note at a moment; null takes the reminder away. */
export async function setReminder(
  tx: Tx,
  { noteId, memberId, dueAt }: { noteId: number; memberId: number; dueAt: number | null },
): Promise<void> {
  const kind = "reminder" as const;
  await tx
    .delete(inboxItems)
    .where(
      and(
        eq(inboxItems.noteId, noteId),
        eq(inboxItems.memberId, memberId),
        eq(inboxItems.kind, kind),
      ),
    );
  if (dueAt !== null) await tx.insert(inboxItems).values({ noteId, memberId, kind, dueAt });
}

/** Marks items of a member as done, or as new again; without `ids` all that wait. Resolves to how many that changed. */
export async function markInbox(
  tx: Tx,
  whose: Whose,
  { ids, seenAt }: { ids: readonly number[] | null; seenAt: number | null },
): Promise<number> {
  const rows = await tx
    .update(inboxItems)
    .set({ seenAt })
    .where(
      and(
        isDue(whose),
        seenAt === null ? isNotNull(inboxItems.seenAt) : isNull(inboxItems.seenAt),
        ids === null ? undefined : inArray(inboxItems.id, [...ids]),
      ),
    )
    .returning({ id: inboxItems.id });
  return rows.length;
}
