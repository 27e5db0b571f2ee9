import { placesIn } from "#app/pages/places.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { scored } from "#app/pages/scored.server.ts";
import { applicationsOf } from "#db/applications.server.ts";
import { contactsBy } from "#db/candidate-walk.server.ts";
import { readCandidates, type CandidateFile } from "#db/candidate.server.ts";
import { scoreHistogram } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { getMerge } from "#db/merge.server.ts";
import { shortMessage } from "#db/message.server.ts";
import type { candidates } from "#db/schema.server.ts";
import { Problem } from "./problem.ts";
import { moment } from "./route.server.ts";

type Row = typeof candidates.$inferSelect;
type Contact = { kind: "email" | "phone" | "link"; value: string };

/** A candidate's row as the API shows it. Email address and contacts only if contacts are given. */
export const describeRow = (row: Row, contacts?: readonly Contact[]) => ({
  ...row,
  tags: row.tags?.split(", ") ?? [],
  createdAt: moment(row.createdAt),
  dimensions: { reach: row.reach, response: row.response, participation: row.participation },
  scoredAt: moment(row.scoredAt),
  seenAt: moment(row.seenAt),
  networks: row.networks?.split(",") ?? [],
  email: contacts ? row.email : undefined,
  contacts: contacts?.map(({ kind, value }) => ({ kind, value })),
});

/** One candidate with score, accounts and latest facts. */
export async function describeCandidate(db: Db, id: number, { contacts }: { contacts: boolean }) {
  const [file] = await readCandidates(db, [id]);
  if (!file) throw await noCandidate(db, id);
  const { score } = await scored(db, file);
  const { placeOf } = placesIn(await scoreHistogram(db));
  const held = contacts ? (await contactsBy(db, [id])).get(id) : undefined;
  return {
    ...describeRow(file, held),
    rank: placeOf(file.score),
    contributions: score.contributions,
    applications: (await applicationsOf(db, id)).map(({ title, movedAt, ...one }) => ({
      ...one,
      position: title,
      movedAt: moment(movedAt),
    })),
    accounts: file.accounts.map(describeAccount),
  };
}

/** A 404; if they were merged, it names the survivor. */
export async function noCandidate(db: Db, id: number): Promise<Problem> {
  const merge = await getMerge(db, id);
  if (!merge) return new Problem(404, NO_CANDIDATE);
  const { survivorId } = merge;
  const more = { candidateId: survivorId };
  return new Problem(404, `Candidate ${id} was merged into candidate ${survivorId}.`, { more });
}

type Account = CandidateFile["accounts"][number];

const describeAccount = ({ facts, source, job, ...account }: Account) => ({
  ...account,
  message: account.message && shortMessage(account.message),
  addedAt: moment(account.addedAt),
  triedAt: moment(account.triedAt),
  seenAt: moment(account.seenAt),
  waiting: job !== null,
  facts: facts && {
    observedAt: facts.observedAt,
    source,
    windowDays: facts.windowDays,
    audience: facts.audience,
    sent: facts.sent,
    received: facts.received,
    standing: facts.standing,
  },
});
