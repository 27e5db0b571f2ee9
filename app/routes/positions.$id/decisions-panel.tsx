import { Link } from "@remix-run/react";
import { Decision, NO_DECISIONS } from "#app/components/decision.tsx";
import { Panel } from "#app/components/ui.tsx";
import type { DecisionRow } from "#db/decisions.server.ts";

/** The latest decisions in this position, each signed. */
export function DecisionsPanel({ decisions, now }: { decisions: DecisionRow[]; now: number }) {
  return (
    <div className="mt-6">
      <Panel title="Latest decisions">
        {decisions.length === 0 && <p className="text-muted">{NO_DECISIONS}</p>}
        <ol className="-my-3 divide-y">
          {decisions.map((decision) => (
            <Decision key={decision.id} decision={decision} now={now}>
              <Link
                to={`/candidates/${decision.candidateId}`}
                className="font-medium hover:underline"
              >
                <bdi>{decision.name}</bdi>
              </Link>
              <span className="text-muted"> to {decision.stage}</span>
            </Decision>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
