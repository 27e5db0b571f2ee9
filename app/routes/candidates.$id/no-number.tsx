import { Link } from "@remix-run/react";
import { Others } from "#app/components/beside-score.tsx";
import { networkLabel, whyNeverContacted } from "#db/constants.ts";
import type { CandidatePage } from "./page.server.ts";
import { outcomeWords } from "./outcome.tsx";

type Account = CandidatePage["accounts"][number];
type Props = { page: CandidatePage; canEdit: boolean };

/** No number: which account gave too little and why, what to do about each, and what was seen anyway. */
export function NoNumber({ page, canEdit }: Props) {
  const { score, accounts, person } = page;
  const edit = `/candidates/${person.id}/edit`;
  return (
    <section aria-labelledby="no-number" className="mb-4 rounded border bg-surface px-5 py-4">
      <h2 id="no-number" className="text-xl font-semibold">
        Not enough data
      </h2>
      <p className="mt-1 max-w-prose text-muted">
        {accounts.length === 0 ? "No account was given yet." : score.reason}{" "}
        {"That says nothing about the person: it is not a low score, and there is no rank."}
      </p>
      {accounts.length > 0 && (
        <ul className="mt-3 divide-y border-t">
          {accounts.map((account) => (
            <Trouble key={account.id} account={account} page={page} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canEdit && (
        <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
          <Link to={edit} className="link">
            Add another account
          </Link>
          <Link to={`/candidates/${person.id}/export`} className="link">
            Import a data export
          </Link>
          {accounts.some(({ outcome }) => outcome !== null && outcome !== "ok") && (
            <Link to={`/unread?candidate=${person.id}`} className="link">
              Fix what could not be read
            </Link>
          )}
        </p>
      )}
      <Others others={score.others} title={`What was seen (${score.others.length})`} open />
    </section>
  );
}

function Trouble({ account, page, canEdit }: { account: Account } & Props) {
  const { what, todo } = adviceOn(account, page);
  return (
    <li className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <p className="min-w-0 truncate font-medium">
        <a href={account.url} target="_blank" rel="noreferrer noopener nofollow" className="link">
          {networkLabel(account.network)} <bdi>{account.handle}</bdi>
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </p>
      <p className="wrap-anywhere">
        {what}
        {canEdit && todo && <span className="text-muted"> {todo}</span>}
      </p>
    </li>
  );
}

/** What happened to an account, and what helps. */
function adviceOn(account: Account, { score }: CandidatePage): { what: string; todo: string } {
  const { outcome, message, job, network, url, handle } = account;
  const own = whyNeverContacted(network);
  if (account.observedAt !== null) {
    const seen = score.others.filter(
      (line) => line.account.toLowerCase() === `${network}:${handle}`.toLowerCase(),
    );
    const anything = seen.some(({ value }) => value > 0);
    return {
      what: anything
        ? "Was read, but shows neither followers nor how others respond."
        : "Was read. Nothing was done there, as far as can be seen.",
      todo: "Another account of the same person may show more.",
    };
  }
  if (own) return { what: own, todo: "Ask the candidate for their own export." };
  if (job) return { what: job === "running" ? "Being read now." : "Waiting to be read.", todo: "" };
  if (!outcome) return { what: "Not read yet.", todo: "Refresh it." };
  return { what: message ?? outcomeWords({ network, url, outcome }), todo: NEXT[outcome] ?? "" };
}

const NEXT: Record<string, string> = {
  notFound: "Ask the candidate for the right handle, and edit the account.",
  suspended: "Ask the candidate about it, or add another account.",
  moved: "Add the account that it moved to.",
  closed: "Ask the candidate for their own export, or for another account.",
  rateLimited: "It will be read again automatically. A token for the network speeds this up.",
  unreachable: "It will be read again automatically. Check the server’s name if this continues.",
  malformed: "It will be read again automatically.",
};
