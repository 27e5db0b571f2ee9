import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { along, ScoreFigure } from "#app/components/rail.tsx";
import { moveWords, placeWords, tellOutcomes, type Outcome, type Told } from "./outcome.ts";
import { number } from "#app/domain/number.ts";

/** Words follow the slider this much later, so that a screen reader hears where it stops and not every step. Milliseconds. */
const SETTLE = 250;

/** The shortlist in the order of its scores under the weights, with what they change against the standard. */
export function Preview({
  outcomes,
  of,
  standard,
}: {
  outcomes: Outcome[];
  of: number;
  standard: boolean;
}) {
  const told = useSettled(useMemo(() => tellOutcomes(outcomes), [outcomes]));
  if (outcomes.length === 0) {
    return (
      <p className="p-4 text-muted">
        Put candidates on the shortlist to see here what the weights change.
      </p>
    );
  }
  return (
    <div className="min-w-0 border-t p-4 lg:border-t-0">
      <h3 className="font-medium">
        {standard ? "By the standard score" : "By score under these weights"}
      </h3>
      <p aria-live="polite" className="mt-0.5 min-h-10 text-muted">
        <Words told={told} />
      </p>
      <ol aria-label="Candidates by score under these weights" className="mt-1">
        {outcomes.map((outcome) => (
          <Row key={outcome.id} outcome={outcome} />
        ))}
      </ol>
      <p className="mt-3 text-xs text-muted">
        {of > outcomes.length &&
          `Only the first ${outcomes.length} of ${number(of)} on the shortlist are scored here. `}
        <span className="hidden sm:inline">
          {standard
            ? "The ring marks the standard score, the dot the score under other weights."
            : "The ring marks the standard score, the dot the score under these weights."}{" "}
        </span>
        Your order above stays yours.
      </p>
    </div>
  );
}

function Words({ told: { changes, rest } }: { told: Told }) {
  return (
    <>
      {changes.map(({ id, name, words }, index) => (
        <span key={id}>
          <bdi className="text-ink">{name}</bdi> {words}
          {index < changes.length - 1 ? "; " : ". "}
        </span>
      ))}
      {rest}
    </>
  );
}

function useSettled(now: Told): Told {
  const [settled, setSettled] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), SETTLE);
    return () => clearTimeout(timer);
  }, [now]);
  return settled;
}

function Row({ outcome: { id, name, before, after, place, up } }: { outcome: Outcome }) {
  const Arrow = up > 0 ? ArrowUp : ArrowDown;
  return (
    <li className="grid min-h-9 grid-cols-[2rem_minmax(0,1fr)_auto_2rem] items-center gap-x-3 border-t py-1 first:border-t-0 sm:grid-cols-[2rem_minmax(0,14rem)_minmax(6rem,1fr)_5.5rem_3rem]">
      <span className="text-right text-muted tabular-nums">
        {place && placeWords(place)}
        {place?.tied === 1 && (
          <span aria-hidden="true" className="invisible">
            =
          </span>
        )}
      </span>
      <Link
        to={`/candidates/${id}`}
        className="truncate text-left font-medium hover:underline"
        title={name}
        dir="auto"
      >
        {name}
      </Link>
      {after.score === null || before.score === null ? (
        <span className="col-span-2 text-right sm:col-span-3">
          <ScoreFigure score={null} reason={"reason" in after ? after.reason : null} />
        </span>
      ) : (
        <>
          <Shift from={before.score} to={after.score} />
          <span className="text-right tabular-nums">
            {before.score !== after.score && <span className="text-muted">{before.score} → </span>}
            <strong data-score={after.score} className="inline-block min-w-5 font-semibold">
              {after.score}
            </strong>
          </span>
          <span className="flex items-center justify-end text-xs text-muted tabular-nums">
            {up !== 0 && (
              <>
                <Arrow size={14} aria-hidden="true" />
                <span aria-hidden="true">{Math.abs(up)}</span>
                <span className="sr-only">{moveWords(up)}</span>
              </>
            )}
          </span>
        </>
      )}
    </li>
  );
}

/**
 * From the standard score (a ring) to the one under the weights (a dot), on the rail from 1 to 100. The numbers are
 * beside it.
 */
function Shift({ from, to }: { from: number; to: number }) {
  return (
    <svg aria-hidden="true" width="100%" height="12" className="hidden overflow-visible sm:block">
      <line
        x1="0"
        x2="100%"
        y1="6"
        y2="6"
        strokeWidth="2"
        strokeLinecap="round"
        className="stroke-track"
      />
      <line
        x1={along(from)}
        x2={along(to)}
        y1="6"
        y2="6"
        strokeWidth="2"
        className="stroke-accent"
      />
      <circle
        cx={along(from)}
        cy="6"
        r="3.5"
        strokeWidth="1.5"
        className="fill-surface stroke-muted"
      />
      <circle cx={along(to)} cy="6" r="3.5" className="fill-accent" />
    </svg>
  );
}
