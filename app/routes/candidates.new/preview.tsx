import { Link } from "@remix-run/react";
import { networkLabel } from "#db/constants.ts";
import { MergeLink } from "./merge-link.tsx";
import { SHOWN, type Plan, type PlannedRow, type Verdict } from "./plan.ts";

const TOTALS: { verdict: Verdict; label: string; why: string }[] = [
  { verdict: "refused", label: "to correct", why: "Not saved; stays in the list" },
  { verdict: "partly", label: "understood in part", why: "Saved without what was not understood" },
  { verdict: "adds", label: "to a known candidate", why: "New accounts of candidates you have" },
  { verdict: "new", label: "new", why: "New candidates" },
  { verdict: "known", label: "already here", why: "Nothing to save" },
];

/** What saving would do, row by row, with those that need a look first. */
export function Preview({ plan, saved }: { plan: Plan; saved: boolean }) {
  return (
    <section aria-labelledby="preview" className="rounded border bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b px-4 py-2.5">
        <h2 id="preview">{saved ? "Left to correct" : "Preview"}</h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted tabular-nums">
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
      </header>
      <ol>
        {plan.rows.map((row) => (
          <PreviewRow key={`${row.lines[0]}-${row.verdict}`} row={row} />
        ))}
      </ol>
      {plan.total > plan.rows.length && (
        <p className="border-t px-4 py-2.5 text-muted">
          The first {SHOWN} of {plan.total.toLocaleString("en-GB")} are listed, those that need a
          look first. Adding takes them all.
        </p>
      )}
    </section>
  );
}

function PreviewRow({ row }: { row: PlannedRow }) {
  const refused = row.verdict === "refused";
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-t px-4 py-2.5 first:border-t-0 md:grid-cols-[1.75rem_minmax(0,1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)] md:gap-x-5">
      <span className="text-right text-xs leading-5 text-faint tabular-nums">
        <span className="sr-only">Line </span>
        {row.lines[0]}
      </span>
      <div className="min-w-0">
        <p className="truncate font-medium" title={row.name ?? undefined}>
          <bdi>
            {row.name ?? row.accounts[0]?.handle ?? (
              <span className="font-normal text-muted">No name</span>
            )}
          </bdi>
        </p>
        {row.email && <p className="truncate text-xs text-muted">{row.email}</p>}
      </div>
      <div className="col-start-2 min-w-0 md:col-start-auto">
        <Accounts row={row} />
      </div>
      <div className="col-start-2 min-w-0 md:col-start-auto">
        <p className={refused ? "text-danger" : row.verdict === "known" ? "text-muted" : ""}>
          {refused && <span className="sr-only">Not saved: </span>}
          {row.words}
          {row.holders.map((holder, index) => (
            <span key={holder.id}>
              {index > 0 && ","} <Person person={holder} />
            </span>
          ))}
          {row.holders.length > 1 && (
            <>
              . If all is one person, <MergeLink people={row.holders} /> first.
            </>
          )}
        </p>
        {row.twin && (
          <p className="text-xs text-muted">
            Same email address as <Person person={row.twin} />. If they are one person, add the
            accounts on that page.
          </p>
        )}
        {row.notes.map((note) => (
          <p key={note} className="text-xs break-words text-muted">
            {note}
          </p>
        ))}
      </div>
    </li>
  );
}

/** In a new tab, so that the list stays where it is. */
function Person({ person }: { person: { id: number; name: string } }) {
  return (
    <Link to={`/candidates/${person.id}`} target="_blank" rel="noreferrer" className="link">
      <bdi>{person.name}</bdi>
    </Link>
  );
}

function Accounts({ row }: { row: PlannedRow }) {
  return (
    <ul className="space-y-0.5">
      {row.accounts.map((account) => (
        <li key={account.url} className="truncate leading-5">
          <span className="text-xs text-muted">{networkLabel(account.network)} </span>
          <a href={account.url} target="_blank" rel="noreferrer" className="hover:underline">
            {account.handle}
          </a>
          {account.known && <span className="text-xs text-muted"> known</span>}
        </li>
      ))}
      {row.problems.map(({ text, why }) => (
        <li key={text} className="min-w-0 break-words">
          <bdi className="rounded bg-sunken px-1 font-mono text-xs">{text}</bdi>
          {why && <span className="text-xs text-danger"> {why}</span>}
        </li>
      ))}
    </ul>
  );
}
