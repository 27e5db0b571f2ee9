import { eachMomentOnce, weeksOf } from "#app/components/history-words.ts";
import type { Proofs } from "#app/components/waterfall.tsx";
import { sourceLabel, type Sources } from "#app/components/source.tsx";
import { ownEvidence } from "#app/networks/evidence.ts";
import type { CandidateFile } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Evidence } from "#db/schema.server.ts";
import { listSnapshots } from "#db/snapshots.server.ts";
import type { Network } from "#db/constants.ts";
import { MODEL_VERSION, score, type Facts } from "#scoring/index.ts";
import { regardOf } from "#app/domain/regard.ts";

/** What the engine says of a candidate's latest facts, at the moment of the stored score: the page and the table agree. */
export async function scored(db: Db, file: CandidateFile) {
  const earlier = (await listSnapshots(db, [file.id])).map((one) => one.facts);
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
      const own = look.evidence.filter(
        (one) => signalNow(one.signal, look.facts.network) === signal,
      );
      proofs[`${signal} ${account}`] = (own.length ? own : [profile(signal, look.url)]).filter(
        ({ url }) => /^https?:/.test(url),
      );
    }
  }
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
    score: result,
    proofs,
    sources,
    readings,
    regard: regardOf(facts),
    weeks: weeksOf(facts),
  };
}

/** Signals as evidence of before model 3 names them; GitHub's stars were its reputation. */
const RENAMED: Record<string, string> = {
  conversationReceived: "answered",
  resharesReceived: "reshared",
  likes: "liked",
  conversationSent: "takesPart",
  resharesSent: "passesOn",
};

const signalNow = (signal: string, network: string): string =>
  network === "github" && signal === "reputation" ? "stars" : (RENAMED[signal] ?? signal);

/** What was stored before links were checked is checked now. */
const shownEvidence = ({ network, handle }: Facts, evidence: readonly Evidence[] | null) =>
  ownEvidence(evidence ?? [], { network: network as Network, handle });

const profile = (signal: string, url: string): Evidence => ({
  signal,
  label: "profile",
  url,
  at: null,
});
