import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { networkLabel, whyNeverContacted, type Outcome as Ended } from "#db/constants.ts";
import type { CandidatePage } from "./page.server.ts";

type Account = CandidatePage["accounts"][number];

/** How the last attempt to read ended, in plain words. */
export function outcomeWords({
  outcome,
  network,
  url,
}: Pick<Account, "network" | "url"> & { outcome: Ended }): string {
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

/** How the last attempt to read an account ended, where that needs saying. */
export function Outcome({ account, now }: { account: Account; now: number }) {
  const { outcome, message, job, triedAt } = account;
  const unread = whyNeverContacted(account.network);
  if (unread)
    return (
      <p className={`mt-0.5 ${account.observedAt === null ? "text-notice" : "text-xs text-muted"}`}>
        {unread}
      </p>
    );
  if (job)
    return (
      <p className="mt-0.5 text-notice">
        {job === "running" ? "Being read now." : "Waiting to be read."}
      </p>
    );
  if (!outcome) return <p className="mt-0.5 text-notice">Not read yet.</p>;
  if (outcome === "ok") return null;
  return (
    <p className="mt-0.5 text-notice">
      {message ?? outcomeWords({ ...account, outcome })}{" "}
      <span className="text-muted">
        Tried <Ago at={triedAt} now={now} />.
      </span>
      {account.observedAt !== null && (
        <span className="block text-muted">
          What was seen on{" "}
          <time dateTime={new Date(account.observedAt).toISOString()}>
            {day(account.observedAt)}
          </time>{" "}
          is kept and still counts.
        </span>
      )}
    </p>
  );
}
