import { eachMomentOnce, weeksOf } from "#app/components/history-words.ts";
import type { Proofs } from "#app/components/receipt.tsx";
import { sourceLabel, type Sources } from "#app/components/source.tsx";
import { ownEvidence } from "#app/networks/evidence.ts";
import type { CandidateFile } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Evidence } from "#db/schema.server.ts";
import { allSnapshots } from "#db/snapshots.server.ts";
import type { Network } from "#db/constants.ts";
import { MODEL_VERSION, networkLabel, score, type Facts } from "#scoring/index.ts";
import { regardOf } from "./regard.ts";

/** What the engine says of a candidate's latest facts, at the moment of the stored score: the page and the table agree. */
export async function scored(db: Db, file: CandidateFile) {
  const earlier = (await allSnapshots(db, file.id)).map((one) => one.facts);
  const looks = file.accounts.flatMap(({ facts, url, evidence, source }) =>
    facts ? [{ facts, url, evidence: shownEvidence(facts, evidence), source }] : [],
  );
  const facts = looks.map((look) => look.facts);
  const last = Math.max(file.createdAt, ...facts.map(({ observedAt }) => Date.parse(observedAt)));
  const asOf = new Date(file.scoredAt ?? last).toISOString();
  const result = score({ id: String(file.id), asOf, accounts: facts, earlier });
  const proofs: Proofs = {};
  const sources: Sources = Object.fromEntries(
    looks.flatMap(({ facts: { network, handle }, source }) => {
      const label = sourceLabel(source);
      return label ? [[`${network}:${handle}`, label]] : [];
    }),
  );
  for (const look of looks) {
    for (const { signal, account } of result.contributions) {
      if (account !== `${look.facts.network}:${look.facts.handle}`) continue;
      const own = look.evidence.filter((one) => one.signal === signal);
      proofs[`${signal} ${account}`] = (own.length ? own : [profile(signal, look.url)]).filter(
        ({ url }) => /^https?:/.test(url),
      );
    }
  }
  const unseen = result.unseen.map((one) => ({ ...one, reason: reasonFor(one.reason, looks) }));
  const history = file.history.map(
    ({ asOf: at, score: value, low, high, modelVersion: model }) => ({
      at,
      score: value,
      low,
      high,
      model,
    }),
  );
  const readings = eachMomentOnce(history, MODEL_VERSION);
  return {
    score: { ...result, unseen },
    proofs,
    sources,
    readings,
    regard: regardOf(facts),
    weeks: weeksOf(facts),
  };
}

/** The engine knows networks only: what a file leaves out is no network's silence. */
function reasonFor(
  reason: string,
  looks: { facts: { network: string }; source: string | null }[],
): string {
  const live = new Set(
    looks
      .filter(({ source }) => sourceLabel(source) === null)
      .map(({ facts }) => networkLabel(facts.network)),
  );
  if (looks.every(({ source }) => sourceLabel(source) === null)) return reason;
  return live.size === 0
    ? "Not among the figures that were brought."
    : `Not shown by ${new Intl.ListFormat("en-GB").format(live)}, and not among the figures that were brought.`;
}

/** What was stored before links were checked is checked now. */
const shownEvidence = ({ network, handle }: Facts, evidence: readonly Evidence[] | null) =>
  ownEvidence(evidence ?? [], { network: network as Network, handle });

const profile = (signal: string, url: string): Evidence => ({
  signal,
  label: "profile",
  url,
  at: null,
});
