/** The same day of the next month, or its last day; milliseconds, UTC. "One month" as in Regulation 1182/71, article 3. */
export function monthAfter(at: number): number {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

const DAY = 86_400_000;

type Link = { createdAt: number; revokedAt: number | null };
type Notice = { dueAt: number; toldAt: number | null };

/**
 * By when a candidate must be told of an account that did not come from them (GDPR article 14(3)), and since when a link to
 * their page has told them. A link revoked within a day told nobody. Judgement.
 */
export function noticeOf(addedAt: number, links: readonly Link[]): Notice {
  const told = links
    .filter(({ createdAt, revokedAt }) => revokedAt === null || revokedAt - createdAt >= DAY)
    .map(({ createdAt }) => createdAt)
    .filter((at) => at >= addedAt);
  return { dueAt: monthAfter(addedAt), toldAt: told.length > 0 ? Math.min(...told) : null };
}
