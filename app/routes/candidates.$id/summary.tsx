import { Ago } from "#app/components/ago.tsx";
import type { Clock } from "#app/components/stale.ts";
import { staleWords } from "#app/components/stale-account.ts";
import { percentileOf, placeInWords, Rail, ScoreFigure } from "#app/components/rail.tsx";
import { networkLabel } from "#db/constants.ts";
import type { CandidatePage } from "./page.server.ts";

/** The score with its doubt, its place and what it rests on. */
export function Summary({ page, clock }: { page: CandidatePage; clock: Clock }) {
  const { score, place } = page;
  if (score.score === null) return null;
  const percentile = place && percentileOf(place);
  return (
    <section aria-label="Score" className="mb-4 rounded border bg-surface px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
        <ScoreFigure score={score.score} low={score.low} high={score.high} size="page" />
        <div className="flex min-w-52 flex-1 items-center gap-3 text-xs text-faint">
          <span aria-hidden="true">1</span>
          <Rail score={score.score} low={score.low} high={score.high} className="w-full min-w-0" />
          <span aria-hidden="true">100</span>
        </div>
        <p className="text-muted tabular-nums">
          {place && (
            <>
              <strong className="font-semibold text-ink">{placeInWords(place)}</strong>
              {percentile && `, higher than ${percentile}`}
              {" · "}
            </>
          )}
          {`${score.seen} of ${score.of} signals seen · `}
          <Ago at={Date.parse(score.asOf)} now={clock.now} />
        </p>
      </div>
      <Stale accounts={page.accounts} clock={clock} />
    </section>
  );
}

/** The stale accounts that the score is based on, each in words. A newer account does not make them current. */
function Stale({ accounts, clock }: { accounts: CandidatePage["accounts"]; clock: Clock }) {
  const old = accounts.flatMap((account) => {
    const words = staleWords(account, clock);
    return words ? [{ ...account, words }] : [];
  });
  if (old.length === 0) return null;
  return (
    <p className="mt-1 text-notice">
      {old.length === accounts.filter(({ observedAt }) => observedAt !== null).length
        ? "Not up to date. "
        : "Not all of it is up to date. "}
      {old.map(({ id, network, words }) => (
        <span key={id}>
          {old.length > 1 && `${networkLabel(network)}: `}
          {words}{" "}
        </span>
      ))}
    </p>
  );
}
