import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";
import { number } from "#app/domain/number.ts";

/**
 * How many of those who could know the person react again and again. Shown with its base, because a share of ten is not
 * a share of ten thousand.
 */
export function RegardPanel({ regard }: { regard: CandidatePage["regard"] }) {
  return (
    <Panel title="Regard">
      {"unknown" in regard ? (
        <p>
          <span className="font-medium">Not observable:</span> {regard.unknown}
        </p>
      ) : (
        <p>
          <strong className="text-lg font-semibold tabular-nums">{regard.value}%</strong>
          {` · ${number(regard.favourites)} of ${number(regard.base)} people who could know them react repeatedly or strongly.`}
        </p>
      )}
      <p className="mt-1 text-xs text-muted">
        Who could know them: their followers or those who reacted, whichever is more. Never part of
        the score.
      </p>
    </Panel>
  );
}
