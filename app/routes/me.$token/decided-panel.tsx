import { day } from "#app/components/history-words.ts";
import { Panel } from "#app/components/ui.tsx";
import type { OwnPage } from "./page.server.ts";

/** The candidate's stage in each position, and the decisions with who made them. */
export function DecidedPanel({ page: { applications, decisions } }: { page: OwnPage }) {
  return (
    <Panel title="Where you stand">
      {applications.length === 0 ? (
        <p className="text-muted">You are not in the pipeline of any position.</p>
      ) : (
        <ul className="space-y-1">
          {applications.map(({ positionId, title, stage, movedAt }) => (
            <li key={positionId} className="wrap-anywhere">
              <bdi className="font-medium">{title}</bdi>: <bdi>{stage}</bdi>
              <span className="text-muted">, since {day(movedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {decisions.length > 0 && (
        <>
          <h3 className="mt-4 font-semibold">Decisions</h3>
          <ol className="mt-1 divide-y">
            {decisions.map((one) => (
              <li key={one.id} className="py-2 wrap-anywhere">
                <p>
                  <bdi className="font-medium">{one.stage}</bdi>
                  {one.position && (
                    <span className="text-muted">
                      {" · "}
                      <bdi>{one.position}</bdi>
                    </span>
                  )}
                </p>
                <p className="whitespace-pre-line" dir="auto">
                  {one.reason}
                </p>
                <p className="text-xs text-muted">
                  <bdi>{one.decidedBy}</bdi>, {day(one.decidedAt)} · {scoreThen(one)}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

function scoreThen({ score, scoreSeen }: OwnPage["decisions"][number]): string {
  if (score === null) return "you had no score then";
  if (scoreSeen === null) return `your score was ${score}`;
  return `your score was ${score}, ${scoreSeen ? "on the screen" : "not on the screen"}`;
}
