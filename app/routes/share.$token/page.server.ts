import { mirroredRows, namesInSentence } from "#app/components/mirrored-rows.ts";
import { compare } from "#app/domain/compare.ts";
import { mostByDimension, pointsByDimension } from "#app/domain/points.ts";
import { scored } from "#app/pages/scored.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { getTeam } from "#db/members.server.ts";
import { shownBy, type Share } from "#db/shares.server.ts";
import {
  describeCount,
  describePlacement,
  DIMENSIONS,
  networkOf,
  signalOf,
  STANDARD_RUBRIC,
  type Contribution,
  type Score,
} from "#scoring/index.ts";

type Person = {
  number: number;
  name: string;
  lead: string | null;
  score: Score;
};

/**
 * What a reader sees of a share. Everything here travels to the reader's browser: no ids, handles, links or contacts, and
 * of a blind share no names, places or counts either, since a count as exact as 1,823 followers can be looked up.
 */
export async function readShared(db: Db, share: Share) {
  const people = await readPeople(db, share);
  const { blind, kind, asks, by, expiresAt, position } = share;
  return {
    kind,
    blind,
    asks,
    by,
    expiresAt,
    title: kind === "shortlist" ? (position ?? "Shortlist") : "Comparison",
    team: (await getTeam(db))?.name ?? "",
    people: people.map((person) => describePerson(person, blind)),
    comparison: kind === "comparison" ? compareAll(people, blind) : null,
  };
}
export type SharedPage = Awaited<ReturnType<typeof readShared>>;
export type SharedPerson = SharedPage["people"][number];
export type SharedComparison = NonNullable<SharedPage["comparison"]>;

async function readPeople(db: Db, share: Share): Promise<Person[]> {
  const shown = await shownBy(db, share);
  const ids = shown.map(({ candidateId }) => candidateId);
  const files = new Map((await readCandidates(db, ids)).map((file) => [file.id, file]));
  const people: Person[] = [];
  for (const { candidateId, number } of shown) {
    const file = files.get(candidateId);
    if (!file) continue;
    const { score } = await scored(db, file);
    const lead = [file.headline, file.city].filter(Boolean).join(" · ") || null;
    people.push(
      share.blind
        ? { number, name: `Candidate ${number}`, lead: null, score }
        : { number, name: file.name, lead, score },
    );
  }
  return share.blind ? people.sort((a, b) => a.number - b.number) : people;
}

function describePerson({ number, name, lead, score }: Person, blind: boolean) {
  const points = pointsByDimension(score.contributions);
  const most = mostByDimension(score.dimensions, STANDARD_RUBRIC);
  const { score: value, low, high, reason = null, seen, of } = score;
  return {
    number,
    name,
    lead,
    score: value,
    low,
    high,
    reason,
    seen,
    of,
    asOf: Date.parse(dayOf(score.asOf)),
    parts:
      value === null
        ? []
        : DIMENSIONS.map(({ key, label }) => ({
            key,
            label,
            points: points[key],
            most: most[key],
            lines: score.contributions
              .filter(({ dimension }) => dimension === key)
              .map((line) => ({
                words: `${wordsOf(line, blind)} on ${networkOf(line.account)}`,
                rarity: describePlacement(line.account, line.placement).replace(
                  / of active .*/,
                  "",
                ),
                points: line.points,
              })),
          })),
  };
}

function wordsOf(line: Contribution, blind: boolean): string {
  if (blind) return signalOf(line.signal).label;
  return `${describeCount(line)}${signalOf(line.signal).counted ? " in 90 days" : ""}`;
}

/** Every pair in a sentence; of two people also what the difference is made of. */
function compareAll(people: readonly Person[], blind: boolean) {
  const pairs = people.flatMap((a, index) => people.slice(index + 1).map((b) => ({ a, b })));
  const verdicts = pairs.map(({ a, b }) => {
    const names = namesInSentence(a.name, b.name);
    return {
      between: `${names.a} and ${names.b}`,
      words: compare(a.score, b.score, names).words,
    };
  });
  const [pair] = pairs;
  if (!pair || pairs.length > 1) return { verdicts, pair: null };
  const { a, b } = pair;
  const side = ({ score }: Person) => ({
    score: { ...score, contributions: score.contributions.map(seenOnDay) },
    proofs: {},
    withoutCounts: blind,
  });
  return {
    verdicts,
    pair: {
      names: namesInSentence(a.name, b.name),
      rows: mirroredRows(side(a), side(b)),
      total: { a: a.score.score, b: b.score.score },
    },
  };
}

/** The second at which facts were seen would be one more thing to look up. */
const dayOf = (moment: string) => `${moment.slice(0, 10)}T00:00:00Z`;
const seenOnDay = (line: Contribution): Contribution => ({
  ...line,
  observedAt: dayOf(line.observedAt),
});
