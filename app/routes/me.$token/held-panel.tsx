import type { ReactNode } from "react";
import { day } from "#app/components/history-words.ts";
import { buttonClass, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { networkLabel, ORIGINS } from "#db/constants.ts";
import type { OwnPage } from "./page.server.ts";

/** What is held, with where it is from and since when; what is left out, and why. */
export function HeldPanel({ page, home }: { page: OwnPage; home: string }) {
  const { person, accounts, contacts, details, tags, readings, withheld } = page;
  const lines: [string, string | null][] = [
    ["Name", person.name],
    ["Email", person.email],
    ["Headline", person.headline],
    ["Company", person.company],
    ["City", person.city],
    ["How the team heard of you", person.source],
    ["ID in another system", person.externalId],
    ["Tags", tags.join(", ") || null],
  ];
  return (
    <section id="held" aria-label="What is held" className="scroll-mt-4">
      <Panel
        title="What is held"
        aside={
          <a href={`${home}/everything.json`} className={`${buttonClass()} no-print`}>
            Download all of it
          </a>
        }
      >
        <p className="mb-3 text-muted">Since {day(person.createdAt)}.</p>
        <dl className="space-y-2">
          {lines.map(
            ([term, value]) =>
              value !== null && (
                <Entry key={term} term={term}>
                  {value}
                </Entry>
              ),
          )}
          {contacts.map(({ kind, value }) => (
            <Entry key={`${kind} ${value}`} term={KINDS[kind] ?? kind}>
              {value}
            </Entry>
          ))}
          {details.map(({ id, title, text }) => (
            <Entry key={id} term={title}>
              <span className="whitespace-pre-line">{text}</span>
            </Entry>
          ))}
        </dl>
        <h3 className="mt-5 font-semibold">Accounts</h3>
        {accounts.length === 0 ? (
          <p className="text-muted">None.</p>
        ) : (
          <ul className="mt-1 divide-y">
            {accounts.map((account) => (
              <Account key={account.id} account={account} />
            ))}
          </ul>
        )}
        <h3 className="mt-5 font-semibold">Scores so far</h3>
        <Scores readings={readings} />
        <h3 className="mt-5 font-semibold">Not shown here</h3>
        <p>
          {withheld.notes + withheld.ratings === 0
            ? "Members of the team have written no notes about you and given no ratings."
            : `${counted(withheld.notes, "note")} and ${counted(withheld.ratings, "rating")} by members of the team, who wrote them for each other. You can ask for a copy above.`}
        </p>
      </Panel>
    </section>
  );
}

/** Scores on the page; the download has all. */
const SHOWN = 12;
const KINDS: Record<string, string> = { email: "Email", phone: "Phone", link: "Link" };

/** The last score of each day, the newest first. */
function Scores({ readings }: { readings: OwnPage["readings"] }) {
  const days = [...new Map(readings.map(({ at, score }) => [day(at), score]))].reverse();
  if (days.length === 0) return <p className="text-muted">None.</p>;
  return (
    <>
      <dl className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-1 tabular-nums">
        {days.slice(0, SHOWN).map(([date, score]) => (
          <div key={date} className="flex justify-between gap-2">
            <dt className="text-muted">{date}</dt>
            <dd>{score ?? "–"}</dd>
          </div>
        ))}
      </dl>
      {days.length > SHOWN && (
        <p className="mt-1 text-xs text-muted">
          {counted(days.length - SHOWN, "earlier day")} in the download.
        </p>
      )}
    </>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="wrap-anywhere text-muted" dir="auto">
        {term}
      </dt>
      <dd className="min-w-0 wrap-anywhere" dir="auto">
        {children}
      </dd>
    </div>
  );
}

function Account({ account }: { account: OwnPage["accounts"][number] }) {
  const { network, handle, url, origin, addedAt, source, sourceName, observedAt } = account;
  return (
    <li className="py-2 wrap-anywhere">
      <p>
        {networkLabel(network)}{" "}
        {/^https?:/.test(url) ? (
          <a href={url} target="_blank" rel="noreferrer noopener nofollow" className="link">
            <bdi>{handle}</bdi>
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        ) : (
          <bdi>{handle}</bdi>
        )}
      </p>
      <p className="text-muted">
        {HOW[origin]} Added {day(addedAt)}.{" "}
        {observedAt === null
          ? "Nothing was read yet."
          : `${FROM[source ?? ""] ?? "Public counts read from the network"}${sourceName && source === "file" ? ` (${sourceName})` : ""}, ${day(observedAt)}.`}
      </p>
    </li>
  );
}

const HOW: Record<(typeof ORIGINS)[number]["key"], string> = {
  given: "You gave it to the team.",
  consented: "The team says you agreed.",
  notified: "The team found it in public.",
};
const FROM: Record<string, string> = {
  export: "Counts from your data export",
  file: "Counts from a file that the team imported",
};
