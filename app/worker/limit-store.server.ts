import type { LimitStore } from "#app/networks/limits.server.ts";
import { keepAnswer } from "#app/operations/host/keep-answer.server.ts";
import { reportHostLimit } from "#app/operations/host/report.server.ts";
import { takeHostRequest } from "#app/operations/host/take.server.ts";
import type { Db } from "#db/client.server.ts";
import { readAnswer, readHost } from "#db/hosts.server.ts";

/** The limits and answers of the one HTTP client, kept in the database so that a restart does not forget them. */
export function databaseStore(db: Db): LimitStore {
  const context = (now: number) => ({ db, now, actor: { type: "system" } as const });
  return {
    peek: (host) => readHost(db, host),
    take: (host, now, rate) => takeHostRequest(context(now), { host, rate }),
    report: (host, limit, now) => reportHostLimit(context(now), { host, limit }),
    cached: (url) => readAnswer(db, url),
    keep: async (url, answer, accountId) => {
      if (accountId !== undefined)
        await keepAnswer(context(answer.storedAt), { url, accountId, ...answer });
    },
  };
}
