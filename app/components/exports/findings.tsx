import type { ReactNode } from "react";
import { day } from "#app/components/history-words.ts";
import { Unknown } from "#app/components/unknown.tsx";
import type { Found } from "#app/exports/index.ts";
import { networkLabel } from "#db/constants.ts";
import { number } from "#app/domain/number.ts";

/** What is sent to be saved; the notes stay here. */
export const sent = ({ network, handle, url, facts, evidence }: Found): string =>
  JSON.stringify({ network, handle, url, facts, evidence });

type Count = number | null | undefined;
const rows = ({
  audience,
  sent: acts,
  received,
}: Found["facts"]): { group: string; counts: [string, Count][] }[] => [
  {
    group: "Audience",
    counts: [
      ["Followers", audience?.followers],
      ["Following", audience?.following],
    ],
  },
  {
    group: "Activity in 90 days",
    counts: [
      ["Posts", acts?.posts],
      ["of which mention others", acts?.mentions],
      ["Replies to others", acts?.replies],
      ["Reshares", acts?.reshares],
    ],
  },
  {
    group: "Received in 90 days",
    counts: [
      ["Reshares", received?.reshares],
      ["Likes", received?.likes],
      ["Replies", received?.replies],
      ["Mentions", received?.mentions],
    ],
  },
];

/** Exactly what would leave the browser, for people to look over. */
export function Findings({
  found,
  whose = "the candidate's",
  children,
}: {
  found: Found;
  whose?: string;
  children: ReactNode;
}) {
  const { network, handle, url, facts, evidence, notes } = found;
  const observedAt = Date.parse(facts.observedAt);
  return (
    <section aria-labelledby="found" className="rounded border bg-surface">
      <header className="border-b px-4 py-3">
        <h2 id="found" tabIndex={-1} className="outline-none">
          Check before saving
        </h2>
        <p className="mt-0.5 wrap-anywhere text-muted">
          {networkLabel(network)}{" "}
          <a href={url} target="_blank" rel="noreferrer noopener nofollow" className="link">
            <bdi>{handle}</bdi>
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
          , from {whose} data export of <time dateTime={facts.observedAt}>{day(observedAt)}</time>
        </p>
      </header>
      <div className="space-y-5 p-4">
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
          {rows(facts).map(({ group, counts }) => (
            <table key={group} className="w-full self-start">
              <caption className="border-b pb-1 text-left text-xs font-medium text-muted">
                {group}
              </caption>
              <tbody>
                {counts.map(([label, count]) => (
                  <tr key={label}>
                    <th
                      scope="row"
                      className={`py-1 text-left font-normal ${label.startsWith("of") ? "pl-4 text-muted" : ""}`}
                    >
                      {label}
                    </th>
                    <td className="py-1 pl-3 text-right font-medium">
                      {typeof count === "number" ? (
                        number(count)
                      ) : (
                        <Unknown why="The export does not say" />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
        {facts.weekly && (
          <dl className="flex flex-wrap gap-x-3">
            <dt className="text-muted">Activity per week, oldest first</dt>
            <dd className="tabular-nums">{facts.weekly.map((acts) => acts ?? "–").join("  ")}</dd>
          </dl>
        )}
        {evidence.length > 0 && (
          <div>
            <h3 className="text-xs font-medium text-muted">Links to posts</h3>
            <ul className="mt-1">
              {evidence.map((link) => (
                <li key={link.url} className="py-0.5">
                  <a
                    href={link.url}
                    target="_blank"
                    rel="noreferrer noopener nofollow"
                    className="link"
                  >
                    {link.label}
                    <span className="sr-only"> (opens in a new tab)</span>
                  </a>
                  {link.at && <span className="text-muted"> {day(Date.parse(link.at))}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {notes.length > 0 && (
          <ul className="list-disc space-y-1 pl-4 text-muted">
            {notes.map((note) => (
              <li key={note} className="wrap-anywhere">
                {note}
              </li>
            ))}
          </ul>
        )}
        <details>
          <summary className="w-fit rounded py-1 text-xs text-muted">
            Show exactly what is sent
          </summary>
          <pre className="mt-2 rounded bg-sunken p-3 text-xs whitespace-pre-wrap wrap-anywhere">
            {JSON.stringify(JSON.parse(sent(found)), null, 2)}
          </pre>
        </details>
      </div>
      <footer className="border-t px-4 py-3">{children}</footer>
    </section>
  );
}
