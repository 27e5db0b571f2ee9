import { isLive, networkLabel, type Outcome } from "#db/constants.ts";
import { span, staleAfter, type Clock } from "./stale.ts";

/** What the team holds of an account; `source` and `observedAt` (ms) are of its newest facts, null when there are none. */
export type Look = {
  network: string;
  source: string | null;
  observedAt: number | null;
  outcome: Outcome | null;
};

/** Why newer facts of a live account are missing; goes on after "Last seen 9 days ago; ". */
function since({ network, outcome }: Look, scheduled: boolean): string {
  const name = networkLabel(network);
  if (outcome === null || outcome === "ok")
    return scheduled ? "it has not been read again since" : "nobody has refreshed it since";
  return {
    notFound: "it has not been found since",
    suspended: `${name} has suspended the account`,
    moved: "the account has moved elsewhere",
    closed: "the account is no longer open to the public",
    rateLimited: `${name} has asked us to wait since then`,
    unreachable: `${name} has not answered since`,
    malformed: `the answers from ${name} since then cannot be read`,
  }[outcome];
}

/** "Last seen 9 days ago; GitHub did not answer since." Null while the facts are fresh, and when there are none. */
export function staleWords(look: Look, { now, refreshHours }: Clock): string | null {
  const { network, source, observedAt } = look;
  if (observedAt === null) return null;
  const brought = source === "export" || source === "file";
  const scheduled = !brought && refreshHours > 0;
  const age = now - observedAt;
  if (age <= staleAfter(scheduled, refreshHours)) return null;
  if (!brought) return `Last seen ${span(age)} ago; ${since(look, scheduled)}.`;
  const read =
    isLive(network) && look.outcome !== null && look.outcome !== "ok"
      ? `; ${since(look, true)}`
      : "";
  return source === "export"
    ? `The candidate's data export is ${span(age)} old${read}. A newer one would say more.`
    : `The imported figures are ${span(age)} old${read}. Newer ones would say more.`;
}
