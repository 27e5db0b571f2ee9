import { Decision, NO_DECISIONS } from "#app/components/decision.tsx";
import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

/** The decisions so far, each signed. */
export function DecisionsPanel({ page, now }: { page: CandidatePage; now: number }) {
  return (
    <Panel title="Decisions">
      {page.decisions.length === 0 && <p className="text-muted">{NO_DECISIONS}</p>}
      <ol className="-my-3 divide-y empty:hidden">
        {page.decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} now={now}>
            <strong className="font-semibold">{decision.stage}</strong>
            {decision.position && (
              <span className="text-muted">
                {" · "}
                <bdi>{decision.position}</bdi>
              </span>
            )}
          </Decision>
        ))}
      </ol>
    </Panel>
  );
}
