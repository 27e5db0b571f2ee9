import type { ReactNode } from "react";
import { scoreThen } from "#app/domain/score-then.ts";
import { Ago } from "./ago.tsx";

type Signed = Parameters<typeof scoreThen>[0] & {
  reason: string;
  decidedBy: string;
  decidedAt: number;
};
type Props = { decision: Signed; now: number; children: ReactNode };

export const NO_DECISIONS = "No decisions yet. Each one keeps its reason and its author.";

/** A decision with its reason, who signed it, and the score at that time. */
export function Decision({ decision, now, children }: Props) {
  return (
    <li className="py-3">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 wrap-anywhere">{children}</span>
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
  );
}
