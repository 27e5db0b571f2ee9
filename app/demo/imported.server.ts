import { parseHandle } from "#app/networks/handles.ts";
import { addAccount } from "#app/operations/account/add.server.ts";
import type { Context } from "#app/operations/context.ts";
import { addFacts } from "#app/operations/facts/add.server.ts";
import type { NewAccount } from "#db/accounts.server.ts";
import { parseFacts, type Facts } from "#scoring/index.ts";

const DAY = 86_400_000;

/** What members imported of networks that are never asked: made up, and marked so in handle and source. */
const IMPORTED: {
  email: string;
  account: string;
  days: number;
  source: "export" | "file";
  sourceName: string | null;
  figures: Partial<Facts>;
}[] = [
  {
    email: "sam@people.example",
    account: "x:sam_fictional",
    days: 0,
    source: "file",
    sourceName: "Made-up media list",
    figures: {
      audience: { followers: 110, following: 300, lists: 2 },
      sent: { posts: 40, replies: 3, mentions: 1, reshares: 1 },
      received: { replies: 2, mentions: 1, reshares: 1, likes: 14 },
    },
  },
  {
    email: "ray@people.example",
    account: "x:ray_invented",
    days: 0,
    source: "file",
    sourceName: "Made-up media list",
    figures: {
      audience: { followers: 1650, following: 500, lists: 52 },
      sent: { posts: 40, replies: 22, mentions: 8, reshares: 9 },
      received: { replies: 22, mentions: 12, reshares: 18, likes: 150 },
    },
  },
  {
    email: "dara@people.example",
    account: "x:dara_example",
    days: 5,
    source: "file",
    sourceName: "Made-up media list",
    figures: {
      audience: { followers: 2100, following: 640, lists: 31 },
      sent: { posts: 44, replies: 58, mentions: 12, reshares: 9 },
      received: { replies: 71, mentions: 40, reshares: 26, likes: 480 },
    },
  },
  {
    email: "ipsum@people.example",
    account: "linkedin:ipsum-example",
    days: 70,
    source: "export",
    sourceName: null,
    figures: {
      audience: { followers: 380, following: null, lists: null },
      sent: { posts: 11, replies: 6, mentions: null, reshares: 4 },
    },
  },
];
/** Given by the candidate, and not read until they bring their export. */
const KEPT = { email: "otto@people.example", account: "linkedin:otto-example" };

/** Adds to the made-up people what cannot be collected. Again changes nothing. */
export async function importDemoFacts(
  context: Context,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const otto = ids.get(KEPT.email);
  if (otto !== undefined)
    await addAccount(context, {
      candidateId: otto,
      origin: "given",
      account: accountOf(KEPT.account),
    });
  for (const { email, account: text, days, source, sourceName, figures } of IMPORTED) {
    const candidate = ids.get(email);
    if (candidate === undefined) continue;
    const account = accountOf(text);
    const { network, handle } = account;
    const facts = parseFacts({
      ...figures,
      network,
      handle,
      observedAt: new Date(context.now - days * DAY).toISOString(),
    });
    await addFacts(context, {
      source,
      origin: "given",
      candidate,
      account,
      facts,
      sourceName,
    });
  }
}

/** A made-up account, written `x:dara_example`. */
export function accountOf(text: string): NewAccount {
  const parsed = parseHandle(text);
  if ("error" in parsed) throw new Error(`${text}: ${parsed.error}`);
  return parsed;
}
