import type { AppLoadContext } from "@remix-run/node";
import { tokenFor } from "#app/networks/tokens.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import {
  hasCandidates,
  hasOwnPosition,
  listNew,
  listOpenImports,
  listWaiting,
} from "#db/home.server.ts";
import { countOpenRequests, openRequests } from "#db/candidate-requests.server.ts";
import { countInbox, listInbox, listReminders } from "#db/inbox.server.ts";
import { ASKED_TO_WAIT } from "#db/constants.ts";
import { latestReaders } from "#db/shares.server.ts";
import { countSomeUnread } from "#db/unread.server.ts";
import { EXAMPLE, score } from "#scoring/index.ts";

const DAY = 86_400_000;
/** Days that somebody or an answer is new, and that a reminder is announced before. */
export const NEW_DAYS = 7;
/** Days in one stage after which somebody waits. Judgement, unvalidated. */
const WAITING_DAYS = 7;
/** Rows of a panel. */
const MOST = 5;

/** One more than is shown, which tells whether there are more. */
const capped = <T>(rows: T[]) => ({ rows: rows.slice(0, MOST), more: rows.length > MOST });

/** What is next for a member. No panel reads or counts more than it needs to say so. */
export async function readHome({ db, env }: AppLoadContext, member: Member, now: number) {
  const mayEdit = member.role !== "viewer";
  const whose = { memberId: member.id, now };
  const items = await listInbox(db, whose, { done: false, most: MOST });
  const reminders = await listReminders(db, whose, MOST);
  return {
    people: await hasCandidates(db),
    fresh: capped(await listNew(db, now - NEW_DAYS * DAY, MOST + 1)),
    waiting: await listWaiting(db, { since: now - WAITING_DAYS * DAY, most: MOST }),
    unread: await countSomeUnread(db),
    later: await countSomeUnread(db, ASKED_TO_WAIT),
    inbox: {
      count: await countInbox(db, whose),
      rows: items.map(({ id, kind, noteId, candidateId, name, author, dueAt }) => ({
        id,
        kind,
        noteId,
        candidateId,
        name,
        author,
        dueAt,
      })),
    },
    requests: mayEdit ? await openRequests(db, MOST) : [],
    allRequests: mayEdit ? await countOpenRequests(db) : 0,
    reminders: reminders.filter(({ dueAt }) => dueAt <= now + NEW_DAYS * DAY),
    answers: await latestReaders(db, { since: now - NEW_DAYS * DAY, most: MOST }),
    imports: mayEdit ? capped(await listOpenImports(db, MOST + 1)) : { rows: [], more: false },
    position: await hasOwnPosition(db),
    token: (await tokenFor(db, env, "github")) !== null,
  };
}
export type Home = Awaited<ReturnType<typeof readHome>>;

/** A receipt to look at before there is one of one's own: the engine's example, a made-up account. */
export const sampleScore = () => score({ asOf: EXAMPLE.observedAt, accounts: [EXAMPLE] });
