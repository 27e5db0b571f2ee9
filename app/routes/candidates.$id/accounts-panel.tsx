import { Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { staleWords, type Clock } from "#app/components/stale.ts";
import { SourceLine } from "#app/components/source.tsx";
import { Panel } from "#app/components/ui.tsx";
import { networkLabel, onlyBrought, ORIGINS, type Outcome } from "#db/constants.ts";
import type { CandidatePage } from "./page.server.ts";

type Account = CandidatePage["accounts"][number];

/** How the last look ended, in plain words. */
function outcomeWords({ outcome, network, url }: Pick<Account, "network" | "url"> & { outcome: Outcome }): string {
  const where = url.replace(/^https?:\/\//, "");
  const name = networkLabel(network);
  return {
    ok: "Read.",
    notFound: `Nobody found at ${where}. Typo, renamed, or deleted?`,
    suspended: `${name} has suspended this account.`,
    moved: "The account has moved elsewhere.",
    closed: "This account is not open to the public.",
    rateLimited: `${name} asked us to wait.`,
    unreachable: `${name} could not be reached.`,
    malformed: `${name} answered with something that could not be read.`,
  }[outcome];
}

/** The candidate's accounts: how each came here, how the last look at it ended, when it was last seen. `readExport` leads to where an export is read. */
export function AccountsPanel({ accounts, clock, readExport }: { accounts: Account[]; clock: Clock; readExport?: string | false }) {
  const { now } = clock;
  return (
    <Panel title="Accounts" aside={readExport && <Link to={readExport} className="link text-xs">Read an export</Link>}>
      {accounts.length === 0 && <p className="text-muted">No account yet. Edit to add the handles that the candidate gave you.</p>}
      <ul className="-my-3 divide-y">
        {accounts.map((account) => (
          <li key={account.id} className="py-3">
            <div className="flex items-baseline justify-between gap-3">
              <p className="min-w-0">
                <span className="text-muted">{networkLabel(account.network)} </span>
                <a href={account.url} target="_blank" rel="noreferrer noopener nofollow" className="link font-medium break-all">
                  <bdi>{account.handle}</bdi>
                  <span className="sr-only"> (opens in a new tab)</span>
                </a>
              </p>
              {account.observedAt !== null && <span className="shrink-0 text-xs text-muted">seen <Ago at={account.observedAt} now={now} stale={staleWords(account, clock)} /></span>}
            </div>
            <p className="mt-0.5 wrap-anywhere empty:hidden"><SourceLine {...account} /></p>
            <Outcome account={account} now={now} />
            <p className="mt-0.5 text-xs text-muted">
              {ORIGINS.find((origin) => origin.key === account.origin)?.label ?? account.origin}
              {" · added "}
              {account.addedByName && <>by <bdi>{account.addedByName}</bdi> </>}
              on <time dateTime={new Date(account.addedAt).toISOString()}>{day(account.addedAt)}</time>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Outcome({ account, now }: { account: Account; now: number }) {
  const { outcome, message, job, triedAt } = account;
  const unread = onlyBrought(account.network);
  if (unread) return <p className={`mt-0.5 ${account.observedAt === null ? "text-notice" : "text-xs text-muted"}`}>{unread}</p>;
  if (job) return <p className="mt-0.5 text-notice">{job === "running" ? "Being read now." : "Waiting to be read."}</p>;
  if (!outcome) return <p className="mt-0.5 text-notice">Not read yet.</p>;
  if (outcome === "ok") return null;
  return (
    <p className="mt-0.5 text-notice">
      {message ?? outcomeWords({ ...account, outcome })} <span className="text-muted">Tried <Ago at={triedAt} now={now} />.</span>
      {account.observedAt !== null && (
        <span className="block text-muted">
          What was seen on <time dateTime={new Date(account.observedAt).toISOString()}>{day(account.observedAt)}</time> is kept and still counts.
        </span>
      )}
    </p>
  );
}
