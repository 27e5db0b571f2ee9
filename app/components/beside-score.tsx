import { DIMENSIONS, rarityOf, signalOf, type Score } from "#scoring/index.ts";
import { accountLabel, countWords } from "./waterfall.tsx";

/** What was seen and adds nothing: other accounts, and what never earns points. Folded away. */
export function Others({
  others,
  title = `Also seen, adds nothing (${others.length})`,
  open = false,
}: {
  others: Score["others"];
  title?: string;
  open?: boolean;
}) {
  if (others.length === 0) return null;
  const accounts = [...new Set(others.map(({ account }) => account))];
  return (
    <details className="group mt-3" open={open}>
      <summary className="w-fit cursor-pointer list-none rounded py-1 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        {title}{" "}
        <span aria-hidden="true" className="inline-block group-open:rotate-90">
          ›
        </span>
      </summary>
      <dl className="mt-1 space-y-2">
        {accounts.map((account) => (
          <div key={account}>
            <dt className="text-xs text-muted">
              <bdi>{accountLabel(account)}</bdi>
            </dt>
            <dd className="flex flex-wrap gap-x-4 gap-y-0.5">
              {others
                .filter((line) => line.account === account)
                .map((line) => (
                  <span key={line.signal}>
                    {countWords(line)}
                    {line.placement !== null && (
                      <span className="text-xs text-muted"> {rarityOf(line.placement)}</span>
                    )}
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What was done to the counts, and what could not be seen: it counts neither for nor against. */
export function Doubts({ notes, unseen }: Pick<Score, "notes" | "unseen">) {
  const told = unseen.map(({ dimension, signal, account }) => {
    const label = DIMENSIONS.find(({ key }) => key === dimension)?.label ?? dimension;
    return signal === null || account === null
      ? `${label}: no account shows it.`
      : `${signalOf(signal).label}: not shown by ${accountLabel(account)}.`;
  });
  if (told.length + notes.length === 0) return null;
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium">What the score does not know</h3>
      <ul className="mt-1 space-y-0.5 wrap-anywhere text-muted">
        {[...notes, ...told].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {told.length > 0 && (
        <p className="mt-1 text-xs text-muted">
          What is not seen never counts as zero. It widens the band.
        </p>
      )}
    </div>
  );
}

/** What a person should look at. Never part of the score. */
export function Flags({ flags }: { flags: Score["flags"] }) {
  if (flags.length === 0) return null;
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium">Check by hand</h3>
      <ul className="mt-1 space-y-2">
        {flags.map(({ flag, account, reason, check }) => (
          <li key={`${flag} ${account}`} className="border-l-2 border-notice pl-3 wrap-anywhere">
            <bdi className="block text-xs text-muted">{accountLabel(account)}</bdi>
            {reason} <span className="text-muted">{check}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">
        None of this changes the score. Flags are weak: they miss most of the accounts they look
        for.
      </p>
    </div>
  );
}
