import { eq } from "drizzle-orm";
import type { Network } from "#db/constants.ts";
import {
  accountLinks,
  accountNames,
  accounts,
  hosts,
  httpCache,
  networkTokens,
  snapshots,
  type Evidence,
} from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";
import { factoryOf, insertRow, writerOf, type Into } from "./row.ts";

const SEEN = Date.UTC(2026, 2, 1, 12);

export type AccountValues = Partial<typeof accounts.$inferInsert> & {
  candidateId: number;
  handle: string;
  /** Makes it an account that was read, with one snapshot. */
  facts?: Partial<Facts>;
  evidence?: Evidence[];
};

/** An account on GitHub unless a network is given. */
export async function makeAccount(
  into: Into,
  { facts, evidence, network = "github", handle, ...values }: AccountValues,
): Promise<typeof accounts.$inferSelect> {
  const seenAt = facts && momentOf(facts);
  const row = await insertRow(into, accounts, {
    network,
    handle,
    handleKey: handle.toLowerCase(),
    url: `https://${network}.example/${handle}`,
    origin: "given",
    addedAt: 1,
    ...(seenAt !== undefined && { outcome: "ok", triedAt: seenAt, seenAt }),
    ...values,
  });
  if (facts) await makeSnapshot(into, { accountId: row.id, facts, evidence });
  return row;
}

const momentOf = ({ observedAt }: Partial<Facts>) =>
  observedAt === undefined ? SEEN : Date.parse(observedAt);

type SnapshotValues = Omit<Partial<typeof snapshots.$inferInsert>, "facts"> & {
  accountId: number;
  facts?: Partial<Facts>;
};

/** What was seen of an account at `observedAt`, or when the facts say. */
export async function makeSnapshot(
  into: Into,
  { accountId, facts = {}, observedAt = momentOf(facts), evidence = [], ...values }: SnapshotValues,
): Promise<typeof snapshots.$inferSelect> {
  const [account] = await writerOf(into).select().from(accounts).where(eq(accounts.id, accountId));
  return insertRow(into, snapshots, {
    accountId,
    source: "test",
    observedAt,
    evidence,
    facts: {
      network: account!.network,
      handle: account!.handle,
      observedAt: new Date(observedAt).toISOString(),
      ...facts,
    },
    ...values,
  });
}

/** What a profile said when it was read: to whose profiles ("github:ada") or pages it links, and its names. */
export async function makeProfile(
  into: Into,
  accountId: number,
  links: readonly string[],
  names?: readonly string[],
): Promise<void> {
  const [account] = await writerOf(into).select().from(accounts).where(eq(accounts.id, accountId));
  for (const handleKey of names ?? [account!.handleKey])
    await makeAccountName(into, { accountId, handleKey });
  for (const target of links) {
    const [, network, handleKey] = /^([a-z]+):([^/].*)$/.exec(target) ?? [];
    const url = network
      ? `https://${network === "github" ? "github.com" : "bsky.app/profile"}/${handleKey}`
      : target;
    await makeAccountLink(into, { accountId, url, network: network as Network, handleKey });
  }
}

export const makeAccountName = factoryOf(accountNames, {});
export const makeAccountLink = factoryOf(accountLinks, {});
export const makeCachedAnswer = factoryOf(httpCache, {
  etag: "x",
  headers: {},
  body: "{}",
  storedAt: 1,
});
export const makeHost = factoryOf(hosts, { updatedAt: 1 });
export const makeNetworkToken = factoryOf(networkTokens, { setAt: 1 });
