import { Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { Panel } from "#app/components/ui.tsx";
import { scoreThen } from "#app/domain/score-then.ts";
import type { DecisionRow } from "#db/decisions.server.ts";

/** The latest decisions in this position, each signed. */
export function DecisionsPanel({ decisions, now }: { decisions: DecisionRow[]; now: number }) {
  return (
    <div className="mt-6">
      <Panel title="Latest decisions">
        {decisions.length === 0 && (
          <p className="text-muted">No decision yet. Each one keeps its reason and who made it.</p>
        )}
        <ol className="-my-3 divide-y">
          {decisions.map((decision) => (
            <li key={decision.id} className="py-3">
              <p className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">
                  <Link
                    to={`/candidates/${decision.candidateId}`}
                    className="font-medium hover:underline"
                  >
                    <bdi>{decision.name}</bdi>
                  </Link>
                  <span className="text-muted"> to {decision.stage}</span>
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
    </div>
  );
}
