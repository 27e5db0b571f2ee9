import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { day } from "#app/components/history-words.ts";
import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

/** How the person came to be here, and what is held. */
export function AboutPanel({ page, canEdit }: { page: CandidatePage; canEdit: boolean }) {
  const { person } = page;
  return (
    <Panel title="About">
      <dl className="space-y-2.5">
        {page.merges.length > 0 && (
          <Entry term="Merged">
            <ul className="space-y-1">
              {page.merges.map(({ duplicateId, name, by, at, split }) => (
                <li key={duplicateId} className="wrap-anywhere">
                  {name ? <bdi>{name}</bdi> : "Somebody"}, candidate {duplicateId}, by{" "}
                  <bdi>{by}</bdi> on {day(at)}
                  {split && canEdit && (
                    <>
                      {" "}
                      ·{" "}
                      <Link
                        to={`/candidates/${person.id}/split?duplicate=${duplicateId}`}
                        className="link no-print"
                      >
                        Undo merge
                      </Link>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Entry>
        )}
        <Entry term="Added">
          <time dateTime={new Date(person.createdAt).toISOString()}>{day(person.createdAt)}</time>
          {person.addedBy && (
            <>
              {" "}
              by <bdi>{person.addedBy}</bdi>
            </>
          )}
        </Entry>
        {canEdit && (
          <Entry term="Data">
            <a href={`/candidates/${person.id}/everything.json`} download className="link">
              Download everything held
            </a>
            <span className="text-muted">
              , for a candidate who asks; with ratings of others where you gave yours
            </span>
          </Entry>
        )}
      </dl>
    </Panel>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
