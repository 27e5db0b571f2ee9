import { movedTo } from "#app/networks/failure.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import { accountKey, ASKED_TO_WAIT, OUTCOMES } from "#db/constants.ts";
import type { Reader } from "#db/client.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { countUnread, listUnread } from "#db/unread.server.ts";
import { REASONS, type Reason } from "#app/domain/unread-reasons.ts";

export const SIZE = 50;

/** A page of the accounts that could not be read, or of those that wait, and how many there are for each reason. */
export async function readUnread(
  db: Reader,
  { reason: asked, candidateId, page }: { reason?: Reason; candidateId?: number; page: number },
) {
  const counts = await countUnread(db, candidateId);
  const waiting = counts.get(ASKED_TO_WAIT) ?? 0;
  const all = [...counts.values()].reduce((sum, accounts) => sum + accounts, 0) - waiting;
  const reason = asked ?? (all === 0 && waiting > 0 ? ASKED_TO_WAIT : undefined);
  const count = reason ? (counts.get(reason) ?? 0) : all;
  const pages = Math.max(1, Math.ceil(count / SIZE));
  const at = Math.min(page, pages);
  const rows = await listUnread(db, {
    outcome: reason,
    candidateId,
    limit: SIZE,
    offset: (at - 1) * SIZE,
  });
  const targets = rows.map(({ message }) => targetOf(message));
  const holders = await knownAccounts(
    db,
    targets.flatMap((target) => target ?? []),
  );
  return {
    /** How many could not be read, and how many wait for their network. */
    all,
    waiting,
    count,
    page: at,
    pages,
    reason: reason ?? null,
    /** The one candidate whose accounts these are. */
    candidate: candidateId
      ? ((await candidatesBy(db, [candidateId])).get(candidateId) ?? null)
      : null,
    reasons: OUTCOMES.flatMap((key) =>
      key !== "ok" && counts.has(key)
        ? [{ key, label: REASONS[key].label, accounts: counts.get(key) ?? 0 }]
        : [],
    ),
    rows: rows.map(({ outcome, ...row }, nth) => {
      const target = targets[nth] ?? null;
      const holder = target && holders.get(accountKey(target));
      return {
        ...row,
        reason: outcome as Reason,
        /** Where it says that the account moved to, and who has that one. */
        moved: target && {
          handle: `${target.network}:${target.handle}`,
          label: target.handle,
          holder: holder ? { id: holder.id, name: holder.name } : null,
        },
      };
    }),
  };
}
export type UnreadPage = Awaited<ReturnType<typeof readUnread>>;

function targetOf(message: string | null) {
  const address = message === null ? null : movedTo(message);
  const parsed = address === null ? null : parseHandle(address);
  return parsed && !("error" in parsed) ? parsed : null;
}
