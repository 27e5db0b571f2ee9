import { Ago } from "#app/components/ago.tsx";
import { Panel } from "#app/components/ui.tsx";
import { scoreThen } from "#app/domain/score-then.ts";
import type { CandidatePage } from "./page.server.ts";

/** The decisions so far, each signed. */
export function DecisionsPanel({ page, now }: { page: CandidatePage; now: number }) {
  return (
    <Panel title="Decisions">
      {page.decisions.length === 0 && (
        <p className="text-muted">No decision yet. Each one keeps its reason and who made it.</p>
      )}
      <ol className="-my-3 divide-y">
        {page.decisions.map((decision) => (
          <li key={decision.id} className="py-3">
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0">
                <strong className="font-semibold">{decision.stage}</strong>
                {decision.position && (
                  <span className="text-muted">
                    {" · "}
                    <bdi>{decision.position}</bdi>
                  </span>
                )}
              </span>
              <span className="text-xs text-muted">
                <Ago at={decision.decidedAt} now={now} />
              </span>
            </p>
            <p className="mt-0.5 wrap-anywhere whitespace-pre-line" dir="auto">
              {decision.reason}
            </p>
            <p className="mt-0.5 text-xs text-muted">
              <bdi>{decision.decidedBy}</bdi>
              {` · ${scoreThen(decision)}`}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
