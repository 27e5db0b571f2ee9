import { Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { Panel } from "#app/components/ui.tsx";
import { monthAfter } from "#app/domain/notice.ts";
import { REQUEST_WORDS } from "#app/domain/request-fields.ts";
import type { OpenRequest } from "#db/candidate-requests.server.ts";
import { number } from "#app/domain/number.ts";

type Props = { requests: OpenRequest[]; all: number; now: number };

/** What candidates asked for on their own pages and nobody answered yet, the longest waiting first. */
export function WaitingRequests({ requests, all, now }: Props) {
  if (requests.length === 0) return null;
  return (
    <Panel
      title={`Candidates' requests (${number(all)})`}
      aside={
        all > requests.length && (
          <Link to="/inbox" className="link text-xs">
            See all
          </Link>
        )
      }
    >
      <ol className="-my-3 divide-y">
        {requests.map(({ id, kind, body, askedAt, candidateId, name }) => {
          const dueAt = monthAfter(askedAt);
          return (
            <li key={id} className="py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="min-w-0 wrap-anywhere">
                  <Link to={`/candidates/${candidateId}#requests`} className="link font-medium">
                    <bdi>{name}</bdi>
                  </Link>{" "}
                  · {REQUEST_WORDS[kind].called}{" "}
                  <span className="text-xs text-muted">
                    · <Ago at={askedAt} now={now} />
                  </span>
                </span>
                <span
                  className={`text-xs ${dueAt < now ? "font-medium text-notice" : "text-muted"}`}
                >
                  {dueAt < now ? "Was due" : "Due"} {day(dueAt)}
                </span>
              </p>
              {body && (
                <p className="line-clamp-2 wrap-anywhere text-muted" dir="auto">
                  {body}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
