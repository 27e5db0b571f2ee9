import { eq } from "drizzle-orm";
import { type Network, contactKey } from "#db/constants.ts";
import {
  candidates,
  confirmations,
  contacts,
  details,
  inboxItems,
  merges,
  notes,
  scores,
} from "#db/schema.server.ts";
import { setTags } from "#db/tags.server.ts";
import { makeAccount, type AccountValues } from "./accounts.ts";
import { factoryOf, insertRow, writerOf, type Into } from "./row.ts";
import { by, ensureOwner } from "./team.ts";

type CandidateValues = Omit<Partial<typeof candidates.$inferInsert>, "tags"> & {
  tags?: readonly string[];
  /** As an object, or as "network:handle". */
  accounts?: (Omit<AccountValues, "candidateId"> | string)[];
  /** Rows of the score history: moment, score, model version. */
  history?: [number, number | null, string?][];
};

export type MadeCandidate = typeof candidates.$inferSelect & { accountIds: number[] };

/** A candidate with accounts, tags and a history of scores, signed by the owner, who is made too where need be. */
export async function makeCandidate(
  into: Into,
  { accounts = [], tags = [], history = [], ...values }: CandidateValues = {},
): Promise<MadeCandidate> {
  const createdBy = values.createdBy === undefined ? await ensureOwner(into) : values.createdBy;
  const { id } = await insertRow(into, candidates, {
    name: "Ada Example",
    createdAt: 1,
    ...values,
    createdBy,
  });
  const accountIds: number[] = [];
  for (const account of accounts) {
    const given = typeof account === "string" ? parseAccount(account) : account;
    const made = await makeAccount(into, { addedBy: createdBy, ...given, candidateId: id });
    accountIds.push(made.id);
  }
  for (const [asOf, score, modelVersion = "1"] of history)
    await makeScore(into, { candidateId: id, asOf, score, modelVersion });
  const writer = writerOf(into);
  const own = eq(candidates.id, id);
  if (tags.length > 0)
    await writer
      .update(candidates)
      .set({ tags: await setTags(writer, id, tags) })
      .where(own);
  const [row] = await writer.select().from(candidates).where(own);
  return { ...row!, accountIds };
}

/** The ids of accounts of one new candidate, each given as "network:handle". */
export const makeAccounts = async (into: Into, ...accounts: string[]): Promise<number[]> =>
  (await makeCandidate(into, { accounts })).accountIds;

function parseAccount(text: string) {
  const colon = text.indexOf(":");
  return { network: text.slice(0, colon) as Network, handle: text.slice(colon + 1) };
}

export const makeScore = factoryOf(scores, { modelVersion: "1", coverage: 0.5 });
export const makeNote = factoryOf(notes, { author: by.name, body: "A note", createdAt: 1 });
export const makeInboxItem = factoryOf(inboxItems, { memberId: by.id, kind: "reminder" });
export const makeContact = (
  into: Into,
  values: Pick<typeof contacts.$inferInsert, "candidateId" | "kind" | "value">,
) =>
  insertRow(into, contacts, {
    key: contactKey(values.kind, values.value),
    addedAt: 1,
    ...values,
  });
export const makeDetail = factoryOf(details, { title: "Salary", text: "Enough", addedAt: 1 });
export const makeConfirmation = factoryOf(confirmations, {
  reason: "Said so",
  confirmedBy: by.name,
  confirmedAt: 1,
});
/** Only that two were merged: nothing to split them by. */
export const makeMerge = factoryOf(merges, { mergedBy: by.name, mergedAt: 1 });
