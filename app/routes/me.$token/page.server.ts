import { scored } from "#app/pages/scored.server.ts";
import { applicationsOf } from "#db/applications.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import { requestsOf } from "#db/candidate-requests.server.ts";
import type { Db } from "#db/client.server.ts";
import { listContacts, listDetails } from "#db/contacts.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { countNotes } from "#db/notes.server.ts";
import { countRatings } from "#db/ratings.server.ts";
import { tagsOf } from "#db/tags.server.ts";

/** What a candidate reads of themselves. Words that members wrote for each other are counted, not shown. */
export async function readOwnPage(db: Db, id: number) {
  const [file] = await readCandidates(db, [id]);
  if (!file) throw new Error("A link lives no longer than its candidate.");
  const { name, email, headline, company, city, source, externalId, createdAt } = file;
  const { score, proofs, sources, readings } = await scored(db, file);
  return {
    person: { name, email, headline, company, city, source, externalId, createdAt },
    score,
    proofs,
    sources,
    readings: readings.map(({ at, score: value, low, high }) => ({ at, score: value, low, high })),
    accounts: file.accounts.map(
      ({
        id: account,
        network,
        handle,
        url,
        origin,
        addedAt,
        source: from,
        sourceName,
        observedAt,
      }) => ({
        id: account,
        network,
        handle,
        url,
        origin,
        addedAt,
        source: from,
        sourceName,
        observedAt,
        broughtByName: null,
      }),
    ),
    contacts: (await listContacts(db, [id])).map(({ kind, value }) => ({ kind, value })),
    details: (await listDetails(db, [id])).map(({ id: detail, title, text }) => ({
      id: detail,
      title,
      text,
    })),
    tags: (await tagsOf(db, id)).map((tag) => tag.name),
    applications: (await applicationsOf(db, id)).map(({ positionId, title, stage, movedAt }) => ({
      positionId,
      title,
      stage,
      movedAt,
    })),
    decisions: (await decisionsOf(db, id)).map(
      ({
        id: decision,
        stage,
        position,
        reason,
        decidedBy,
        decidedAt,
        score: then,
        scoreSeen,
      }) => ({
        id: decision,
        stage,
        position,
        reason,
        decidedBy,
        decidedAt,
        score: then,
        scoreSeen,
      }),
    ),
    requests: await requestsOf(db, id),
    withheld: { notes: await countNotes(db, id), ratings: await countRatings(db, id) },
  };
}
export type OwnPage = Awaited<ReturnType<typeof readOwnPage>>;
