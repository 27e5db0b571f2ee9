import { and, sql, type SQL } from "drizzle-orm";
import { atomically, type Db, type Statement } from "#db/client.server.ts";
import { knownAccounts, type NewAccount } from "#db/accounts.server.ts";
import {
  addAccountStatements,
  addPersonStatement,
  hasFacts,
  holderOf,
  isTheirs,
  nameOf,
  nextIds,
  noteStatements,
  snapshotsNow,
  type NewPerson,
} from "#db/brought.server.ts";
import type { Signed } from "#db/candidate.server.ts";
import type { Origin } from "#db/constants.ts";
import type { Evidence } from "#db/schema.server.ts";
import {
  addScore,
  addSnapshot,
  allSnapshots,
  sameBasis,
  scoredMoments,
} from "#db/snapshots.server.ts";
import { FactsError, MODEL_VERSION, score, type Facts } from "#scoring/index.ts";
import { untilWritten } from "./again.ts";
import { rescoreStatements } from "./rescore.server.ts";

export type Bringing = Signed & {
  /** Whose facts they are: a known candidate's id, or a person to add. */
  candidate: number | NewPerson;
  account: NewAccount;
  /** How the account came to the team; kept only when the account is new. */
  origin: Origin;
  /** As `parseFacts` gives them, observed no later than `at`. */
  facts: Facts;
  evidence?: readonly Evidence[];
  source: "export" | "file";
  /** What the place that the figures come from is called, at most 200 characters. */
  sourceName?: string | null;
};

/**
 * "stored": new facts of this candidate. "known": the same facts were there already, nothing was written. "taken": the
 * account is somebody else's (a person to add is never somebody who is there, unless they came with the very same facts: a
 * form that was sent twice), nothing was written. "gone": there is no such candidate.
 */
export type Brought =
  | { outcome: "stored" | "known" | "taken"; candidate: { id: number; name: string } }
  | { outcome: "gone" };

/**
 * Stores facts that a member brought: the person and the account where they are new, the snapshot, the score, and a line
 * in the log, all or nothing. Call the worker's `wake` afterwards: a new account on a live network is to be read as well.
 *
 * Brought facts and live ones are snapshots of one account, and the one observed last counts, whole: a live reading
 * takes the place of what was brought before it, and facts of an earlier day never push out a later reading. Of two
 * observed at the same moment the one that came last counts, so that a corrected file corrects. Facts that arrive late
 * still belong to their day: the history from that day on, up to the account's next facts, is scored again with them.
 * Throws FactsError when they were observed after `at`.
 */
export async function bringFacts(db: Db, input: Bringing): Promise<Brought> {
  if (Date.parse(input.facts.observedAt) > input.at)
    throw new FactsError("observedAt must not lie in the future");
  return untilWritten(() => bringOnce(db, input));
}

/** Undefined when something came in between and nothing was written. */
async function bringOnce(db: Db, input: Bringing): Promise<Brought | undefined> {
  const { candidate, account, facts } = input;
  const holder = await holderOf(db, account);
  const known = typeof candidate === "number" ? await nameOf(db, candidate) : undefined;
  if (typeof candidate === "number" && known === undefined) return { outcome: "gone" };
  if (holder && holder.candidateId !== candidate) {
    const there = { id: holder.candidateId, name: holder.name };
    const again =
      typeof candidate !== "number" &&
      (candidate.name ?? account.handle).toLowerCase() === holder.name.toLowerCase();
    return {
      outcome: again && (await hasFacts(db, holder.accountId, facts)) ? "known" : "taken",
      candidate: there,
    };
  }
  const alias = holder ? undefined : [...(await knownAccounts(db, [account])).values()][0];
  if (alias && alias.id !== candidate)
    return { outcome: "taken", candidate: { id: alias.id, name: alias.name } };

  const next = await nextIds(db);
  const candidateId = typeof candidate === "number" ? candidate : next.candidateId;
  const accountId = holder?.accountId ?? next.accountId;
  const who = {
    id: candidateId,
    name: known ?? (typeof candidate === "number" ? null : candidate.name) ?? account.handle,
  };
  if (holder && (await hasFacts(db, accountId, facts))) return { outcome: "known", candidate: who };

  const ids = { ...input, candidateId, accountId };
  const person =
    typeof candidate === "number" ? null : addPersonStatement(db, { ...ids, person: candidate });
  const once = and(
    person?.done ?? sql`exists (select 1 from candidates where id = ${candidateId})`,
    isTheirs(ids),
    await snapshotsNow(db, accountId),
    await sameBasis(db, candidateId),
  ) as SQL;
  const observedAt = Date.parse(facts.observedAt);
  const redone = await scoredAgain(db, ids);
  let changes = 0;
  const snapshot = addSnapshot(db, snapshotOf(ids), once);
  await atomically(db, [
    ...(person ? [person.add] : []),
    ...(holder ? [] : addAccountStatements(db, ids, once)),
    ...redone.flatMap(({ asOf, result }) => addScore(db, candidateId, asOf, result, once)),
    ...(await rescoreStatements(db, candidateId, {
      at: observedAt,
      fresh: { accountId, facts },
      redone: new Map(redone.map(({ asOf, result }) => [asOf, result.score])),
      once,
    })),
    ...noteStatements(db, { ...ids, observedAt }, once),
    // Last, because the condition of all the others rests on what is known before it.
    { run: () => ({ changes } = snapshot.run() as { changes: number }) } satisfies Statement,
  ]);
  return changes === 1 ? { outcome: "stored", candidate: who } : undefined;
}

type Ids = Bringing & { candidateId: number; accountId: number };

const snapshotOf = ({
  accountId,
  facts,
  evidence = [],
  source,
  sourceName = null,
  by,
  at,
}: Ids) => ({
  accountId,
  jobId: null,
  source,
  facts,
  evidence,
  brought: { memberId: by.id, at, sourceName },
});

/** Scores of the earlier moments at which these facts were the account's newest; the last moment is `rescoreStatements`' own. */
async function scoredAgain(db: Db, { candidateId, accountId, facts }: Ids) {
  const observedAt = Date.parse(facts.observedAt);
  const stored = await allSnapshots(db, candidateId);
  const next =
    stored.find((one) => one.accountId === accountId && one.observedAt > observedAt)?.observedAt ??
    Number.POSITIVE_INFINITY;
  const moments = new Set([...(await scoredMoments(db, candidateId, MODEL_VERSION)), observedAt]);
  const all = [...stored, { accountId, observedAt, facts }];
  const last = Math.max(...all.map((one) => one.observedAt));
  return [...moments]
    .filter((asOf) => asOf >= observedAt && asOf < next && asOf !== last)
    .sort((a, b) => a - b)
    .map((asOf) => {
      const known = all
        .filter((one) => one.observedAt <= asOf)
        .sort((a, b) => a.observedAt - b.observedAt);
      const newest = new Map(known.map((one) => [one.accountId, one.facts]));
      const accounts = [...newest].sort(([a], [b]) => a - b).map(([, one]) => one);
      return { asOf, result: score({ asOf: new Date(asOf).toISOString(), accounts }) };
    });
}
