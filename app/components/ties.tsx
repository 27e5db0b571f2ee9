import { Check } from "lucide-react";
import { day } from "./history-words.ts";
import { isProof, type Tie } from "#app/domain/proof.ts";
import { hasManyServers, networkLabel, ORIGINS, type Origin } from "#db/constants.ts";
import type { Identity, Named, Twin } from "#app/pages/identity.server.ts";

type Standing = Identity["accounts"][number];

/** An account in a sentence: "GitHub octo", with the address to look for oneself. */
export function Name({ account }: { account: Named }) {
  return (
    <>
      <span className="text-muted">{networkLabel(account.network)}</span>{" "}
      <a
        href={account.url}
        target="_blank"
        rel="noreferrer noopener nofollow"
        className="link wrap-anywhere"
      >
        <bdi>{account.handle}</bdi>
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </>
  );
}

/** Who looked for a link back: a server says so for its own accounts. */
const checker = ({ network, handle }: Named) =>
  hasManyServers(network) ? (handle.split("@")[1] ?? "Mastodon") : networkLabel(network);

/** Accounts as a sentence lists them: "a, b and c". */
export function Names({ accounts }: { accounts: readonly Named[] }) {
  return accounts.map((account, index) => (
    <span key={account.id}>
      {index > 0 && (index === accounts.length - 1 ? " and " : ", ")}
      <Name account={account} />
    </span>
  ));
}

/** The ties of one account in sentences, those that link both ways in one. */
export function Ties({ account, ties }: { account: Named; ties: Standing["ties"] }) {
  const both = ties.filter(({ tie }) => tie.kind === "both").map(({ other }) => other);
  return (
    <>
      {both.length > 0 && (
        <p className="mt-0.5 wrap-anywhere text-muted">
          {both.length === 1 ? (
            <>
              It and <Names accounts={both} /> link to each other.
            </>
          ) : (
            <>
              It is linked both ways with <Names accounts={both} />.
            </>
          )}
        </p>
      )}
      {ties
        .filter(({ tie }) => tie.kind !== "both")
        .map(({ tie, other }) => (
          <p
            key={other.id}
            className={`mt-0.5 wrap-anywhere ${tie.kind === "same" ? "text-notice" : "text-muted"}`}
          >
            <TieWords tie={tie} one={account} other={other} it />
          </p>
        ))}
    </>
  );
}

const BACK = {
  no: "does not link back",
  unread: "has never been read, so it may or may not link back",
  gone: "no longer exists",
};

type WordsProps = { tie: Tie; one: Named; other: Named; it?: boolean };

/**
 * How two accounts are linked, in a sentence that says what was seen and who saw it. With `it` the account `one` is
 * "It".
 */
function TieWords({ tie, one, other, it = false }: WordsProps) {
  const here = it ? "It" : <Name account={one} />;
  const there = <Name account={other} />;
  switch (tie.kind) {
    case "both":
      return (
        <>
          {here} and {there} link to each other.
        </>
      );
    case "checked": {
      const own = tie.by === one.id;
      const found = (
        <>
          and <bdi>{checker(own ? one : other)}</bdi> says it found the link back on {day(tie.at)}.
        </>
      );
      return own ? (
        <>
          {here} links to {there}, {found}
        </>
      ) : (
        <>
          {there} links to {it ? "it" : here}, {found}
        </>
      );
    }
    case "to":
      return (
        <>
          {here} links to {there}, which {BACK[tie.back]}.
        </>
      );
    case "from":
      return (
        <>
          {there} links to {it ? "it" : here}; {it ? "it" : "that one"} {BACK[tie.back]}.
        </>
      );
    case "same":
      return (
        <>
          {here} and {there} are one account under two names.
          {it && " Remove one of them: it counts twice."}
        </>
      );
    case "site":
      return (
        <>
          {here} and {there} link to the same page, <bdi className="wrap-anywhere">{tie.url}</bdi>.
          That proves nothing by itself.
        </>
      );
  }
}

/** What was seen that says that two candidates are one person, a sentence each. */
export function Reasons({ reasons }: { reasons: Twin["reasons"] }) {
  return reasons.map((reason) => (
    <p
      key={reason ? `${reason.own.id}-${reason.theirs.id}` : "email"}
      className="mt-0.5 wrap-anywhere text-muted"
    >
      {reason ? (
        <TieWords tie={reason.tie} one={reason.own} other={reason.theirs} />
      ) : (
        "The same email address."
      )}
    </p>
  ));
}

/** What shows whose account it is, in a few words; null when nothing does. */
export function surenessOf({ ties, confirmed }: Standing): string | null {
  const proof = ties.find(({ tie }) => isProof(tie))?.tie;
  if (proof) return proof.kind === "both" ? "linked both ways" : "link back found by the network";
  return confirmed ? "confirmed by a member" : null;
}

/** How sure it is whose account it is, in a few words: a proof, a member's word, or else how it came here. */
export function Sureness({
  account,
  standing,
}: {
  account: { origin: Origin };
  standing: Standing | undefined;
}) {
  const words = standing ? surenessOf(standing) : null;
  if (words === null)
    return <span className="shrink-0 text-xs text-muted">{originOf(account).toLowerCase()}</span>;
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs font-medium">
      <Check aria-hidden="true" size={14} className="text-accent" />
      {words}
    </span>
  );
}

export const originOf = ({ origin }: { origin: Origin }) =>
  ORIGINS.find(({ key }) => key === origin)?.label ?? origin;
