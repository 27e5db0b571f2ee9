import { Ago } from "#app/components/ago.tsx";
import { expectedWords } from "#app/components/expected.ts";
import { staleWords, type Clock } from "#app/components/stale.ts";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { networkLabel } from "#db/constants.ts";
import { DIMENSIONS } from "#scoring/index.ts";
import type { CandidatePage } from "./page.server.ts";

/** 1st, 2nd, 3rd, 11th, 103rd. */
export function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  return `${place}${(teen ? undefined : ["th", "st", "nd", "rd"][place % 10]) ?? "th"}`;
}

/** The score with its doubt, its place and what it rests on; or that there is not enough data, and why. */
export function Summary({ page, clock }: { page: CandidatePage; clock: Clock }) {
  const { score, place } = page;
  if (score.score === null) {
    return (
      <section aria-label="Score" className="mb-4 rounded border bg-surface px-5 py-4">
        <ScoreFigure score={null} reason={score.reason} size="page" />
        <p className="mt-1 max-w-prose text-muted">
          {score.reason?.replace(/^Not enough data: (.)/, (_, first: string) =>
            first.toUpperCase(),
          )}
        </p>
      </section>
    );
  }
  return (
    <section
      aria-label="Score"
      className="mb-4 grid gap-x-10 gap-y-4 rounded border bg-surface px-5 py-4 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-center"
    >
      <div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <ScoreFigure score={score.score} low={score.low} high={score.high} size="page" />
          <div className="flex min-w-52 flex-1 items-center gap-3 text-xs text-faint">
            <span aria-hidden="true">1</span>
            <Rail
              score={score.score}
              low={score.low}
              high={score.high}
              className="w-full min-w-0"
            />
            <span aria-hidden="true">100</span>
          </div>
        </div>
        <p className="mt-2 text-muted">
          {place && (
            <>
              {place.grade && (
                <strong
                  className="font-semibold text-ink"
                  title={`Higher than about ${Math.floor(place.percentile)} of 100 candidates of this team`}
                >
                  {place.grade}
                </strong>
              )}
              {`${place.grade ? " · " : ""}${place.tied > 1 ? "shared " : ""}${ordinal(place.place)} of ${place.of.toLocaleString("en-GB")}`}
            </>
          )}
          {` · seen ${score.seen} of ${score.of} signals · as of `}
          <Ago at={Date.parse(score.asOf)} now={clock.now} />
        </p>
        {expectedWords(score) && <p className="mt-1 text-notice">{expectedWords(score)}</p>}
        <Stale accounts={page.accounts} clock={clock} />
      </div>
      <dl className="grid grid-cols-3 gap-6">
        {DIMENSIONS.map(({ key, label, means }) => (
          <div key={key} title={means} className="lg:w-28">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="mt-0.5 text-lg font-semibold tabular-nums">
              {score.dimensions[key] ?? (
                <span className="text-sm font-normal text-muted">not seen</span>
              )}
              <svg aria-hidden="true" width="100%" height="4" className="mt-1 block">
                <rect width="100%" height="4" rx="2" className="fill-track" />
                <rect
                  width={`${score.dimensions[key] ?? 0}%`}
                  height="4"
                  rx="2"
                  className="fill-bar"
                />
              </svg>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the score rests on and is old by now, each account in words. Newer ones beside it do not make it new. */
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
