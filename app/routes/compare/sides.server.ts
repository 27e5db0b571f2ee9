import {
  comparable,
  readCandidates,
  candidateSummary,
  type CandidateFile,
} from "#db/candidate.server.ts";
import { scoreHistogram } from "#db/candidates.server.ts";
import { placesIn } from "#app/pages/places.server.ts";
import type { Clock } from "#app/components/stale.ts";
import { staleWords } from "#app/components/stale-account.ts";
import type { Db } from "#db/client.server.ts";
import { MOST_COMPARED } from "#app/domain/compared.ts";
import { networkLabel } from "#db/constants.ts";
import { idFrom } from "#app/pages/ids.ts";
import { SAME_CANDIDATE } from "#app/operations/errors.ts";
import { searchCandidates } from "#app/pages/search.server.ts";
import { scored } from "#app/pages/scored.server.ts";

/** The ids of `?ids=1,2` or `?ids=1&ids=2`, each once, and what is wrong with them in words. */
export function idsFrom(query: URLSearchParams): { ids: number[]; problem: string | null } {
  const given = query
    .getAll("ids")
    .flatMap((part) => part.split(","))
    .map((part) => part.trim())
    .filter(Boolean);
  const understood = given.map(idFrom).filter((id) => id !== undefined);
  const ids = [...new Set(understood)];
  const strange = given.find((part) => idFrom(part) === undefined);
  if (strange !== undefined)
    return {
      ids: ids.slice(0, MOST_COMPARED),
      problem: `“${strange.slice(0, 40)}” is not a candidate number.`,
    };
  if (ids.length > MOST_COMPARED)
    return {
      ids: ids.slice(0, MOST_COMPARED),
      problem: `You can compare up to ${MOST_COMPARED} candidates at a time, not ${ids.length}.`,
    };
  if (understood.length > 1 && ids.length === 1) return { ids, problem: SAME_CANDIDATE };
  return { ids, problem: null };
}

/** What the comparison shows of each candidate, in the order of the ids; those who are gone are left out. */
export async function readSides(db: Db, ids: number[], clock: Clock) {
  const files = await readCandidates(db, ids);
  const { placeOf } = placesIn(await scoreHistogram(db));
  return Promise.all(files.map((file) => sideOf(db, file, placeOf, clock)));
}
export type ComparedSide = Awaited<ReturnType<typeof sideOf>>;

async function sideOf(
  db: Db,
  file: CandidateFile,
  placeOf: ReturnType<typeof placesIn>["placeOf"],
  clock: Clock,
) {
  const { id, name, headline } = file;
  const { score, proofs, sources, readings } = await scored(db, file);
  const networks = [
    ...new Set(file.accounts.filter(({ facts }) => facts).map(({ network }) => network)),
  ];
  const stale = file.accounts.flatMap((account) => {
    const words = staleWords(account, clock);
    return words ? [`${networkLabel(account.network)}: ${words}`] : [];
  });
  return {
    id,
    name,
    headline,
    networks,
    stale,
    score,
    proofs,
    sources,
    readings,
    place: placeOf(score.score),
  };
}

/** Who is chosen so far, and who could be next: what was searched for, or the usual candidates for a comparison. */
export async function readChooser(db: Db, ids: number[], q: string) {
  const chosen = (await readCandidates(db, ids)).map(candidateSummary);
  const found = q ? await searchCandidates(db, q) : await comparable(db, chosen[0]?.id);
  const others = found.filter(({ id }) => !chosen.some((one) => one.id === id));
  return { chosen, q, others };
}
