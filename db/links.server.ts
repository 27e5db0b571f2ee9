import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db, Statement } from "./client.server.ts";
import type { Network } from "./constants.ts";
import { accountLinks, accountNames } from "./schema.server.ts";

type Profile = {
  accountId: number;
  links: readonly {
    url: string;
    network: Network | null;
    handleKey: string | null;
    verifiedAt: number | null;
  }[];
  /** Keys of every name that the account answered to. */
  names: readonly string[];
};

/** Keeps what stood on a profile in place of what the last reading found, when `once` holds. */
export function keepProfile(db: Db, { accountId, links, names }: Profile, once: SQL): Statement[] {
  return [
    db.delete(accountLinks).where(and(eq(accountLinks.accountId, accountId), once)),
    db.insert(accountLinks).select(sql`
      select ${accountId}, value ->> 'url', value ->> 'network', value ->> 'handleKey', value ->> 'verifiedAt'
      from json_each(${JSON.stringify(links)}) where ${once} order by key`),
    db.delete(accountNames).where(and(eq(accountNames.accountId, accountId), once)),
    db.insert(accountNames).select(sql`
      select ${accountId}, value from json_each(${JSON.stringify(names)}) where ${once} order by key`),
  ];
}
