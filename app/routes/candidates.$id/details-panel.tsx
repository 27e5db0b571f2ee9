import type { ReactNode } from "react";
import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

export const telephone = (phone: string) => `tel:${phone.replace(/[^+\d]/g, "")}`;

/** What an import or an edit added besides name, email and accounts; draws nothing when there is nothing. */
export function DetailsPanel({ page }: { page: CandidatePage }) {
  const { person, contacts, details } = page;
  const of = (kind: string) =>
    contacts.filter((one) => one.kind === kind).map(({ value }) => value);
  const [emails, phones, links] = [of("email"), of("phone"), of("link")];
  const nothing = [person.company, person.source, person.externalId].every((one) => one === null);
  if (nothing && contacts.length === 0 && details.length === 0) return null;
  return (
    <Panel title="Details">
      <dl className="space-y-2">
        {person.company && <Entry term="Company">{person.company}</Entry>}
        {phones.length > 0 && (
          <Entry term={phones.length === 1 ? "Phone" : "Phones"}>
            <Lines values={phones} href={telephone} />
          </Entry>
        )}
        {emails.length > 0 && (
          <Entry term="Other email">
            <Lines values={emails} href={(email) => `mailto:${encodeURIComponent(email)}`} />
          </Entry>
        )}
        {links.length > 0 && (
          <Entry term="Links">
            <Lines values={links} href={(link) => (/^https?:/i.test(link) ? link : null)} />
          </Entry>
        )}
        {person.source && <Entry term="Source">{person.source}</Entry>}
        {person.externalId && <Entry term="ID in another system">{person.externalId}</Entry>}
        {details.map(({ id, title, text }) => (
          <Entry key={id} term={title}>
            <Text text={text} />
          </Entry>
        ))}
      </dl>
    </Panel>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-3">
      <dt className="wrap-anywhere text-muted" dir="auto">
        {term}
      </dt>
      <dd className="min-w-0 wrap-anywhere" dir="auto">
        {children}
      </dd>
    </div>
  );
}

function Lines({ values, href }: { values: string[]; href: (value: string) => string | null }) {
  return (
    <ul>
      {values.map((value) => {
        const to = href(value);
        return (
          <li key={value} className="break-all">
            {to ? (
              <a href={to} rel="noreferrer" className="link">
                {value}
              </a>
            ) : (
              value
            )}
          </li>
        );
      })}
    </ul>
  );
}

const SHORT = 240;

/** A long text folds, so that a cover letter does not bury the page. */
function Text({ text }: { text: string }) {
  const short = text.length <= SHORT && text.split("\n").length <= 4;
  if (short) return <span className="whitespace-pre-line">{text}</span>;
  return (
    <details>
      <summary className="cursor-pointer">{text.slice(0, 80).replace(/\s+/g, " ")}…</summary>
      <span className="whitespace-pre-line">{text}</span>
    </details>
  );
}
