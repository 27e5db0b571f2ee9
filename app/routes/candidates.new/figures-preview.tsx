import { Link } from "@remix-run/react";
import { day } from "#app/components/history-words.ts";
import { buttonClass } from "#app/components/ui.tsx";
import { networkLabel } from "#db/constants.ts";
import type { FiguresPlan, FiguresRow } from "./figures-plan.ts";
import { SHOWN } from "./plan.ts";

const TOTALS: { verdict: FiguresRow["verdict"]; label: string; why: string }[] = [
  { verdict: "wrong", label: "to correct", why: "Not stored" },
  { verdict: "new", label: "of new candidates", why: "New candidates with their figures" },
  { verdict: "adds", label: "new accounts", why: "New accounts of candidates you have" },
  { verdict: "figures", label: "new figures", why: "Newer figures of accounts you have" },
  { verdict: "older", label: "into the history", why: "Seen before the latest figures" },
  { verdict: "known", label: "already here", why: "Nothing to store" },
];

/** What storing would do, row by row, with those that need a look first; the wrong ones to take away as a file. */
export function FiguresPreview({ plan, stored }: { plan: FiguresPlan; stored: boolean }) {
  return (
    <section aria-labelledby="preview" className="rounded border bg-surface">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-2.5">
        <h2 id="preview">{stored ? "Left to correct" : "Preview"}</h2>
        <ul className="mr-auto flex flex-wrap gap-x-4 gap-y-1 text-muted tabular-nums">
          {TOTALS.filter(({ verdict }) => plan.counts[verdict] > 0).map(
            ({ verdict, label, why }) => (
              <li key={verdict} title={why}>
                <strong className="font-semibold text-ink">
                  {plan.counts[verdict].toLocaleString("en-GB")}
                </strong>{" "}
                {label}
              </li>
            ),
          )}
        </ul>
        {plan.wrong && (
          <a
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${plan.wrong}`)}`}
            download="rows-to-correct.csv"
            className={buttonClass()}
          >
            Download rows to correct
          </a>
        )}
      </header>
      <Columns plan={plan} />
      <ol>
        {plan.rows.map((row) => (
          <Row key={`${row.line} ${row.verdict}`} row={row} />
        ))}
      </ol>
      {plan.total > plan.rows.length && (
        <p className="border-t px-4 py-2.5 text-muted">
          The first {SHOWN} of {plan.total.toLocaleString("en-GB")} are listed, those that need a
          look first. Storing takes all that are right.
        </p>
      )}
    </section>
  );
}

/** How titles that are not the template's were taken, and what was not used. */
function Columns({ plan: { renamed, unused, skipped } }: { plan: FiguresPlan }) {
  if (renamed.length + unused.length + skipped === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 border-b bg-sunken px-4 py-2 text-xs text-muted">
      {renamed.length > 0 && (
        <div className="flex min-w-0 flex-wrap gap-x-2">
          <dt>Columns:</dt>
          {renamed.map(([title, key]) => (
            <dd key={title} className="wrap-anywhere">
              <bdi className="text-ink">{title}</bdi> is {key}
            </dd>
          ))}
        </div>
      )}
      {unused.length > 0 && (
        <div className="min-w-0">
          <dt className="inline">Not used: </dt>
          <dd className="inline wrap-anywhere">
            <bdi>{unused.join(", ")}</bdi>
          </dd>
        </div>
      )}
      {skipped > 0 && (
        <div>
          <dt className="inline">Passed over: </dt>
          <dd className="inline">
            {skipped === 1
              ? "1 row, an example or the same as another"
              : `${skipped.toLocaleString("en-GB")} rows, examples or the same as others`}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Row({ row }: { row: FiguresRow }) {
  const { line, label, account, observedAt, source, figures, verdict } = row;
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-t px-4 py-2.5 first:border-t-0 md:grid-cols-[1.75rem_minmax(0,1.2fr)_minmax(0,2fr)_minmax(0,1.4fr)] md:gap-x-5">
      <span className="text-right text-xs leading-5 text-faint tabular-nums">
        <span className="sr-only">Line </span>
        {line}
      </span>
      <div className="min-w-0">
        <p className="truncate font-medium" title={label}>
          <bdi>{label}</bdi>
        </p>
        {account && (
          <p className="truncate text-xs">
            <span className="text-muted">{networkLabel(account.network)} </span>
            <a href={account.url} target="_blank" rel="noreferrer" className="hover:underline">
              <bdi>{account.handle}</bdi>
            </a>
          </p>
        )}
      </div>
      <div
        className={`col-start-2 min-w-0 md:col-start-auto ${verdict === "wrong" ? "md:col-span-2" : ""}`}
      >
        {verdict === "wrong" ? (
          <Errors row={row} />
        ) : (
          <>
            <p className="wrap-anywhere tabular-nums">
              {figures.map(([name, value], index) => (
                <span key={name}>
                  {index > 0 && <span className="text-faint"> · </span>}
                  <span className="whitespace-nowrap">
                    <span className="text-muted">{name}</span> {value.toLocaleString("en-GB")}
                  </span>
                </span>
              ))}
            </p>
            <p className="text-xs wrap-anywhere text-muted">
              {observedAt !== null && (
                <>
                  Seen <time dateTime={new Date(observedAt).toISOString()}>{day(observedAt)}</time>
                </>
              )}
              {source ? (
                <>
                  , from <bdi>{source}</bdi>
                </>
              ) : (
                ", no source named"
              )}
            </p>
          </>
        )}
      </div>
      {verdict !== "wrong" && (
        <div className="col-start-2 min-w-0 md:col-start-auto">
          <p className={verdict === "known" ? "text-muted" : ""}>
            {row.words}
            {row.person && (
              <>
                {" "}
                <Link
                  to={`/candidates/${row.person.id}`}
                  target="_blank"
                  rel="noreferrer"
                  className="link"
                >
                  <bdi>{row.person.name}</bdi>
                </Link>
              </>
            )}
          </p>
          {row.notes.map((note) => (
            <p key={note} className="text-xs wrap-anywhere text-muted">
              {note}
            </p>
          ))}
        </div>
      )}
    </li>
  );
}

function Errors({ row: { errors } }: { row: FiguresRow }) {
  return (
    <ul className="space-y-0.5 text-danger">
      {errors.map(({ column, why }) => (
        <li key={`${column} ${why}`} className="wrap-anywhere">
          <span className="sr-only">Not stored. </span>
          {column && <span className="font-mono text-xs">{column}: </span>}
          {why}
        </li>
      ))}
    </ul>
  );
}
