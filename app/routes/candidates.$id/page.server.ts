import { highLow } from "#app/domain/high-low.ts";
import { placesIn } from "#app/pages/places.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import { scoreHistogram } from "#db/candidates.server.ts";
import { listContacts, listDetails } from "#db/contacts.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import type { Db } from "#db/client.server.ts";
import { shortMessage } from "#db/message.server.ts";
import { mergesInto } from "#db/merge.server.ts";
import { listTagNames, tagsOf } from "#db/tags.server.ts";
import { selectPeers } from "#db/sql/peers.server.ts";
import { identityOf } from "#app/pages/identity.server.ts";
import { readApplications } from "./applications.server.ts";
import { scored } from "#app/pages/scored.server.ts";

/** What the page of one candidate shows; undefined when there is none. Facts stay on the server: the page has what they say. */
export async function readPage(db: Db, id: number) {
  const [file] = await readCandidates(db, [id]);
  if (!file) return undefined;
  const { accounts, history: _history, ...person } = file;
  const seen = await scored(db, file);
  const { score } = seen.score;
  const own = await readApplications(db, id);
  return {
    ...seen,
    person,
    course: highLow(
      seen.readings.map(({ at, score: value, model }) => ({
        asOf: new Date(at).toISOString(),
        score: value,
        modelVersion: model,
      })),
    ),
    place: placesIn(await scoreHistogram(db)).placeOf(score),
    accounts: accounts.map(withoutFacts),
    identity: await identityOf(db, person),
    contacts: (await listContacts(db, [id])).map(({ kind, value }) => ({ kind, value })),
    details: (await listDetails(db, [id])).map(({ id: detail, title, text }) => ({
      id: detail,
      title,
      text,
    })),
    tags: await tagsOf(db, id),
    tagNames: await listTagNames(db, 200),
    merges: await mergesInto(db, id),
    decisions: await decisionsOf(db, id),
    ...own,
    peers: await peersOf(db, { id, score: person.score }, own.applications),
  };
}

/** How many of the same position are shown beside. */
const MOST_PEERS = 5;

async function peersOf(
  db: Db,
  { id, score }: { id: number; score: number | null },
  applications: readonly { positionId: number; title: string }[],
) {
  const [first] = applications;
  if (!first || score === null) return null;
  const { positionId, title } = first;
  const list = await selectPeers(db, { id, positionId, score }, MOST_PEERS);
  return { position: { id: positionId, name: title }, list };
}

type Account = Awaited<ReturnType<typeof readCandidates>>[number]["accounts"][number];
const withoutFacts = ({
  id,
  network,
  handle,
  url,
  origin,
  addedByName,
  addedAt,
  outcome,
  message,
  triedAt,
  seenAt,
  job,
  source,
  sourceName,
  observedAt,
  broughtByName,
}: Account) => ({
  id,
  network,
  handle,
  url,
  origin,
  addedByName,
  addedAt,
  outcome,
  message: message && shortMessage(message),
  triedAt,
  seenAt,
  job,
  source,
  sourceName,
  observedAt,
  broughtByName,
});

export type CandidatePage = NonNullable<Awaited<ReturnType<typeof readPage>>>;
