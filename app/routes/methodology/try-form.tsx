import { Form } from "@remix-run/react";
import { useState } from "react";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, inputClass } from "#app/components/ui.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import {
  DIMENSIONS,
  networkLabel,
  REFERENCE,
  STANDARD_RUBRIC,
  type Score,
} from "#scoring/index.ts";
import { signalsOf, tried, type Typed } from "./try.ts";

/** Counts in, a score out, while typing, by the engine itself. Without scripts the button asks the server. */
export function TryForm({ typed }: { typed: Typed }) {
  const [now, setNow] = useState(typed);
  const result = tried(now);
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Form action="/methodology#try" preventScrollReset autoComplete="off" className="no-print">
        <label htmlFor="try-network" className="block space-y-1">
          <span className="block text-xs font-medium text-muted">Network</span>
          <Select
            id="try-network"
            name="network"
            value={now.network}
            onChange={({ target }) => setNow({ network: target.value, counts: now.counts })}
            options={Object.keys(REFERENCE).map((key) => [key, networkLabel(key)])}
          />
        </label>
        <div className="mt-3 grid grid-cols-2 gap-3">
          {signalsOf(now.network).map(({ key, label, counted }) => (
            <label key={key} className="block space-y-1">
              <span className="block text-xs font-medium text-muted">
                {label}
                {counted && ", 90 days"}
              </span>
              <input
                name={key}
                type="number"
                inputMode="numeric"
                min={0}
                value={now.counts[key] ?? ""}
                placeholder="not seen"
                onChange={({ target }) =>
                  setNow({ ...now, counts: { ...now.counts, [key]: target.value } })
                }
                className={inputClass}
              />
            </label>
          ))}
        </div>
        <noscript>
          <Button type="submit" look="primary" className="mt-3">
            Calculate{" "}
          </Button>
        </noscript>
      </Form>
      <div className="min-w-0" aria-live="polite">
        {result.score === null ? (
          <p className="text-muted">
            <strong className="block text-base font-semibold text-ink">Not enough data</strong>
            {result.reason}
          </p>
        ) : (
          <>
            <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
              <ScoreFigure score={result.score} low={result.low} high={result.high} size="page" />
              <Rail
                score={result.score}
                low={result.low}
                high={result.high}
                className="min-w-40 flex-1"
              />
            </div>
            <Waterfall score={result} proofs={{}} />
            <p className="mt-3 text-muted tabular-nums">{inSteps(result)}</p>
          </>
        )}
      </div>
    </div>
  );
}

/** The arithmetic in one line: mean placements times weights. */
function inSteps({ contributions, dimensions, exact, score }: Score): string {
  const known = DIMENSIONS.flatMap(({ key, label }) => {
    const placements = contributions
      .filter(({ dimension }) => dimension === key)
      .map(({ placement }) => placement);
    const mean = dimensions[key];
    return mean === null ? [] : [{ label, placements, mean, weight: STANDARD_RUBRIC[key] }];
  });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const means = known.map(({ label, placements, mean }) =>
    placements.length > 1
      ? `${label}: the mean of ${placements.join(", ")} is ${mean}.`
      : `${label}: ${mean}.`,
  );
  const sum = known.map(({ mean, weight }) => `${mean} × ${weight}`).join(" + ");
  return `${means.join(" ")} Total: (${sum}) / ${total} = ${exact?.toFixed(1)}, rounded to ${score}.`;
}
