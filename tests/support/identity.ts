import type { Db } from "#db/client.server.ts";
import type { Network } from "#db/constants.ts";
import { accountLinks, accountNames, accounts } from "#db/schema.server.ts";

/** Writes what a profile said when it was read: to whose profiles ("github:ada") or pages it links, and its names. */
export function readAs(
  db: Db,
  accountId: number,
  links: readonly string[],
  names?: readonly string[],
) {
  const kept = db
    .select()
    .from(accounts)
    .all()
    .find(({ id }) => id === accountId);
  for (const handleKey of names ?? [kept?.handleKey ?? ""])
    db.$writer.tx.insert(accountNames).values({ accountId, handleKey }).run();
  for (const target of links) {
    const [, network, handleKey] = /^([a-z]+):([^/].*)$/.exec(target) ?? [];
    const url = network
      ? `https://${network === "github" ? "github.com" : "bsky.app/profile"}/${handleKey}`
      : target;
    db.$writer.tx
      .insert(accountLinks)
      .values({
        accountId,
        url,
        network: (network as Network | undefined) ?? null,
        handleKey: handleKey ?? null,
      })
      .run();
  }
}
