import { Form, Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { SourceLine } from "#app/components/source.tsx";
import type { Clock } from "#app/components/stale.ts";
import { staleWords } from "#app/components/stale-account.ts";
import { Button, inputClass } from "#app/components/ui.tsx";
import { networkLabel } from "#db/constants.ts";
import { LONGEST_REASON } from "#app/domain/identity-form.ts";
import { Outcome } from "./outcome.tsx";
import type { CandidatePage } from "./page.server.ts";
import { Name, originOf, Sureness, surenessOf, Ties } from "#app/components/ties.tsx";

type Account = CandidatePage["accounts"][number];
type Props = { account: Account; page: CandidatePage; clock: Clock; canEdit: boolean };

/** One account: whose it is and how we know, how the last attempt to read it ended, and where it came from. */
export function AccountRow({ account, page, clock, canEdit }: Props) {
  const standing = page.identity.accounts[account.id];
  const confirmed = standing?.confirmed;
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="min-w-0 [&>a]:font-medium">
          <Name account={account} />
        </p>
        <Sureness account={account} standing={standing} />
      </div>
      {standing?.newName && (
        <p className="mt-0.5 text-notice">
          It is now called <bdi>{standing.newName}</bdi>. Links to the old name no longer prove
          anything.
        </p>
      )}
      {standing && <Ties account={account} ties={standing.ties} />}
      {confirmed && (
        <p className="mt-0.5 wrap-anywhere">
          Confirmed by <bdi>{confirmed.by}</bdi>, {day(confirmed.at)}:{" "}
          <span dir="auto">{confirmed.reason}</span>
        </p>
      )}
      <p className="mt-0.5 wrap-anywhere empty:hidden">
        <SourceLine {...account} />
      </p>
      <Outcome account={account} now={clock.now} />
      <p className="mt-0.5 text-xs text-muted">
        {standing && surenessOf(standing) ? `${originOf(account)} · added ` : "Added "}
        {account.addedByName && (
          <>
            by <bdi>{account.addedByName}</bdi>{" "}
          </>
        )}
        on <time dateTime={new Date(account.addedAt).toISOString()}>{day(account.addedAt)}</time>
        {account.observedAt !== null && (
          <>
            {" "}
            · seen{" "}
            <Ago at={account.observedAt} now={clock.now} stale={staleWords(account, clock)} />
          </>
        )}
      </p>
      {canEdit && (
        <div className="no-print mt-1 flex flex-wrap items-start gap-x-4 text-xs">
          {confirmed ? (
            <Withdraw account={account} page={page} />
          ) : (
            <Confirm account={account} page={page} />
          )}
          {page.accounts.length > 1 && (
            <Link
              to={`/candidates/${page.person.id}/split?account=${account.id}`}
              className="link py-1"
            >
              Split off<span className="sr-only"> {nameOf(account)}</span>
            </Link>
          )}
        </div>
      )}
    </li>
  );
}

const nameOf = ({ network, handle }: Account) => `${networkLabel(network)} ${handle}`;

function Confirm({ account, page }: Pick<Props, "account" | "page">) {
  const id = `reason-${account.id}`;
  return (
    <details className="group open:w-full">
      <summary className="link inline-block list-none py-1 group-open:mb-1">
        Confirm by hand<span className="sr-only"> that {nameOf(account)} is theirs</span>
      </summary>
      <Form
        method="post"
        action={`/candidates/${page.person.id}/identity`}
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="accountId" value={account.id} />
        <div className="min-w-48 flex-1 space-y-1">
          <label htmlFor={id} className="block font-medium">
            How you know that it is theirs
          </label>
          <input
            id={id}
            name="reason"
            required
            minLength={3}
            maxLength={LONGEST_REASON}
            placeholder="Asked on the phone"
            dir="auto"
            autoComplete="off"
            className={inputClass}
          />
        </div>
        <Button type="submit" name="intent" value="confirm">
          Confirm
        </Button>
      </Form>
    </details>
  );
}

function Withdraw({ account, page }: Pick<Props, "account" | "page">) {
  return (
    <Form method="post" action={`/candidates/${page.person.id}/identity`}>
      <input type="hidden" name="accountId" value={account.id} />
      <button type="submit" name="intent" value="withdraw" className="link py-1">
        Withdraw the confirmation<span className="sr-only"> of {nameOf(account)}</span>
      </button>
    </Form>
  );
}
