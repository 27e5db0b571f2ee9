import { noticeOf } from "#app/domain/notice.ts";
import { listLinks } from "#db/candidate-links.server.ts";
import { requestsOf } from "#db/candidate-requests.server.ts";
import type { Reader } from "#db/client.server.ts";

type Account = { id: number; network: string; handle: string; origin: string; addedAt: number };

/** What a candidate asked for on their own page, the links to it, and the accounts they still have to be told about. */
export async function readOwnPageState(
  db: Reader,
  { id, accounts, now }: { id: number; accounts: readonly Account[]; now: number },
) {
  const links = await listLinks(db, id);
  return {
    requests: await requestsOf(db, id),
    live: links.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now).length,
    sentAt: links[0]?.createdAt ?? null,
    due: accounts
      .filter(({ origin }) => origin !== "given")
      .map(({ id: account, network, handle, addedAt }) => ({
        id: account,
        network,
        handle,
        ...noticeOf(addedAt, links),
      }))
      .filter(({ toldAt }) => toldAt === null),
  };
}
export type OwnPageState = Awaited<ReturnType<typeof readOwnPageState>>;
