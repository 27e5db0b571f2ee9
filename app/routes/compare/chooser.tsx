import { Link } from "@remix-run/react";
import { PeopleList, PeopleSearch } from "#app/components/people.tsx";
import { ButtonLink, Notice, PageHeader } from "#app/components/ui.tsx";
import type { Brief } from "#db/candidate.server.ts";

export type Choice = { chosen: Brief[]; others: Brief[]; q: string; problem: string | null };

/** Chooses candidates to compare, one after another, by links, so that it works without scripts. */
export function Chooser({ chosen, others, q, problem }: Choice) {
  const ids = chosen.map(({ id }) => id);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Choose candidates to compare"
        lead={
          chosen.length === 0
            ? "Two to four candidates side by side, with what made the difference."
            : "Choose one more to see them side by side."
        }
      />
      {problem && (
        <div className="mb-4">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
      {chosen.length > 0 && (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          {chosen.map((one) => (
            <span
              key={one.id}
              className="inline-flex min-h-8 max-w-full items-center gap-2 rounded border bg-surface px-3"
            >
              <bdi className="truncate font-medium" title={one.name}>
                {one.name}
              </bdi>
              <Link
                to={`/compare${query(ids.filter((id) => id !== one.id))}`}
                className="inline-flex size-6 items-center justify-center text-muted hover:text-ink"
              >
                <span aria-hidden="true">×</span>
                <span className="sr-only">Remove {one.name}</span>
              </Link>
            </span>
          ))}
          {chosen.length > 1 && (
            <ButtonLink look="primary" to={`/compare${query(ids)}`}>
              Compare {chosen.length}
            </ButtonLink>
          )}
        </div>
      )}
      <PeopleSearch action="/compare" q={q} kept={ids.length > 0 ? { ids: ids.join(",") } : {}} />
      <h2 className="mb-2">
        {q
          ? "Found"
          : chosen.length > 0
            ? "On the same shortlist, or with a similar score"
            : "Highest scores"}
      </h2>
      <PeopleList
        people={others}
        to={(id) => `/compare${query([...ids, id])}`}
        empty={
          <>
            {q
              ? "No candidates match. Try the start of a name."
              : `No ${chosen.length > 0 ? "other " : ""}candidate has a score yet.`}{" "}
            <Link to="/candidates" className="link">
              All candidates
            </Link>
          </>
        }
      />
    </div>
  );
}

const query = (ids: number[]) => (ids.length > 0 ? `?ids=${ids.join(",")}` : "");
